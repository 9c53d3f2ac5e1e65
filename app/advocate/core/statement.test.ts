import * as fc from "fast-check";
import { expect, test } from "vitest";
import { newText, writeField, type TranslatedText, writeWords } from "~/kernel/translated-text.ts";
import { protections, regions, type PublicMember } from "~/network/index.ts";
import { publicMember } from "../../network/core/protection.ts";
import { agendas } from "~/content/index.ts";
import { agendaCounts, alignmentMatrix, type Alignment } from "./alignment.ts";
import { commitmentFault, evidenceFault, publicationFault, standingOf } from "./commitment.ts";
import { actionStates, isPublicAction, nextStates } from "./roadmap.ts";
import { publicSignatures } from "./signatures.ts";
import { canBeSigned, isStatementSlug, standsBehind, statementFaults, type StatementDocument } from "./statement.ts";

const at = "2026-11-01T00:00:00Z";
const inAll = (text: string): TranslatedText =>
  writeField(writeField(newText("fr", text, "test", at), "en", text, "test", at), "es", text, "test", at);
const whole: StatementDocument = {
  title: inAll("Déclaration inventée"),
  summary: inAll("Ce que nous disons."),
  body: inAll("## Nous\n\nNous comptons ensemble."),
  agendaItems: ["ISTANBUL:art.11"],
  closesOn: null,
};

test("a statement is published only when each language is written and none is older than the source", () => {
  expect(statementFaults(whole)).toEqual([]);
  const untranslated = { ...whole, summary: newText("fr", "Seulement en français.", "test", at) };
  expect(statementFaults(untranslated)).toEqual([
    { code: "language-missing", locale: "en", part: "summary" },
    { code: "language-missing", locale: "es", part: "summary" },
  ]);
  const renewed = { ...whole, body: writeField(whole.body, "fr", "Nous comptons mieux.", "test", at) };
  expect(statementFaults(renewed).map(({ code }) => code)).toEqual(["language-stale", "language-stale"]);
  const broken = { ...whole, body: inAll("[[media:nothing]]") };
  expect(statementFaults(broken)).toContainEqual({ code: "notation", locale: "fr", line: 1 });
  expect(statementFaults({ ...whole, agendaItems: ["ISTANBUL:art.999"] })).toEqual([
    { code: "agenda-unknown", item: "ISTANBUL:art.999" },
  ]);
});

test("a signature stands behind later versions until one changes the meaning", () => {
  const versions = [
    { number: 1, asksAgain: false },
    { number: 2, asksAgain: false },
    { number: 3, asksAgain: true },
  ];
  expect(standsBehind(1, versions.slice(0, 2))).toBe(true);
  expect(standsBehind(2, versions)).toBe(false);
  expect(standsBehind(3, versions)).toBe(true);
});

test("the last day for signing counts until it has ended everywhere on earth", () => {
  const open = { state: "open", document: { ...whole, closesOn: "2026-12-10" } } as const;
  expect(canBeSigned(open, new Date("2026-12-11T11:59:00Z"))).toBe(true);
  expect(canBeSigned(open, new Date("2026-12-11T12:00:00Z"))).toBe(false);
  expect(canBeSigned({ ...open, state: "closed" }, new Date("2026-12-01T00:00:00Z"))).toBe(false);
});

test("an address is letters, figures and hyphens, and takes no page that exists", () => {
  expect(isStatementSlug("year-of-data")).toBe(true);
  for (const slug of ["", "Year", "a b", "a--b", "roadmap", "agendas", "commitments", "../x"]) {
    expect(isStatementSlug(slug), slug).toBe(false);
  }
});

const town = fc.record({
  organisationId: fc.uuid(),
  protection: fc.constantFrom(...protections),
  region: fc.constantFrom(...regions),
});

function membersOf(
  towns: readonly {
    organisationId: string;
    protection: (typeof protections)[number];
    region: (typeof regions)[number];
  }[],
) {
  return new Map<string, PublicMember>(
    towns.flatMap(({ organisationId, protection, region }) => {
      const name = newText("fr", `ville ${organisationId}`, "test", at);
      const known = { slug: organisationId, name, countryCode: "ZZ", withheld: null, languages: [], population: null };
      const seen = publicMember({ organisationId, protection, region, ...known });
      return seen ? [[organisationId, seen] as const] : [];
    }),
  );
}

test("who is protected is in no row of signatures or of the matrix, and who is unlisted in no count", () => {
  fc.assert(
    fc.property(fc.uniqueArray(town, { selector: ({ organisationId }) => organisationId, maxLength: 12 }), (towns) => {
      const members = membersOf(towns);
      const signed = towns.map(({ organisationId }) => ({ organisationId, version: 1, signedOn: "2026-11-25" }));
      const seen = publicSignatures(signed, [{ number: 1, asksAgain: false }], members);
      const alignments: Alignment[] = towns.map(({ organisationId }) => ({
        organisationId,
        item: "ISTANBUL:art.11",
        kind: "commitment",
        title: newText("fr", `promesse de ${organisationId}`, "test", at),
        href: `/advocacy/commitments#${organisationId}`,
      }));
      const istanbul = agendas.find(({ code }) => code === "ISTANBUL")!;
      const matrix = alignmentMatrix(istanbul, alignments, members);
      const said = JSON.stringify([seen, matrix.rows.map(({ member, cells }) => [member, [...cells]])]);
      for (const { organisationId, protection } of towns) {
        expect(said.includes(organisationId)).toBe(protection === "open" || protection === "institution");
      }
      const listed = towns.filter(({ protection }) => protection !== "unlisted").length;
      expect(seen.total).toBe(listed);
      expect(seen.byRegion.reduce((sum, { signatures }) => sum + signatures, 0)).toBe(listed);
      expect(seen.named.length + seen.unnamed).toBe(listed);
      expect(matrix.members.get("ISTANBUL:art.11") ?? 0).toBe(listed);
      const counts = agendaCounts(agendas, alignments, members).find(({ agenda }) => agenda === istanbul)!;
      expect(counts.total).toBe(listed);
      expect([...counts.byRegion.values()].reduce((sum, count) => sum + count, 0)).toBe(listed);
    }),
  );
});

test("a commitment stands where its member last said, and past its date says so unless it was ended", () => {
  const report = (progress: "under-way" | "kept") => ({
    progress,
    text: newText("fr", "x", "t", at),
    evidence: null,
    reportedAt: at,
  });
  expect(standingOf({ dueOn: "2026-12-31", reports: [] }, "2026-11-29")).toBe("not-begun");
  expect(standingOf({ dueOn: "2026-11-01", reports: [report("under-way")] }, "2026-11-29")).toBe("overdue");
  expect(standingOf({ dueOn: "2026-11-01", reports: [report("kept"), report("under-way")] }, "2026-11-29")).toBe(
    "kept",
  );
  expect(publicationFault({ agendaItems: [], dueOn: "2026-12-31" })).toBe("agenda-missing");
  expect(publicationFault({ agendaItems: ["SDG:5.2"], dueOn: null })).toBe("due-missing");
});

test("what a commitment says is checked before it is kept", () => {
  const written = {
    title: "Ouvrir un observatoire",
    text: "",
    agendaItems: [],
    indicators: [],
    beginsOn: null,
    dueOn: null,
  };
  const known = new Set(["FEM-TOT"]);
  expect(commitmentFault(written, known)).toBeNull();
  expect(commitmentFault({ ...written, title: " " }, known)).toBe("title");
  expect(commitmentFault({ ...written, dueOn: "soon" }, known)).toBe("dates");
  expect(commitmentFault({ ...written, beginsOn: "2027-02-01", dueOn: "2027-01-01" }, known)).toBe("dates-order");
  expect(commitmentFault({ ...written, indicators: ["X"] }, known)).toBe("indicator-unknown");
  for (const bad of ["javascript:alert(1)", "http://example.org", "https://user@example.org", "x"]) {
    expect(evidenceFault(bad), bad).toBe(true);
  }
  expect(evidenceFault("https://example.org/budget.pdf")).toBe(false);
});

test("no action of the roadmap is a dead end, and a proposal is not public", () => {
  for (const state of actionStates) expect(nextStates(state).length).toBeGreaterThan(0);
  expect(actionStates.filter(isPublicAction)).toEqual(["planned", "under-way", "done"]);
});

test("a translation saved again unchanged says that it still holds; an emptied one goes", () => {
  const text = writeField(inAll("un"), "fr", "deux", "test", at);
  const confirmed = writeWords(text, "en", "un", "test", at);
  expect(confirmed.fields.en).toMatchObject({ text: "un", sourceRevision: 2 });
  expect(writeWords(text, "fr", "deux", "test", at)).toBe(text);
  expect(writeWords(text, "es", "", "test", at).fields.es).toBeUndefined();
});

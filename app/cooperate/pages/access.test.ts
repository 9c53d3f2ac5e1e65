import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protectMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readPdf } from "../../../tests/support/pdf.ts";
import { personOf } from "../../network/network.test-kit.ts";
import { loader as budgetCsv } from "../api/budget-csv.ts";
import { loader as funderReport } from "../api/funder-report.ts";
import { loader as spaceFile } from "../api/space-file.ts";
import { writeMemorandum } from "../commands/agree.server.ts";
import { advanceSpace } from "../commands/hold-space.server.ts";
import { answerCall, decidePartner, leaveSpace } from "../commands/join-space.server.ts";
import { keepBudgetLine, writeSpaceEntry } from "../commands/work-in-space.server.ts";
import { addCard, addSpace, ask, statusThrown, townWithPerson, valueOf, type Person } from "../cooperate.test-kit.ts";
import { listFiles } from "../data/space-work.server.ts";
import { loader as cardList } from "./public/card-list.tsx";
import { loader as cardPage } from "./public/card-page.tsx";
import { loader as cooperationList } from "./public/cooperation-list.tsx";
import { loader as publicSpace } from "./public/space-page.tsx";
import { loader as home } from "./workspace/cooperation-home.tsx";
import { loader as entryEditor } from "./workspace/entry-editor.tsx";
import { loader as matchingPage } from "./workspace/matching-page.tsx";
import { loader as budgetPage } from "./workspace/space-budget.tsx";
import { action as changeFiles, loader as filesPage } from "./workspace/space-files.tsx";
import { loader as memorandumPage } from "./workspace/space-memorandum.tsx";
import { action as changeOverview, loader as overview } from "./workspace/space-overview.tsx";
import { action as writeTexts, loader as textsPage } from "./workspace/space-texts.tsx";
import { loader as workPage } from "./workspace/space-work.tsx";
import { translateHere } from "../../content/index.server.ts";
import {
  action as writeTranslation,
  loader as translationPage,
} from "../../content/pages/workspace/thing-translation.tsx";
import { translatableCooperation } from "../commands/translate-cooperation.server.ts";

type Town = { id: string; person: Person };
let database: Database & { dataDir: string };
let towns: Town[];
const spaces: { id: string; lead: number; file: string; entry: string }[] = [];

/** Words that stand in one space alone, wherever partners write for each other. */
const secretOf = (space: number) => `secretword${space}`;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example", DATA_DIR: database.dataDir }) });
  towns = [];
  for (let n = 0; n < 4; n++) towns.push(await townWithPerson(database, { slug: `town-${n}`, name: `Townname${n}` }));
  for (const [n, lead] of [0, 1].entries()) {
    const town = towns[lead]!;
    const secret = secretOf(n);
    const id = await addSpace(database, town, { kind: "exchange", title: `Public title ${n}` });
    const entry = { title: secret, text: secret, organisationId: null, startsOn: null, dueOn: null, state: "planned" };
    const line = { ...entry, indicator: null, territory: null, public: false };
    const note = valueOf(await writeSpaceEntry(town.person, id, null, { ...line, kind: "note" }, "en", database));
    const budget = { id: null, label: secret, kind: "money", organisationId: null, planned: "10", spent: "" };
    valueOf(await keepBudgetLine(town.person, id, budget, database));
    const text = `${secret} on paper`;
    const params = { id };
    expect(
      await statusThrown(ask(changeFiles, { actor: town.person, params, file: { name: `${secret}.txt`, text } })),
    ).toBe(302);
    const [file] = await listFiles(database.read, id);
    spaces.push({ id, lead, file: file!.id, entry: note });
  }
});
afterAll(async () => {
  holdProcess(null);
  await closePdfMaker();
  await database.close();
});

/** Every way into a space, by the page or the file. */
const rooms: readonly ((given: never) => Promise<unknown>)[] = [
  overview,
  textsPage,
  memorandumPage,
  workPage,
  budgetPage,
  filesPage,
  budgetCsv,
];

async function readsAnything(actor: Person, space: (typeof spaces)[number]): Promise<boolean[]> {
  const asked = { actor, params: { id: space.id } };
  const answers = [
    ...rooms.map((room) => statusThrown(ask(room, asked))),
    statusThrown(ask(entryEditor, { actor, params: { id: space.id, entry: space.entry } })),
    statusThrown(ask(spaceFile, { actor, params: { id: space.id, file: space.file } })),
  ];
  return (await Promise.all(answers)).map((status) => status === null);
}

test("whoever is not in a space reads no page, file, note, budget or count of it, whatever else she is in", async () => {
  const states = fc.constantFrom("none", "asking", "in", "refused", "left" as const);
  await fc.assert(
    fc.asyncProperty(states, states, async (first, second) => {
      const town = await townWithPerson(database, { slug: `t-${crypto.randomUUID()}`, name: "Random" });
      for (const [n, state] of [first, second].entries()) {
        if (state === "none") continue;
        const { id, lead } = spaces[n]!;
        valueOf(await answerCall(town.person, id, town.id, "", database));
        if (state === "asking") continue;
        const decision = state === "refused" ? "refused" : "in";
        valueOf(await decidePartner(towns[lead]!.person, id, town.id, decision, database));
        if (state === "left") valueOf(await leaveSpace(town.person, id, town.id, database));
      }
      for (const [n, state] of [first, second].entries()) {
        const answers = await readsAnything(town.person, spaces[n]!);
        expect(new Set(answers)).toEqual(new Set([state === "in"]));
      }
      const seen = JSON.stringify(await ask(home, { actor: town.person }));
      expect(seen).not.toContain("secretword");
      for (const [n, state] of [first, second].entries())
        expect(seen.includes(`/spaces/${spaces[n]!.id}`) || seen.includes(`"${spaces[n]!.id}"`)).toBe(state === "in");
    }),
    { numRuns: 12 },
  );
});

test("a file of one space is not read through another, by somebody who is in both", async () => {
  const [first, second] = spaces as [(typeof spaces)[0], (typeof spaces)[0]];
  const town = await townWithPerson(database, { slug: "in-both" });
  for (const { id, lead } of [first, second]) {
    valueOf(await answerCall(town.person, id, town.id, "", database));
    valueOf(await decidePartner(towns[lead]!.person, id, town.id, "in", database));
  }
  const through = (id: string, file: string) =>
    statusThrown(ask(spaceFile, { actor: town.person, params: { id, file } }));
  expect(await through(first.id, first.file)).toBeNull();
  expect(await through(first.id, second.file)).toBe(404);
  expect(
    await statusThrown(ask(entryEditor, { actor: town.person, params: { id: first.id, entry: second.entry } })),
  ).toBe(404);
});

test("a role over the whole network opens no space, no suggestion and no message; it may take a page back", async () => {
  const someone = await personOf(database, towns[3]!.id);
  const secretariat = { ...someone, grants: [{ role: "secretariat" as const, scope: { kind: "network" as const } }] };
  for (const space of spaces) expect(await readsAnything(secretariat, space)).not.toContain(true);
  expect(await ask(home, { actor: secretariat })).toMatchObject({ members: [], suggestions: [], spaces: [] });
  expect(JSON.stringify(await ask(matchingPage, { actor: secretariat }))).not.toMatch(/secretword|Townname/);
  expect(await statusThrown(ask(matchingPage, { actor: towns[0]!.person }))).toBe(403);
});

test("an editor of the network translates what is public of a space, and neither its source nor anything else", async () => {
  const someone = await personOf(database, towns[3]!.id);
  const editor = { ...someone, grants: [{ role: "editor" as const, scope: { kind: "network" as const } }] };
  const { id } = spaces[0]!;
  expect(await statusThrown(ask(textsPage, { actor: editor, params: { id }, search: "?in=fr" }))).toBe(404);
  translateHere(...translatableCooperation);
  const french = { kind: "cooperation", id, language: "fr" };
  const read = await ask(translationPage, { actor: editor, params: french });
  expect(JSON.stringify(read)).not.toContain("secretword");
  const form = { standing: read.standing, "text-title": "Titre public", "text-summary": "Ce que tous lisent." };
  const english = { ...french, language: "en" };
  const { standing } = await ask(translationPage, { actor: editor, params: english });
  await statusThrown(ask(writeTranslation, { actor: editor, params: english, form: { ...form, standing } }));
  const source = await ask(publicSpace, { params: { slug: "public-title-0" }, locale: "en" });
  expect(source.title.text, "the source stays its lead's").not.toBe("Titre public");
  expect(await statusThrown(ask(writeTranslation, { actor: editor, params: french, form }))).toBe(302);
  const told = await ask(publicSpace, { params: { slug: "public-title-0" }, locale: "fr" });
  expect(told.title).toEqual({ text: "Titre public" });
  const asWriter = { title: "X", summary: "X", call: "", revision: "1", theme: "plan", currency: "EUR" };
  expect(await ask(writeTexts, { actor: editor, params: { id }, search: "?in=fr", form: asWriter })).toMatchObject({
    data: { code: "space" },
  });
});

test("only the lead moves a space, whatever a partner posts", async () => {
  const { id, lead } = spaces[0]!;
  const town = await townWithPerson(database, { slug: "no-lead" });
  valueOf(await answerCall(town.person, id, town.id, "", database));
  valueOf(await decidePartner(towns[lead]!.person, id, town.id, "in", database));
  for (const what of ["advance", "publish", "withdraw", "in", "refused"]) {
    const answer = await ask(changeOverview, {
      actor: town.person,
      params: { id },
      form: { what, organisation: town.id },
    });
    expect(answer).toMatchObject({ data: { code: "lead" } });
  }
});

test("nothing that partners write for each other is in a public page, list or card, at any time", async () => {
  const told = [
    await ask(cooperationList, {}),
    await ask(cardList, {}),
    ...(await Promise.all(spaces.map((_, n) => ask(publicSpace, { params: { slug: `public-title-${n}` } })))),
  ];
  expect(JSON.stringify(told)).not.toContain("secretword");
  expect(JSON.stringify(told)).toContain("Public title 0");
});

test("a member that protects itself is found nowhere: no list, count, filter, card, page or paper", async () => {
  const hiding = await townWithPerson(database, { slug: "vanishing", name: "Vanishington" });
  const { id, lead } = spaces[1]!;
  const leader = towns[lead]!;
  const card = await addCard(database, hiding, { languages: ["sw"], title: "A card of theirs" });
  valueOf(await answerCall(hiding.person, id, hiding.id, "", database));
  valueOf(await decidePartner(leader.person, id, hiding.id, "in", database));
  const money = { id: null, label: "Money", kind: "money", organisationId: hiding.id, planned: "5", spent: "" };
  valueOf(await keepBudgetLine(hiding.person, id, money, database));
  const everything = async () => {
    const csv = await ask(budgetCsv, { actor: leader.person, params: { id } });
    const report = await ask(funderReport, { actor: leader.person, params: { id } });
    return [
      JSON.stringify([
        await ask(cooperationList, {}),
        await ask(cardList, {}),
        await ask(cardList, { search: "?language=sw" }),
        await ask(publicSpace, { params: { slug: "public-title-1" } }),
      ]),
      await csv.text(),
      JSON.stringify(readPdf(new Uint8Array(await report.arrayBuffer()))),
    ];
  };
  expect((await everything())[0]).toMatch(/Vanishington/);
  expect((await everything())[1]).toMatch(/Vanishington/);
  valueOf(await protectMember(hiding.person, hiding.id, "region", database));
  for (const text of await everything()) expect(text).not.toMatch(/vanishing/i);
  expect((await ask(cardPage, { params: { id: card } })).who).toBe("A member (Europe)");
  valueOf(await protectMember(hiding.person, hiding.id, "unlisted", database));
  const [pages] = await everything();
  expect(pages).not.toMatch(/vanishing|A card of theirs/i);
  expect((await ask(cardList, {})).choices.language).not.toContain("sw");
  expect(await statusThrown(ask(cardPage, { params: { id: card } }))).toBe(404);
});

test("the memorandum is read by partners alone", async () => {
  const { id, lead } = spaces[0]!;
  const leader = towns[lead]!;
  const other = await townWithPerson(database, { slug: "second", name: "Second" });
  valueOf(await answerCall(other.person, id, other.id, "", database));
  valueOf(await advanceSpace(leader.person, id, database));
  valueOf(await decidePartner(leader.person, id, other.id, "in", database));
  await database.write(async (transaction) => {
    const { setPhase } = await import("../data/spaces.server.ts");
    await setPhase(transaction, id, "memorandum");
  });
  valueOf(await writeMemorandum(leader.person, id, { text: secretOf(0), baseVersion: 0 }, "en", database));
  expect(JSON.stringify(await ask(memorandumPage, { actor: other.person, params: { id } }))).toContain(secretOf(0));
  expect(await statusThrown(ask(memorandumPage, { actor: towns[2]!.person, params: { id } }))).toBe(404);
});

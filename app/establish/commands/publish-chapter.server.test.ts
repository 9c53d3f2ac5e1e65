import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Observatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { chapterDocument } from "../core/document/chapter-document.ts";
import { languageState } from "../core/entry.ts";
import { documentContext } from "../data/document-context.server.ts";
import { findEntry } from "../data/entries.server.ts";
import { findPublication } from "../data/publications.server.ts";
import { addReadyText, changeEntry } from "./change-entry.server.ts";
import { chooseGroundwork } from "./choose.server.ts";
import { inventedObservatory, person, save, today } from "./establish.test-kit.ts";
import { publishChapter, withdrawChapter } from "./publish-chapter.server.ts";

let database: Database;
let observatory: Observatory;
beforeAll(async () => {
  database = await emptyDatabase();
  observatory = await inventedObservatory(database);
});
afterAll(async () => {
  await closePdfMaker();
  await database.close();
});

const coordinator = () => person("coordinator", observatory.id);
const editor = () => person("editor", observatory.id);
const value = <T>(outcome: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
};

describe("a chapter", () => {
  test("is made public as a copy in its languages, replaced, then withdrawn; shelters make one line without capacity", async () => {
    value(
      await chooseGroundwork(
        editor(),
        { observatoryId: observatory.id, languages: ["fr", "en"], legalOrders: ["state"] },
        database,
      ),
    );
    const shelter = {
      kind: "shelter",
      services: ["accommodation"],
      hours: "Jour et nuit",
      capacity: "43",
      capacity_unit: "places",
    };
    value(await save(database, editor(), observatory, "actor", shelter));
    value(await save(database, editor(), observatory, "actor", { ...shelter, services: ["children"], capacity: "17" }));
    value(
      await save(database, editor(), observatory, "actor", {
        kind: "police",
        name: "Commissariat",
        services: ["complaint"],
        capacity: "250",
      }),
    );
    const wanted = { observatory, chapter: "diagnosis", today } as const;
    expect(value(await publishChapter(coordinator(), wanted, database))).toBe(1);
    expect(value(await publishChapter(coordinator(), wanted, database))).toBe(2);

    const { documents } = (await findPublication(database.read, observatory.id, "diagnosis"))!;
    // What nobody has translated says so, and is read in its own language.
    expect(documents.fr!.imprint).toHaveLength(1);
    expect(documents.en!.imprint![1]).toMatch(/not translated yet/);
    expect(Object.keys(documents).toSorted()).toEqual(["en", "fr"]);
    const actors = documents.fr!.blocks.find((block) => block.kind === "table")!;
    const rows = actors.rows.map((row) => row.map((cell) => cell.map((span) => span.text).join("")));
    const shelters = rows.filter(([name]) => name === "Hébergement spécialisé");
    expect(shelters).toHaveLength(1);
    expect(shelters[0]!.join(" ")).not.toMatch(/43|17|Jour et nuit/);
    expect(JSON.stringify(documents)).not.toMatch(/"43|"17/);
    expect(rows.flat()).toContain("250");

    const working = chapterDocument(
      "diagnosis",
      await documentContext(database.read, { ...wanted, language: "fr", audience: "working" }),
    );
    expect(JSON.stringify(working)).toContain("43");

    value(await withdrawChapter(coordinator(), { observatoryId: observatory.id, chapter: "diagnosis" }, database));
    expect(await findPublication(database.read, observatory.id, "diagnosis")).toBeUndefined();
    expect(
      await withdrawChapter(coordinator(), { observatoryId: observatory.id, chapter: "diagnosis" }, database),
    ).toMatchObject({
      failure: { code: "not-published" },
    });
  });

  test("does not become public with what an earlier scanner let through, in any of its languages", async () => {
    const step = { from: "Police inventée", to: "Ligne d’écoute inventée" };
    const named = await save(database, editor(), observatory, "pathway_step", { ...step, to: "Foyer Les Glycines" });
    expect(named).toMatchObject({ failure: { code: "persons", details: { field: "to", sign: "shelter" } } });
    const id = value(await save(database, editor(), observatory, "pathway_step", step));
    const write = (name: string) =>
      sql`update establish.entry set texts = jsonb_set(texts, '{to,fields,fr,text}', ${JSON.stringify(name)}::jsonb)
        where id = ${id}`.execute(database.read);
    await write("Foyer Les Glycines");
    const publish = () => publishChapter(coordinator(), { observatory, chapter: "diagnosis", today }, database);
    expect(await publish()).toMatchObject({
      failure: { code: "persons", details: { field: "to", sign: "shelter", excerpt: "Foyer Les Glycines" } },
    });
    await write("Ligne d’écoute inventée");
    expect((await publish()).ok).toBe(true);
    value(await changeEntry(editor(), { observatoryId: observatory.id, id, change: "remove" }, database));
    value(await withdrawChapter(coordinator(), { observatoryId: observatory.id, chapter: "diagnosis" }, database));
  });

  test("without a single entry is not published", async () => {
    expect(await publishChapter(coordinator(), { observatory, chapter: "seminar", today }, database)).toMatchObject({
      failure: { code: "empty" },
    });
  });

  test("has ready texts that come in every language", async () => {
    const wanted = { observatoryId: observatory.id, section: "guide_chapter", key: "say", locale: "fr" } as const;
    const entry = (await findEntry(
      database.read,
      observatory.id,
      value(await addReadyText(editor(), wanted, database)),
    ))!;
    expect(entry.facts).toEqual({ topic: "say" });
    for (const locale of ["fr", "en", "es"] as const)
      expect(languageState([entry], locale)).toEqual({ locale, missing: 0, stale: 0 });
    expect(await addReadyText(editor(), { ...wanted, key: "nothing" }, database)).toMatchObject({
      failure: { kind: "not-found" },
    });
  });
});

test("what was made public and taken back stands in the trail, with ids and never with words", async () => {
  const { rows } = await sql<{ action: string; after: unknown }>`
    select action, after from identity.audit_entry where action like 'groundwork%'`.execute(database.read);
  expect(rows.map((row) => row.action)).toEqual(
    expect.arrayContaining(["groundwork published", "groundwork withdrawn"]),
  );
  expect(JSON.stringify(rows)).not.toMatch(/Ouvrir|Commissariat|Procureure/);
});

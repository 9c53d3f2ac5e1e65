import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { languageStates } from "../core/report.ts";
import { listRecommendations } from "../data/recommendations.server.ts";
import { findReport } from "../data/reports.server.ts";
import { showReport } from "../pages/report-view.server.ts";
import { reportDocument } from "../parts/report-document.server.ts";
import { addBlock, arrangeBlock, editBlock, editHead, traceOf, translateReport } from "./edit-blocks.server.ts";
import { addRecommendation } from "./recommend.server.ts";
import { startThematicReport } from "./start-thematic.server.ts";
import { writeWords } from "./write-text.ts";

let database: Database;
let id: string;
const editor: Actor = {
  kind: "person",
  accountId: "ada",
  name: "Ada Invented",
  secondFactor: true,
  grants: [{ role: "editor", scope: { kind: "network" } }],
};

beforeAll(async () => {
  database = await emptyDatabase();
  const begun = await startThematicReport(
    editor,
    { title: "Un rapport inventé", observatoryId: null, locale: "fr" },
    database,
  );
  if (!begun.ok) throw new Error(begun.failure.code);
  id = begun.value;
  const text = writeWords(undefined, "Ce que l’on **sait**.", { locale: "fr", by: "ada", at: "2026-11-24T09:00:00Z" });
  await addBlock(editor, { id, block: { kind: "text", text } }, database);
});
afterAll(() => database.close());

/** What waits for translators, language by language, as their queue holds it. */
async function waiting(): Promise<Record<string, string>> {
  const { rows } = await sql<{ locale: string; state: string; href: string }>`
    select locale, state, href from content.translation_task where kind = 'report' and id = ${id}`.execute(
    database.read,
  );
  for (const { locale, href } of rows) expect(href).toBe(`/reports/${id}/translate/${locale}`);
  return Object.fromEntries(rows.map(({ locale, state }) => [locale, state]));
}
const report = async () => (await findReport(database.read, id))!;
const shown = async (locale: Locale) => {
  const one = await report();
  return showReport(
    database.read,
    one,
    { ...one, recommendations: await listRecommendations(database.read, [id]) },
    locale,
  );
};
const translate = async (locale: Locale, words: Record<string, string>) =>
  expect(await translateReport(editor, { id, locale, words }, database)).toMatchObject({ ok: true });

test("a report that begins in one language waits for the translators of the others", async () => {
  expect(await waiting()).toEqual({ en: "missing", es: "missing" });
  expect(languageStates(await report())).toEqual({ fr: "source", en: "missing", es: "missing" });
});

test("a reader whose language is missing reads the original, with its language named and a notice, on paper as well", async () => {
  const page = await shown("es");
  expect(page).toMatchObject({ title: "Un rapport inventé", titleLanguage: "fr", incomplete: true, outdated: false });
  expect(page.blocks[0]).toMatchObject({ kind: "text", language: "fr" });
  const imprint = { kicker: "", version: 1, day: "2026-11-24", citation: "", address: "" };
  const paper = reportDocument(page, imprint, "es");
  expect(paper.blocks[0]).toMatchObject({ kind: "notice" });
  expect(JSON.stringify(paper.blocks)).toContain('{"lang":"fr","text":"sait","strong":true}');
});

test("translated side by side, field by field, it leaves the queue of that language alone", async () => {
  await translate("en", { title: "An invented report", "text-1.text": "What is **known**." });
  expect(await waiting()).toEqual({ es: "missing" });
  expect(await shown("en")).toMatchObject({ title: "An invented report", incomplete: false, outdated: false });
});

test("once the original changes, the translation is out of date in the queue and to its readers, and is still read", async () => {
  const block = (await report()).document.blocks[0]!;
  const words = { text: "Ce que l’on sait **aujourd’hui**." };
  await editBlock(editor, { id, blockId: block.id, trace: traceOf(block), locale: "fr", words }, database);
  expect(await waiting()).toEqual({ en: "stale", es: "missing" });
  const page = await shown("en");
  expect(page).toMatchObject({ incomplete: false, outdated: true });
  expect(JSON.stringify(page.blocks)).toContain("known");
  await translate("en", { "text-1.text": "What is known **today**." });
  expect(await waiting()).toEqual({ es: "missing" });
  expect((await shown("en")).outdated).toBe(false);
});

test("a text that still holds is confirmed by sending it as it stands", async () => {
  await editHead(editor, { id, locale: "fr", title: "Un rapport inventé.", summary: "" }, database);
  expect((await waiting())["en"]).toBe("stale");
  await translate("en", { title: "An invented report" });
  expect(await waiting()).toEqual({ es: "missing" });
});

test("what a report recommends waits for translators too, and a block that was taken away does not", async () => {
  await translate("es", { title: "Un informe inventado", "text-1.text": "Lo que se sabe hoy." });
  expect(await waiting()).toEqual({});
  await addRecommendation(editor, { id, locale: "fr", text: "Publier.", owner: "", dueOn: "" }, database);
  expect(await waiting()).toEqual({ en: "missing", es: "missing" });
  const recommendation = (await report()).document.blocks.find(({ kind }) => kind === "recommendation")!;
  await arrangeBlock(editor, { id, blockId: recommendation.id, how: "remove" }, database);
  expect(await waiting()).toEqual({});
});

test("two who translate at once lose nothing: what one left alone is the other's, what both wrote is asked about", async () => {
  await translate("es", { title: "Un informe inventado", summary: "" });
  const seen = { title: "Un informe inventado" };
  await translate("es", { title: "Un informe que se inventó" });
  const late = (title: string) => translateReport(editor, { id, locale: "es", words: { title }, seen }, database);
  expect(await late("Un informe inventado")).toMatchObject({ ok: true });
  expect((await report()).title.fields.es!.text).toBe("Un informe que se inventó");
  expect(await late("Otro informe")).toMatchObject({ failure: { code: "changed", details: { field: "title" } } });
  expect((await report()).title.fields.es!.text).toBe("Un informe que se inventó");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor, Role } from "~/kernel/actor.ts";
import { findObservatory, type Observatory } from "~/observe/index.server.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { moveToInventedPlace, sampleRelease } from "../../../tests/support/observe.ts";
import { withSummaries } from "../report.test-kit.ts";
import { standing } from "../core/report-blocks.ts";
import type { Report } from "../core/report.ts";
import { countYearlyReports, findReport } from "../data/reports.server.ts";
import { findVersion, listVersions } from "../data/versions.server.ts";
import { listPublishedRecommendations, listRecommendations } from "../data/recommendations.server.ts";
import { showReport } from "../pages/report-view.server.ts";
import { draftYearlyReport } from "./draft-yearly.server.ts";
import { addBlock, arrangeBlock, editBlock, nameFigure, traceOf } from "./edit-blocks.server.ts";
import { askReview, publishReport, withdrawReport } from "./publish-report.server.ts";
import { addRecommendation, followRecommendation } from "./recommend.server.ts";
import { startThematicReport } from "./start-thematic.server.ts";

let database: Database;
let observatory: Observatory;
const person = (role: Role, name: string): Actor => ({
  kind: "person",
  accountId: name,
  name,
  secondFactor: true,
  grants: [{ role, scope: { kind: "observatory", observatoryId: observatory.id } }],
});

beforeAll(async () => {
  database = await emptyDatabase();
  const years = (values: Record<string, number | null>, series: string) =>
    Object.entries(values).map(([period, value]) => ({
      series,
      period,
      ...(value === null ? { value: null, status: "withheld" as const } : { value }),
    }));
  await sampleRelease(database, {
    dataset: "police",
    series: [
      { code: "complaints", indicator: "POL-OFFVICT" },
      { code: "orders", indicator: "PER-BREACH" },
    ],
    figures: [
      ...years({ "2021": 80, "2022": 90, "2023": 120, "2024": 130 }, "complaints"),
      ...years({ "2022": 40, "2023": null, "2024": 8731 }, "orders"),
    ],
  });
  await withSummaries(database);
  observatory = (await findObservatory(database.read, "sample-observatory"))!;
});
afterAll(() => database.close());

async function drafted(year: number): Promise<string> {
  const made = await draftYearlyReport(person("coordinator", "ada"), { observatory, year, locale: "en" }, database);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}
const shownOf = async (report: Report) =>
  showReport(
    database.read,
    report,
    { ...report, recommendations: await listRecommendations(database.read, [report.id]) },
    "en",
  );

let first: string;

test("one click drafts the report of a year in every language, from released figures alone", async () => {
  first = await drafted(2023);
  const report = (await findReport(database.read, first))!;
  expect(report).toMatchObject({ kind: "yearly", year: 2023, state: "draft", published: null });
  expect(Object.keys(report.title.fields).toSorted()).toEqual(["en", "es", "fr"]);
  expect(report.document.blocks.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["messages", "chart", "table", "unknown", "method"]),
  );
  // The document names figures and holds none.
  expect(JSON.stringify(report.document)).not.toMatch(/\b(?:120|90|8731)\b/);
  const page = JSON.stringify(await shownOf(report));
  expect(page).toContain("120 in 2023");
  expect(page).toContain("does not say whether violence rose or fell");
});

test("a figure that is withheld is withheld in every part of the report", async () => {
  const page = await shownOf((await findReport(database.read, first))!);
  const table = page.blocks.find(
    (one) => one.kind === "table" && one.table.rows.some(({ name }) => name.includes("orders")),
  );
  const row = table?.kind === "table" ? table.table.rows.find(({ name }) => name.includes("orders")) : undefined;
  expect(row?.cells.at(-1)).toMatchObject({ state: "withheld" });
  // The year after was not asked for, and is nowhere: not on an axis, not in an alternative text.
  expect(JSON.stringify(page)).not.toMatch(/8[\s,.]?731/);
});

test("a year is reported once, and a year without any figure is refused with a reason", async () => {
  const again = await draftYearlyReport(
    person("coordinator", "ada"),
    { observatory, year: 2023, locale: "en" },
    database,
  );
  expect(again).toMatchObject({ ok: false, failure: { code: "year-taken" } });
  const empty = await draftYearlyReport(
    person("coordinator", "ada"),
    { observatory, year: 1990, locale: "en" },
    database,
  );
  expect(empty).toMatchObject({ ok: false, failure: { code: "nothing-released" } });
  const entry = await draftYearlyReport(person("entry", "eve"), { observatory, year: 2022, locale: "en" }, database);
  expect(entry).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
});

test("two people on one block are told, and a block taken away comes back", async () => {
  const ada = person("coordinator", "ada");
  const report = (await findReport(database.read, first))!;
  const block = report.document.blocks.find(({ kind }) => kind === "text")!;
  const edit = { id: first, blockId: block.id, trace: traceOf(block), locale: "en" as const };
  expect(await editBlock(ada, { ...edit, words: { text: "Our own words, {{named}}." } }, database)).toMatchObject({
    failure: { code: "unknown-figure" },
  });
  const pin = { dataset: "police", edition: 1, series: "complaints", codes: {}, territory: "XX", period: "2023" };
  expect(await nameFigure(ada, { id: first, name: "named", pin }, database)).toMatchObject({ ok: true });
  expect(await editBlock(ada, { ...edit, words: { text: "Our own words, {{named}}." } }, database)).toMatchObject({
    ok: true,
  });
  expect(await editBlock(ada, { ...edit, words: { text: "Too late." } }, database)).toMatchObject({
    failure: { code: "changed" },
  });
  const page = await shownOf((await findReport(database.read, first))!);
  expect(JSON.stringify(page.blocks)).toContain('"text":"120","href":"#figure-named"');
  await arrangeBlock(ada, { id: first, blockId: block.id, how: "remove" }, database);
  expect(standing((await findReport(database.read, first))!.document).blocks.some(({ id }) => id === block.id)).toBe(
    false,
  );
  await arrangeBlock(ada, { id: first, blockId: block.id, how: "restore" }, database);
  expect((await findReport(database.read, first))!.document.blocks[0]!.id).toBe(block.id);
});

test("who asked for the review does not publish; another person does, and the version is frozen", async () => {
  const [ada, bea] = [person("coordinator", "ada"), person("publisher", "bea")];
  await addRecommendation(
    ada,
    { id: first, locale: "en", text: "Publish the orders.", owner: "Court", dueOn: "2025-06-30" },
    database,
  );
  expect(await publishReport(bea, first, database)).toMatchObject({ failure: { code: "not-reviewed" } });
  // One that is taken away before it is published is followed by nobody.
  await addRecommendation(ada, { id: first, locale: "en", text: "Thought better of.", owner: "", dueOn: "" }, database);
  const { blocks } = (await findReport(database.read, first))!.document;
  await arrangeBlock(ada, { id: first, blockId: blocks.at(-1)!.id, how: "remove" }, database);
  await askReview(ada, first, true, database);
  expect(await publishReport(ada, first, database)).toMatchObject({ failure: { code: "own-review" } });
  expect(await publishReport(bea, first, database)).toMatchObject({ ok: true, value: 1 });
  expect(await countYearlyReports(database.read, observatory.id)).toBe(1);
  const report = (await findReport(database.read, first))!;
  const block = report.document.blocks.find(({ kind }) => kind === "text")!;
  await editBlock(
    ada,
    { id: first, blockId: block.id, trace: traceOf(block), locale: "en", words: { text: "Second." } },
    database,
  );
  await askReview(ada, first, true, database);
  await publishReport(bea, first, database);
  expect((await listVersions(database.read, first)).map(({ number, state }) => [number, state])).toEqual([
    [2, "published"],
    [1, "replaced"],
  ]);
  expect(JSON.stringify((await findVersion(database.read, first, 1))!.document)).toContain("Our own words");
});

test("the next year's report carries the recommendation with its state", async () => {
  const ada = person("coordinator", "ada");
  const [asked] = await listRecommendations(database.read, [first]);
  expect(asked).toMatchObject({ owner: "Court", dueOn: "2025-06-30", state: "open" });
  const move = { recommendation: asked!.id, from: "open", to: "started", note: "A meeting was held." } as const;
  expect(await followRecommendation(ada, move, database)).toMatchObject({ ok: true });
  expect(await followRecommendation(ada, move, database)).toMatchObject({ failure: { code: "changed" } });
  const second = await drafted(2024);
  const report = (await findReport(database.read, second))!;
  expect(report.document.blocks).toContainEqual(expect.objectContaining({ kind: "followup", report: first }));
  const recommendations = await listPublishedRecommendations(database.read, [first]);
  expect(recommendations.map(({ id }) => id)).toEqual([asked!.id]);
  const page = await showReport(database.read, report, { ...report, recommendations }, "en");
  expect(page.blocks.find(({ kind }) => kind === "followup")).toMatchObject({
    items: [{ text: "Publish the orders.", state: "started", overdue: true }],
  });
});

test("a quotation whose address is a script is refused, by the address", async () => {
  const text = newText("en", "Words", "ada", "2026-11-24T00:00:00Z");
  const block = { kind: "quotation", text, source: "A convention", href: "javascript:alert(1)" } as const;
  expect(await addBlock(person("coordinator", "ada"), { id: first, block }, database)).toMatchObject({
    failure: { code: "address" },
  });
});

test("an owner who is a person's address is refused", async () => {
  const wanted = { id: first, locale: "en" as const, text: "Do it.", owner: "ada@example.org", dueOn: "" };
  expect(await addRecommendation(person("coordinator", "ada"), wanted, database)).toMatchObject({
    failure: { code: "owner-person" },
  });
});

test("a newer edition with another figure is told as an update, and the report keeps its own", async () => {
  await sampleRelease(database, {
    dataset: "police",
    version: 2,
    series: [{ code: "complaints", indicator: "POL-OFFVICT" }],
    figures: [{ series: "complaints", period: "2023", value: 125 }],
  });
  await withSummaries(database);
  const report = (await findReport(database.read, first))!;
  const page = await shownOf(report);
  expect(page.revised).toBeGreaterThan(0);
  expect(JSON.stringify(page.named)).toContain('"text":"120"');
  expect(page.sources[0]?.newer).toContain("2");
});

test("what is withdrawn leaves its reason, and no figure of a withdrawn edition is shown", async () => {
  const bea = person("publisher", "bea");
  expect(await withdrawReport(bea, { id: first, reason: " " }, database)).toMatchObject({
    failure: { code: "reason" },
  });
  expect(await withdrawReport(bea, { id: first, reason: "A table was wrong." }, database)).toMatchObject({ ok: true });
  expect((await listVersions(database.read, first))[0]).toMatchObject({
    state: "withdrawn",
    reason: "A table was wrong.",
  });
  await sampleRelease(database, {
    dataset: "gone",
    state: "withdrawn",
    withdrawnAt: "2026-02-01T00:00:00Z",
    figures: [{ value: 4477 }],
  });
  await withSummaries(database);
  const report = (await findReport(database.read, first))!;
  const pin = { dataset: "gone", edition: 1, series: "SAMPLE", codes: {}, territory: "XX", period: "2024" };
  const page = await shownOf({ ...report, document: { version: 1, figures: { lost: pin }, blocks: [] } });
  expect(page.named[0]?.cell).toEqual({ text: "edition withdrawn", state: "not_applicable" });
  expect(JSON.stringify(page)).not.toContain("4477");
});

test("the report of an invented observatory is written and printed in the workspace, and never published", async () => {
  await moveToInventedPlace(database, observatory.id);
  const begun = await startThematicReport(
    person("coordinator", "ada"),
    { title: "What nobody may take for real", observatoryId: observatory.id, locale: "en" },
    database,
  );
  if (!begun.ok) throw new Error(begun.failure.code);
  const ada = person("coordinator", "ada");
  await addBlock(ada, { id: begun.value, block: { kind: "method" } }, database);
  await askReview(ada, begun.value, true, database);
  expect(await publishReport(person("publisher", "bea"), begun.value, database)).toMatchObject({
    failure: { kind: "conflict", code: "invented" },
  });
  expect(await publishReport({ kind: "system", task: "seed" }, begun.value, database)).toMatchObject({
    failure: { code: "invented" },
  });
  expect(await listVersions(database.read, begun.value)).toEqual([]);
});

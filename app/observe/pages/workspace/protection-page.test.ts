import { sql } from "kysely";
import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { sampleRelease, type SampleFigure } from "../../../../tests/support/observe.ts";
import { publishRelease } from "../../commands/publish-release.server.ts";
import { observeJobs } from "../../jobs.server.ts";
import { action, loader } from "./protection-page.tsx";

/// What the next edition of an invented dataset would hide, and the merges that hide less, asked for as a browser does.

let database: Database & { dataDir: string };
let sent: { name: string; data: object }[] = [];

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  holdJobs(async (name, data) => void sent.push({ name, data }));
});
beforeEach(() => void (sent = []));
afterAll(async () => {
  holdProcess(null);
  holdJobs(null);
  await database.close();
});

const publisher = {
  kind: "person",
  accountId: "invented-publisher",
  name: "Invented",
  secondFactor: true,
  grants: [{ role: "publisher", scope: { kind: "network" } }],
} satisfies Actor;

function asked(dataset: string, actor: Actor, request: Request) {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  return { params: { locale: "en", dataset }, request, context } as never;
}

const look = (dataset: string, query = "", actor: Actor = publisher) =>
  loader(asked(dataset, actor, new Request(`http://oivf.test/en/workspace/releases/${dataset}/protection${query}`)));

async function press(dataset: string, form: Record<string, string | string[]>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
  return action(asked(dataset, publisher, new Request("http://oivf.test/", { method: "POST", body })));
}

async function workOff(): Promise<void> {
  for (const { name, data } of sent.splice(0)) await observeJobs.find((job) => job.name === name)!.work(data, database);
}

async function dataset(slug: string, collected: SampleFigure[], breakdowns: string[][] = [[]], series = {}) {
  const made = await sampleRelease(database, {
    dataset: slug,
    state: "refused",
    version: 99,
    figures: [],
    series: [{ code: slug.toUpperCase(), ...series }],
    collected,
  });
  await sql`delete from observe.release where id = ${made.releaseId}`.execute(database.read);
  const plan = [{ series: "*", levels: ["country", "region", "province"], frequencies: ["A"], breakdowns }];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = '{"kind":"protected"}'::jsonb
    where id = ${made.datasetId}`.execute(database.read);
  return made;
}

const places = (period: string, values: Record<string, number>) =>
  Object.entries(values).map(([territory, value]): SampleFigure => ({ territory, period, value }));

test("the page says what one year would hide and why, and offers neighbours and two years, never a value", async () => {
  await dataset("years", [
    ...places("2023", { "XX-1": 3, "XX-2": 4, "XX-3": 3 }),
    ...places("2024", { "XX-1": 4, "XX-2": 4, "XX-3": 8 }),
  ]);
  const { data: page } = await look("years");
  expect(page.years).toEqual(["2024", "2023"]);
  expect(page.chosen).toMatchObject({ year: "2024", state: "looked", planned: 4, hidden: 2, pages: 1 });
  expect(page.chosen!.reasons).toEqual([{ reason: "small", n: 2 }]);
  expect(page.chosen!.listed.map(({ place }) => place)).toContain("Invented place XX-1");
  expect(JSON.stringify(page.chosen!.listed)).not.toMatch(/\b[34]\b/);
  expect(page.chosen!.withoutMap).toBe(true);
  const offered = page.chosen!.offers.map(({ dimension, codes }) => `${dimension} ${codes.join()}`);
  expect(offered).toContain("period 2023,2024");
  expect(offered.some((offer) => offer.startsWith("territory XX-1,"))).toBe(true);
  expect((await look("years", "?year=2023")).data.chosen).toMatchObject({ year: "2023", hidden: 3 });
});

test("two years shown as one are shown in the next edition in their place, and years that follow stay apart", async () => {
  const merge = { intent: "merge", series: "YEARS", year: "2024", dimension: "period", code: ["2023", "2024"] };
  expect(await press("years", merge)).toBeInstanceOf(Response);
  const { data: page } = await look("years", "?series=YEARS&year=2024");
  expect(page.merges).toMatchObject([{ label: "2023 and 2024" }]);
  expect(page.chosen).toMatchObject({ planned: 4, hidden: 0 });
  const solver = openSolver();
  const out = await publishRelease({ kind: "operator" }, "years", database, { solver });
  await solver[Symbol.asyncDispose]();
  expect(out).toMatchObject({ ok: true });
  const { rows } = await sql<{ place: string; period: string; value: number }>`
    select t.code as place, f.period, f.value from observe.released_figure f
    join atlas.territory t on t.id = f.territory_id join observe.release r on r.id = f.release_id
    join observe.dataset d on d.id = r.dataset_id where d.slug = 'years' order by t.code`.execute(database.read);
  expect(rows.map(({ place, period, value }) => `${place} ${period} ${value}`)).toEqual([
    "XX 2023-01-01/P2Y 26",
    "XX-1 2023-01-01/P2Y 7",
    "XX-2 2023-01-01/P2Y 8",
    "XX-3 2023-01-01/P2Y 11",
  ]);
  // Taken back, the small years are hidden beside the two years that everybody has seen.
  expect(await press("years", { intent: "undo", series: "YEARS", merge: String(page.merges[0]!.id) })).toBeInstanceOf(
    Response,
  );
  expect((await look("years")).data.chosen!.hidden).toBeGreaterThanOrEqual(2);
});

test("a long table is looked at by a job: the page tells how far it is, then shows all of it, page by page", async () => {
  const ages = ["y18_24", "y25_34", "y35_44", "y45_54"];
  const collected = Array.from({ length: 60 }, (_, n) =>
    ages.map((age, i): SampleFigure => ({
      territory: `XX-${(n % 6) + 1}-L${n}`,
      period: "2024",
      value: i < 2 ? ((n + i) % 3) + 2 : 40 + n,
      codes: { age_band: age },
    })),
  ).flat();
  const additive = { territory: true, time: true, dimensions: { age_band: true } };
  await dataset("long", collected, [[], ["age_band"]], { dimensions: ["age_band"], additive });
  const first = await look("long");
  expect(first).toMatchObject({ data: { chosen: { state: "working", done: 0 } }, init: { headers: { Refresh: "2" } } });
  expect(sent.map(({ name }) => name)).toEqual(["observe.look-ahead"]);
  // Who asks again meanwhile gets the work that is under way.
  await look("long");
  expect(sent).toHaveLength(1);
  await workOff();
  const { data: page, init } = await look("long");
  expect(init).toEqual({});
  expect(page.chosen).toMatchObject({ state: "looked", page: 1 });
  expect(page.chosen!.hidden).toBeGreaterThan(80);
  expect(page.chosen!.listed).toHaveLength(40);
  expect(page.chosen!.pages).toBe(Math.ceil(page.chosen!.hidden / 40));
  const last = await look("long", `?page=${page.chosen!.pages}`);
  expect(last.data.chosen!.listed.length).toBe(page.chosen!.hidden - 40 * (page.chosen!.pages - 1));
  expect(page.chosen!.offers.map(({ dimension }) => dimension)).toContain("age_band");
  expect(sent).toEqual([]);
  // A figure that changes makes it old.
  await sql`update observe.observation set value = value + 1 where value = 40`.execute(database.read);
  expect((await look("long")).data.chosen!.state).toBe("working");
});

test("who may not see unpublished figures finds no page, and one who may not publish finds no button", async () => {
  const refused = look("years", "", { kind: "anyone" }).then(
    () => 200,
    (error: Response) => error.status,
  );
  expect(await refused).toBe(404);
  expect(await look("years")).toMatchObject({ data: { mayMerge: true } });
});

test("codes that are no neighbours, or are taken, are refused with a sentence and nothing changes", async () => {
  const wrong = await press("years", { intent: "merge", series: "YEARS", dimension: "period", code: ["2020", "2024"] });
  expect(wrong).toMatchObject({
    data: { field: "merges", message: expect.stringContaining("cannot be shown as one") },
  });
  expect((await look("years")).data.merges).toEqual([]);
});

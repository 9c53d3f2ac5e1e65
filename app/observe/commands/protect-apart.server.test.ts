import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease, type SampleFigure } from "../../../tests/support/observe.ts";
import { listObservatories } from "../data/observatories.server.ts";
import { lookApart, protectEditionApart } from "./protect-apart.server.ts";
import { protectEdition } from "./protect-edition.server.ts";

/// Editions are worked out in a thread of their own: others are answered in the meantime, and the result is the same.

let database: Database & { dataDir: string };
const site = createServer((_request, response) => {
  // As a page does: it reads the database, then answers.
  void listObservatories(database.read).then((rows) => response.end(String(rows.length)));
});

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  await once(site.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  holdProcess(null);
  site.close();
  await database.close();
});

const operator = { kind: "operator" } as const;
const askSite = async () => (await fetch(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)).text();

const ages = ["y18_24", "y25_34", "y35_44", "y45_54"];

async function dataset(slug: string, places: number) {
  const collected = Array.from({ length: places }, (_, n) =>
    ages.map((age, i): SampleFigure => ({
      territory: `XX-${(n % 20) + 1}-L${n}`,
      period: "2024",
      value: i < 2 ? ((n + i) % 7) + 1 : 40 + n,
      codes: { age_band: age },
    })),
  ).flat();
  const additive = { territory: true, time: true, dimensions: { age_band: true } };
  const made = await sampleRelease(database, {
    dataset: slug,
    state: "refused",
    version: 99,
    figures: [],
    series: [{ code: slug.toUpperCase(), dimensions: ["age_band"], additive }],
    collected,
  });
  await sql`delete from observe.release where id = ${made.releaseId}`.execute(database.read);
  const plan = [
    { series: "*", levels: ["country", "region", "province"], frequencies: ["A"], breakdowns: [[], ["age_band"]] },
  ];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = '{"kind":"protected"}'::jsonb
    where id = ${made.datasetId}`.execute(database.read);
}

test("a page asked for while a look ahead computes is answered before its next step is done", async () => {
  await dataset("wide", 400);
  const order: string[] = [];
  const asked: Promise<unknown>[] = [];
  const seen = await lookApart({ slug: "wide", series: "WIDE", year: "2024" }, database, async (step) => {
    order.push(`step ${step}`);
    if (step < 3) asked.push(askSite().then(() => order.push(`page ${step}`)));
  });
  order.push("looked");
  await Promise.all(asked);
  expect(seen.planned).toBeGreaterThan(2000);
  expect(seen.hidden.length).toBeGreaterThan(0);
  expect(order.slice(0, 6)).toEqual(["step 0", "page 0", "step 1", "page 1", "step 2", "page 2"]);
  expect(order.at(-1)).toBe("looked");
});

test("pages are answered while an edition is protected, which comes out as it does in the caller's own thread", async () => {
  await dataset("edition", 120);
  let answered = 0;
  let isReady = false;
  const edition = protectEdition(operator, "edition", database, {}).finally(() => (isReady = true));
  while (!isReady) {
    await askSite();
    if (!isReady) answered++;
  }
  expect(answered).toBeGreaterThan(2);
  await using solver = openSolver();
  const here = await protectEdition(operator, "edition", database, { solver });
  const apart = await edition;
  if (!here.ok || !apart.ok) throw new Error("both leave");
  expect(apart.value.series.map(({ report: _report, ...series }) => series)).toEqual(
    here.value.series.map(({ report: _report, ...series }) => series),
  );
  expect(apart.value.series[0]!.withheld.length).toBeGreaterThan(100);
});

test("what fails in the thread is told to whoever started it, and a refusal comes back as one", async () => {
  expect(await protectEditionApart({ actor: operator, slug: "none" }, database)).toMatchObject({
    ok: false,
    failure: { kind: "not-found" },
  });
  const broken = { kind: "person" } as never;
  await expect(protectEditionApart({ actor: broken, slug: "edition" }, database)).rejects.toThrow("protect-worker");
  const stopped = new Error("overtaken");
  const look = lookApart({ slug: "wide", series: "WIDE", year: "2024" }, database, async () => Promise.reject(stopped));
  await expect(look).rejects.toBe(stopped);
});

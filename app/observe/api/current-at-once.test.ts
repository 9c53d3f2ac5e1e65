import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { followPublicVersions, publicStamp } from "~/platform/public-version.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { askJson } from "../../../tests/support/api.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { publishRelease } from "../commands/publish-release.server.ts";
import { withdrawRelease } from "../commands/withdraw-release.server.ts";

let database: Database & { dataDir: string };
let solver: OpenSolver;
let stopFollowing: () => void;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  // As a site does: what it remembers of the public's side it must forget in time.
  stopFollowing = await followPublicVersions(database);
  // Jobs are left, and none of them runs: nothing here may wait for one.
  holdJobs(async () => {});
  solver = openSolver();
});
afterAll(async () => {
  stopFollowing();
  holdProcess(null);
  holdJobs(null);
  await solver[Symbol.asyncDispose]();
  await database.close();
});

const operator = { kind: "operator" } as const;
const slug = "current";

/** What the public is told of the whole, in the ways it may ask: the figure itself, and the sum of its parts. */
async function told() {
  const { observations } = await askJson(`/api/v1/observations?dataset=${slug}&territory=XX`);
  const { sum } = await askJson(`/api/v1/observations/total?dataset=${slug}&level=region`);
  return [observations[0]?.value, sum, publicStamp()];
}

test("a whole and a sum are those of the last edition as soon as it has left or been withdrawn, without any job", async () => {
  const made = await sampleRelease(database, {
    dataset: slug,
    state: "withdrawn",
    series: [{ code: "EVENTS", indicator: "POL-VICT", additive: { territory: true, time: true, dimensions: {} } }],
    figures: [],
    collected: [
      { series: "EVENTS", territory: "XX-1", value: 20 },
      { series: "EVENTS", territory: "XX-2", value: 40 },
    ],
  });
  const plan = [{ series: "*", levels: ["country", "region"], frequencies: ["A"], breakdowns: [[]] }];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, current_release_id = null,
    policy = '{"kind":"protected"}'::jsonb where id = ${made.datasetId}`.execute(database.read);
  expect(await publishRelease(operator, slug, database, { solver })).toMatchObject({ ok: true });
  const before = await told();
  expect(before.slice(0, 2)).toEqual([60, 60]);
  expect(await told()).toEqual(before);

  await sql`update observe.observation o set value = 45 from atlas.territory t
    where t.id = o.territory_id and t.code = 'XX-2'`.execute(database.read);
  expect(await told(), "what is collected is not public").toEqual(before);
  const note = { fr: "Essai", en: "A trial", es: "Prueba" };
  const second = await publishRelease(operator, slug, database, { solver, note });
  if (!second.ok) throw new Error(second.failure.code);
  const after = await told();
  expect(after.slice(0, 2)).toEqual([65, 65]);
  expect(after[2], "the pages kept under the old mark are asked for no more").not.toBe(before[2]);

  expect((await withdrawRelease(operator, second.value.releaseId, note, database)).ok).toBe(true);
  const back = await told();
  expect(back.slice(0, 2)).toEqual([60, 60]);
  expect(back[2]).not.toBe(after[2]);
});

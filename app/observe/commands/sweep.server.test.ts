import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { profile } from "../core/import/import.test-kit.ts";
import { saveImportProfile } from "../data/import-profiles.server.ts";
import { beginReleaseTask, insertReleaseTask, latestReleaseTask } from "../data/release-tasks.server.ts";
import { observeJobs } from "../jobs.server.ts";
import { askForImport } from "./queue-import.server.ts";
import { sweepHalfDone, sweepSilent } from "./sweep.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const sent: { name: string; data: object }[] = [];
const operator = { kind: "operator" } as const;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  holdJobs(async (name, data) => void sent.push({ name, data }));
  await database.exec(`
    insert into atlas.territory (code, level, path, name) values
      ('FR', 'country', 'FR', '{}'), ('FR-01', 'province', 'FR/FR-01', '{}');
    insert into atlas.territory_code (system, code, territory_id) select 'INSEE-DEP', '01', id from atlas.territory
      where code = 'FR-01'`);
});
afterAll(async () => {
  holdProcess(null);
  holdJobs(null);
  await database.close();
});

const folder = () => join(database.dataDir, "uploads");
const files = () => (existsSync(folder()) ? readdirSync(folder()) : []);
const stateOf = async (id: number) =>
  (await sql<{ state: string }>`select state from observe.import where id = ${id}`.execute(database.read)).rows[0]
    ?.state;

async function ask(name: string): Promise<number> {
  const kind = profile({ name, dataset: { ...profile().dataset, slug: name } });
  await database.write((db) => saveImportProfile(db, kind));
  async function* bytes() {
    yield Buffer.from("place,year,age,n\n01,2020,all,7\n");
  }
  const asked = await askForImport(operator, { profile: kind, file: { name: "a.csv", bytes: bytes() } }, database);
  if (!asked.ok) throw new Error(asked.failure.code);
  return asked.value;
}

const work = () => {
  const { name, data } = sent.pop()!;
  return observeJobs.find((job) => job.name === name)!.work(data, database);
};

test("a file that waited when the program was killed is read after the next start", async () => {
  const id = await ask("waited");
  await sweepHalfDone(database);
  expect(await stateOf(id)).toBe("waiting");
  await work();
  expect(await stateOf(id)).toBe("done");
  expect(files()).toEqual([]);
});

test("one that was being read is marked as interrupted, its file goes, and its job finds nothing to do", async () => {
  const id = await ask("half-read");
  await sql`update observe.import set state = 'reading', beat_at = now() - interval '1 hour' where id = ${id}`.execute(
    database.read,
  );
  await sweepHalfDone(database);
  expect(await stateOf(id)).toBe("abandoned");
  expect(files()).toEqual([]);
  await work();
  expect(await stateOf(id)).toBe("abandoned");
});

test("an edition that was being prepared is marked as interrupted, so that another can be asked for", async () => {
  const made = await sampleRelease(database, { dataset: "interrupted", figures: [] });
  const task = await insertReleaseTask(database.read, made.datasetId, "operator");
  expect(await beginReleaseTask(database.read, task)).toEqual({ releaseId: null, wish: null });
  expect(await beginReleaseTask(database.read, task), "a job that comes twice").toBeUndefined();
  await sql`update observe.release_task set beat_at = now() - interval '1 hour'`.execute(database.read);
  await sweepHalfDone(database);
  expect(await latestReleaseTask(database.read, made.datasetId)).toMatchObject({ state: "abandoned" });
});

test("a file that nobody came back for goes after some hours, not before", async () => {
  await ask("forgotten");
  const { upload } = sent.pop()!.data as { upload: string };
  await sql`update observe.import set state = 'refused', report = '{}' where profile_name = 'forgotten'`.execute(
    database.read,
  );
  await sweepSilent(database);
  expect(files()).toEqual([`${upload}.bin`]);
  await sql`update observe.upload set at = now() - interval '7 hours'`.execute(database.read);
  await sweepSilent(database);
  expect(files()).toEqual([]);
});

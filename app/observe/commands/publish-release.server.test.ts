import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { publishRelease } from "./publish-release.server.ts";
import { sweepHalfDone } from "./sweep.server.ts";
import { withdrawRelease } from "./withdraw-release.server.ts";

let database: Database & { dataDir: string };
let solver: OpenSolver;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  solver = openSolver();
});
afterAll(async () => {
  holdProcess(null);
  await solver[Symbol.asyncDispose]();
  await database.close();
});

const operator = { kind: "operator" } as const;
const plan = [{ series: "*", levels: ["country", "province", "region"], frequencies: ["A"], breakdowns: [[]] }];

/** A dataset of an invented country with unpublished figures, made through the maker's collected rows. */
async function dataset(slug: string, collected: { territory: string; value: number }[]): Promise<number> {
  const made = await sampleRelease(database, { dataset: slug, state: "withdrawn", figures: [], collected });
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, current_release_id = null,
    policy = '{"kind":"protected"}'::jsonb where id = ${made.datasetId}`.execute(database.read);
  return made.datasetId;
}

const current = async (slug: string) => {
  const { rows } = await sql<{ code: string; value: number | null; status: string; version: number }>`
    select t.code, f.value, f.status, r.version from observe.dataset d
    join observe.release r on r.id = d.current_release_id
    join observe.released_figure f on f.release_id = r.id
    join atlas.territory t on t.id = f.territory_id where d.slug = ${slug} order by t.code`.execute(database.read);
  return rows;
};

/// First in the file: the tests after it publish the same series, and would lend it their figures.
test("what an earlier edition showed is no hiding place for a later one", async () => {
  const datasetId = await dataset("ledger", [
    { territory: "XX-1", value: 2 },
    { territory: "XX-2", value: 40 },
    { territory: "XX-3", value: 90 },
  ]);
  // The first edition has no total, so nothing but the small figure is hidden; the second one adds the total.
  const withLevels = (levels: string[]) =>
    sql`update observe.dataset set plan = ${JSON.stringify([{ ...plan[0], levels }])}::jsonb where id = ${datasetId}`;
  await withLevels(["province", "region"]).execute(database.read);
  expect(await publishRelease(operator, "ledger", database, { solver })).toMatchObject({ value: { withheld: 1 } });
  await withLevels(plan[0]!.levels).execute(database.read);
  expect(await publishRelease(operator, "ledger", database, { solver })).toMatchObject({ ok: true });
  const hidden = (await current("ledger")).filter((row) => row.status === "withheld").map((row) => row.code);
  expect(hidden).toEqual(["XX", "XX-1"]);
});

test("an edition shows protected figures only, says how many are withheld, and is audited", async () => {
  await dataset("first", [
    { territory: "XX-1", value: 2 },
    { territory: "XX-2", value: 40 },
    { territory: "XX-3", value: 90 },
  ]);
  const published = await publishRelease(operator, "first", database, { solver });
  expect(published).toMatchObject({ ok: true, value: { withheld: 2 } });
  const rows = await current("first");
  expect(rows.filter((row) => row.status === "withheld")).toHaveLength(2);
  expect(rows.every((row) => row.status !== "withheld" || row.value === null)).toBe(true);
  const { rows: trail } = await sql`
    select 1 from identity.audit_entry where action = 'release.published' and after ->> 'dataset' = 'first'`.execute(
    database.read,
  );
  expect(trail).toHaveLength(1);
});

test("nobody publishes without the role, and nothing changes", async () => {
  await dataset("guarded", [{ territory: "XX-1", value: 20 }]);
  const attempt = await publishRelease({ kind: "anyone" }, "guarded", database, { solver });
  expect(attempt).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  expect(await current("guarded")).toEqual([]);
});

test("a dataset without figures in its plan is refused in words", async () => {
  await dataset("hollow", []);
  expect(await publishRelease(operator, "hollow", database, { solver })).toMatchObject({
    ok: false,
    failure: { kind: "conflict", code: "release.empty" },
  });
});

test("a withdrawn edition gives way to the one before, at once", async () => {
  await dataset("twice", [{ territory: "XX-1", value: 20 }]);
  const first = await publishRelease(operator, "twice", database, { solver });
  const second = await publishRelease(operator, "twice", database, { solver });
  if (!first.ok || !second.ok) throw new Error("both editions were to be published");
  const note = { fr: "retirée pour l’essai", en: "withdrawn for the test", es: "retirada para la prueba" };
  expect((await withdrawRelease(operator, second.value.releaseId, note, database)).ok).toBe(true);
  expect((await current("twice"))[0]?.version).toBe(first.value.version);
  expect(await withdrawRelease(operator, second.value.releaseId, note, database)).toMatchObject({ ok: false });
});

test("an edition that a stopped process left half-written is swept, and was never seen", async () => {
  const datasetId = await dataset("halved", [{ territory: "XX-1", value: 20 }]);
  await sql`
    insert into observe.release (observatory_id, dataset_id, version, policy, plan, actor, created_at)
    select observatory_id, id, 99, '{}', '[]', 'test', now() - interval '2 hours' from observe.dataset where id = ${datasetId}`.execute(
    database.read,
  );
  await sweepHalfDone(database);
  const { rows } = await sql`select 1 from observe.release where state = 'preparing'`.execute(database.read);
  expect(rows).toEqual([]);
});

test.runIf(!process.env["TEST_DATABASE_URL"])(
  "a process killed in the middle of a release leaves an intact database and no edition",
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "oivf-killed-release-"));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const child = spawn(process.execPath, [join(packageRoot, "tests/support/release-child.ts"), dataDir]);
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("half copied")) child.kill("SIGKILL");
    });
    const [, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(`${signal} ${output}`).toContain("SIGKILL");
    const reopened = await openDatabase({ dataDir });
    onTestFinished(() => reopened.close());
    const left = async () => {
      const { rows } = await sql<{ releases: number; figures: number; shown: number }>`
        select (select count(*)::int from observe.release) as releases,
          (select count(*)::int from observe.released_figure) as figures,
          (select count(current_release_id)::int from observe.dataset) as shown`.execute(reopened.read);
      return rows[0];
    };
    expect(await left()).toMatchObject({ releases: 1, shown: 0 });
    await sweepHalfDone(reopened);
    expect(await left()).toEqual({ releases: 0, figures: 0, shown: 0 });
    expect(await publishRelease(operator, "killed", reopened, { solver })).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
  },
);

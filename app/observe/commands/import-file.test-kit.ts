import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { profile } from "../core/import/import.test-kit.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import type { ImportReport } from "../core/import/report.ts";
import { importFile } from "./import-file.server.ts";

export const folder = mkdtempSync(join(tmpdir(), "oivf-import-"));
/** Of the test file that called `importsIntoOneDatabase`. */
export let database: Awaited<ReturnType<typeof emptyDatabase>>;
let files = 0;

/** One database for the tests of a file, with two invented departments' places; closed at its end. */
export function importsIntoOneDatabase(): void {
  beforeAll(async () => {
    database = await emptyDatabase();
    await database.exec(`
      insert into atlas.territory (code, level, path, name) values
        ('FR', 'country', 'FR', '{}'), ('FR-01', 'province', 'FR/FR-01', '{}'), ('FR-2A', 'province', 'FR/FR-2A', '{}');
      insert into atlas.territory_code (system, code, territory_id)
        select 'INSEE-DEP', substr(code, 4), id from atlas.territory where level = 'province'`);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

export interface Given {
  profile?: Partial<ImportProfile>;
  into?: Database;
}

export async function run(content: string | Buffer, { profile: changes, into = database }: Given = {}) {
  const path = join(folder, `file-${files++}`);
  writeFileSync(path, content);
  return importFile({ kind: "operator" }, { source: { kind: "path", path }, profile: profile(changes) }, into);
}

export async function report(content: string | Buffer, given: Given = {}): Promise<ImportReport> {
  const outcome = await run(content, given);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

/** A set of its own, so that tests do not meet. */
export function set(name: string): Partial<ImportProfile> {
  return { name, dataset: { ...profile().dataset, slug: name } };
}

export async function held(dataset: string) {
  const { rows } = await sql<{ territory: string; key: string; period: string; value: number | null }>`
    select t.code as territory, b.key, o.period, o.value from observe.observation o
    join observe.series s on s.id = o.series_id join observe.dataset d on d.id = s.dataset_id
    join atlas.territory t on t.id = o.territory_id join observe.breakdown b on b.id = o.breakdown_id
    where d.slug = ${dataset} order by 1, 3, 2`.execute(database.read);
  return rows;
}

export async function leftovers(db: Database = database) {
  const { rows } = await sql<{ reading: number; staged: number }>`
    select (select count(*) from observe.import where state = 'reading')::int as reading,
           (select count(*) from pg_class where relname ~ '^staged_observation_[0-9]')::int as staged`.execute(db.read);
  return rows[0];
}

export const header = "place,year,age,n\n";
export const good = `${header}01,2020,0-17,3\n01,2020,18+,4\n01,2020,all,7\n2A,2020,all,0\n`;

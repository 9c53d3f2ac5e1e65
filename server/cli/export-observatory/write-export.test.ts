import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { readArchive } from "~/platform/operator/archive/tar.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { writeExport } from "./write-export.server.ts";

let database: Database & { dataDir: string };
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "oivf-export-"));
  database = await emptyDatabase();
  // Two observatories, of which one is exported; each owns one row of everything.
  await database.exec(`
    insert into atlas.territory (code, level, path, name) values ('T', 'world', 'T', '{"fr": "Inventé \\"ici\\" \\\\ là"}');
    insert into observe.breakdown (key, codes) values ('', '{}'), ('sex=female', '{"sex": "female"}');
    insert into observe.observatory (slug, territory_id, name, policy)
      select s, t.id, '{"fr": "Nom, avec «guillemets» et \\u000a saut"}', '{}' from atlas.territory t, unnest(array['mine', 'other']) s;
    insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      select id, 'data-' || slug, '{}', 'x', 'x', 'CC0', '{}' from observe.observatory;
    insert into observe.series (dataset_id, code, title, unit, kind, counting_unit, population, source_type, nature, date_basis, place_basis, additive)
      select id, 'S', '{}', 'offence', 'count', 'offence', 'women', 'police', 'recorded', 'recording', 'facts', '{}' from observe.dataset;
    insert into observe.series_break (series_id, period, kind, note) select id, '2020', 'law', '{}' from observe.series;
    insert into observe.release (observatory_id, dataset_id, version, policy, plan, actor, state)
      select observatory_id, id, 1, '{}', '{}', 'test', 'published' from observe.dataset;
    insert into observe.observation (observatory_id, series_id, territory_id, breakdown_id, period, value, import_id)
      select d.observatory_id, s.id, t.id, b.id, '2020', 7, 1 from observe.series s join observe.dataset d on d.id = s.dataset_id, atlas.territory t, observe.breakdown b;
    insert into observe.released_figure (observatory_id, release_id, series_id, territory_id, breakdown_id, period, value, status)
      select o.observatory_id, r.id, o.series_id, o.territory_id, o.breakdown_id, o.period, o.value, 'number'
      from observe.observation o join observe.release r on r.observatory_id = o.observatory_id;`);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function readAll(file: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const entry of readArchive(file)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry.content) chunks.push(chunk);
    found.set(entry.name, Buffer.concat(chunks).toString("utf8"));
  }
  return found;
}

async function exported(): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: number }>`select id from observe.observatory where slug = 'mine'`.execute(
    database.read,
  );
  const file = join(mkdtempSync(join(folder, "x-")), "mine.tar.gz");
  await writeExport(database, { id: rows[0]!.id, slug: "mine" }, file, "0.0.0-test");
  return readAll(file);
}

test("an export has every table of the observatory, and of each its rows alone", async () => {
  const files = await exported();
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relnamespace = 'observe'::regnamespace and c.relkind = 'r'
      and c.relpersistence = 'p' order by 1`.execute(database.read);
  // A file that waits for an hour to be read, with the key that opens it, belongs to no observatory yet.
  const passing = ["upload"];
  for (const { name } of rows.filter((row) => !passing.includes(row.name))) {
    const here = files.has(`rows/observe.${name}.jsonl`) || files.has(`reference/observe.${name}.jsonl`);
    expect(here, `observe.${name} is in the export`).toBe(true);
  }
  const read = (path: string) =>
    files
      .get(path)!
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(read("rows/observe.observatory.jsonl")).toMatchObject([{ slug: "mine" }]);
  expect(read("rows/observe.dataset.jsonl")).toMatchObject([{ slug: "data-mine" }]);
  expect(read("rows/observe.series.jsonl")).toHaveLength(1);
  expect(read("rows/observe.series_break.jsonl")).toHaveLength(1);
  expect(read("rows/observe.observation.jsonl")).toHaveLength(2);
  expect(read("reference/atlas.territory.jsonl")).toMatchObject([{ name: { fr: 'Inventé "ici" \\ là' } }]);
});

test("each release comes as CSV with its method and licence", async () => {
  const files = await exported();
  const csv = files.get("releases/data-mine/v1/figures.csv")!;
  expect(csv.split("\n").slice(0, 3).toSorted()).toEqual([
    'S,,T,2020,"",7,number,,,,',
    "S,,T,2020,sex=female,7,number,,,,",
    "series,indicator,territory,period,breakdown,value,status,lower,upper,sample_size,flags",
  ]);
  const about = JSON.parse(files.get("releases/data-mine/v1/release.json")!);
  expect(about).toMatchObject({ dataset: { licence: "CC0" }, series: [{ code: "S" }] });
});

test("the manifest gives the hash of every other file", async () => {
  const files = await exported();
  const manifest = JSON.parse(files.get("manifest.json")!) as { files: { path: string; sha256: string }[] };
  expect(manifest.files.map((f) => f.path).toSorted()).toEqual(
    [...files.keys()].filter((n) => n !== "manifest.json").toSorted(),
  );
  for (const { path, sha256 } of manifest.files) {
    expect(createHash("sha256").update(files.get(path)!).digest("hex"), path).toBe(sha256);
  }
  for (const heading of ["FRANÇAIS", "ENGLISH", "ESPAÑOL"]) expect(files.get("README.txt")).toContain(heading);
});

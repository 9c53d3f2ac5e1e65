import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { readArchive } from "~/platform/operator/archive/tar.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { leftOut } from "./ownership.ts";
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
      from observe.observation o join observe.release r on r.observatory_id = o.observatory_id;
    insert into observe.protection_secret (observatory_id, secret) select id, 'SECRET'::bytea from observe.observatory;
    insert into identity.organisation (slug, name, kind) select 'service-of-' || slug, '{}', 'service' from observe.observatory;
    insert into gather.partner (observatory_id, organisation_id, kind, territory_id)
      select o.id, g.id, 'police', o.territory_id from observe.observatory o
        join identity.organisation g on g.slug = 'service-of-' || o.slug;
    insert into gather.agreement (partner_id, version, starts_on, ends_on, created_by)
      select id, 1, '2026-01-01', '2027-01-01', 'test' from gather.partner;
    insert into gather.partner_key (partner_id, label, prefix, hash, created_by, expires_at)
      select id, 'x', 'p' || id, 'SECRET', 'test', now() from gather.partner;
    insert into gather.collection (observatory_id, dataset_id, slug, title, partner_kind, frequency, first_period, definition, created_by)
      select observatory_id, id, 'month', '{}', 'police', 'M', '2026-01', '{"items": []}', 'test' from observe.dataset;
    insert into gather.assignment (collection_id, partner_id, from_period)
      select c.id, p.id, '2026-01' from gather.collection c join gather.partner p on p.observatory_id = c.observatory_id;
    insert into gather.delivery (observatory_id, collection_id, collection_version, partner_id, period, opened_by)
      select c.observatory_id, c.id, 1, p.id, '2026-01', 'test'
      from gather.collection c join gather.partner p on p.observatory_id = c.observatory_id;
    insert into gather.cell (delivery_id, item, territory_id, value, status, via, by)
      select d.id, 'victims', p.territory_id, 3, 'number', 'grid', 'test'
      from gather.delivery d join gather.partner p on p.id = d.partner_id;
    insert into gather.finding (delivery_id, code, cells, importance) select id, 'sum', 'x', 'should' from gather.delivery;
    insert into gather.cell_comment (delivery_id, item, territory_id, text, by)
      select delivery_id, item, territory_id, 'Invented.', 'test' from gather.cell;
    insert into establish.entry (observatory_id, section, position, created_by, updated_by)
      select id, 'actors', 1, 'test', 'test' from observe.observatory;
    insert into establish.publication (observatory_id, chapter, version, documents, published_by)
      select id, 'diagnosis', 1, '{}', 'test' from observe.observatory;
    insert into establish.calendar_link (observatory_id, token_hash, created_by)
      select id, 'SECRET' || id, 'test' from observe.observatory;`);
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
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('observe', 'gather', 'establish', 'report') and c.relkind = 'r' and c.relpersistence = 'p'
    order by 1`.execute(database.read);
  const stays: readonly string[] = leftOut;
  for (const { name } of rows) {
    const here = files.has(`rows/${name}.jsonl`) || files.has(`reference/${name}.jsonl`);
    expect(here, `${name} is in the export`).toBe(!stays.includes(name));
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

test("what partners gave and what the observatory works on leave with it, and nobody else's", async () => {
  const files = await exported();
  for (const table of [
    "gather.partner",
    "gather.agreement",
    "gather.collection",
    "gather.assignment",
    "gather.delivery",
    "gather.cell",
    "gather.finding",
    "gather.cell_comment",
    "establish.entry",
    "establish.publication",
  ])
    expect(files.get(`rows/${table}.jsonl`)!.trimEnd().split("\n"), table).toHaveLength(1);
  const organisations = files.get("reference/identity.organisation.jsonl")!;
  expect(organisations).toContain("service-of-mine");
  expect(organisations).not.toContain("service-of-other");
});

test("no secret leaves: neither a key of a partner nor the address of a calendar", async () => {
  const files = await exported();
  for (const [path, text] of files) expect(text.includes("SECRET"), path).toBe(false);
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

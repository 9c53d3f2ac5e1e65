import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { earlierWithheld } from "~/observe/data/releases.server.ts";
import { publicFacts } from "~/observe/data/public-facts.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { readArchive, writeArchive } from "~/platform/operator/archive/tar.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { ownedTables } from "../export-observatory/ownership.ts";
import { notBroughtIn, notReferences, referenceOf } from "../export-observatory/references.ts";
import { writeExport } from "../export-observatory/write-export.server.ts";
import { readExport } from "./read-export.server.ts";
import { writeImport } from "./write-import.server.ts";

/// An invented observatory leaves one installation and is brought into another, which has its own already.

let from: Database & { dataDir: string };
let to: Database & { dataDir: string };
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "oivf-import-test-"));
  from = await emptyDatabase();
  to = await emptyDatabase();
  await fill(from);
  // The new place has an observatory of its own, under other names, so that no number is what it was.
  await sampleRelease(to, {
    dataset: "already-here",
    figures: [{ territory: "XX-1", value: 5 }, { territory: "XX-9" }],
  });
  await to.exec(`update observe.observatory set slug = 'already-here';
    insert into observe.observatory (slug, territory_id, name, policy)
      select 'another', id, '{}', '{}' from atlas.territory where code = 'XX';`);
  file = await exported(from, "sample-observatory");
}, 120_000);
afterAll(async () => {
  await from.close();
  await to.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(database: Database): Promise<void> {
  const series = [{ code: "CALLS", indicator: "POL-INT" }];
  const shown = { territory: "XX-1", value: 40 };
  const made = await sampleRelease(database, {
    dataset: "calls",
    series,
    figures: [shown, { territory: "XX-2", status: "withheld" }, { territory: "XX", value: 43 }],
    collected: [shown, { territory: "XX-2", value: 3 }],
  });
  await sampleRelease(database, {
    dataset: "calls",
    version: 2,
    series,
    figures: [shown, { territory: "XX", value: 43 }],
  });
  await database.exec(`
    insert into identity.organisation (slug, name, kind) values ('invented-service', '{"fr": "Service inventé"}', 'service');
    insert into gather.partner (observatory_id, organisation_id, kind, territory_id)
      select o.id, g.id, 'police', o.territory_id from observe.observatory o, identity.organisation g;
    insert into gather.agreement (partner_id, version, starts_on, ends_on, created_by)
      select id, 1, '2026-01-01', '2027-01-01', 'account:one' from gather.partner;
    insert into gather.collection (observatory_id, dataset_id, slug, title, partner_kind, frequency, first_period, definition, created_by)
      select observatory_id, id, 'month', '{}', 'police', 'M', '2026-01', '{"items": []}', 'test' from observe.dataset;
    insert into gather.assignment (collection_id, partner_id, from_period, territory_ids)
      select c.id, p.id, '2026-01', array[p.territory_id] from gather.collection c, gather.partner p;
    insert into gather.delivery (observatory_id, collection_id, collection_version, partner_id, period, opened_by)
      select c.observatory_id, c.id, 1, p.id, '2026-01', 'test' from gather.collection c, gather.partner p;
    insert into gather.cell (delivery_id, item, territory_id, value, status, via, by)
      select d.id, 'victims', p.territory_id, 3, 'number', 'grid', 'test' from gather.delivery d, gather.partner p;
    insert into observe.service_term (observatory_id, service, until)
      select observatory_id, id, '2027-01-01' from gather.partner;
    update observe.observation set services = jsonb_build_object((select id from gather.partner)::text, value)
      where value = 3;
    insert into establish.entry (observatory_id, section, position, created_by, updated_by)
      select id, 'actors', 1, 'test', 'test' from observe.observatory;`);
  await database.exec(`insert into observe.merge (dataset_id, series_code, dimension, codes, territory_id, made_by)
    select ${made.datasetId}, 'CALLS', 'period', '{2023,2024}', null, 'test'`);
}

async function exported(database: Database, slug: string, options = {}): Promise<string> {
  const { rows } = await sql<{ id: number }>`select id from observe.observatory where slug = ${slug}`.execute(
    database.read,
  );
  const name = join(mkdtempSync(join(folder, "x-")), "archive.tar.gz");
  await writeExport(database, { id: rows[0]!.id, slug }, name, "0.0.0-test", options);
  return name;
}

async function filesOf(archive: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const entry of readArchive(archive)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry.content) chunks.push(chunk);
    found.set(entry.name, Buffer.concat(chunks).toString("utf8"));
  }
  return found;
}

const bring = async (archive: string) => writeImport(await readExport(archive, mkdtempSync(join(folder, "in-"))), to);

const sorted = (text: string | undefined) => text?.trimEnd().split("\n").sort();

test("an observatory is the same after its move: figures, editions, agreements and all that was worked on", async () => {
  const done = await bring(file);
  expect(done).toMatchObject({ slug: "sample-observatory", releases: 2 });
  const [before, after] = [await filesOf(file), await filesOf(await exported(to, "sample-observatory"))];
  for (const version of ["v1", "v2"]) {
    const path = `releases/calls/${version}/figures.csv`;
    expect(before.get(path)).toContain("CALLS");
    expect(sorted(after.get(path))).toEqual(sorted(before.get(path)));
  }
  // Every table has as many rows as it had, and no row of the new place is among them.
  const counts = (files: Map<string, string>) =>
    [...files]
      .filter(([path]) => path.startsWith("rows/") && !notBroughtIn.some((table) => path === `rows/${table}.jsonl`))
      .map(([path, text]) => [path, text === "" ? 0 : text.trimEnd().split("\n").length]);
  expect(counts(after)).toEqual(counts(before));
  const { rows } = await sql<{ current: number; place: string; service: string; services: object }>`
    select r.version as current, t.code as place, p.id::text as service, o.services from observe.dataset d
    join observe.release r on r.id = d.current_release_id join observe.observation o on o.observatory_id = d.observatory_id
    join atlas.territory t on t.id = o.territory_id, gather.partner p join gather.agreement a on a.partner_id = p.id
    where d.slug = 'calls' and o.services is not null`.execute(to.read);
  expect(rows).toEqual([{ current: 2, place: "XX-2", service: rows[0]!.service, services: { [rows[0]!.service]: 3 } }]);
});

test("what was withheld and shown before stays in the ledger of the next edition", async () => {
  const ledger = async (database: Database) => {
    const { rows } = await sql<{ observatoryId: number; datasetId: number; seriesId: number }>`
      select d.observatory_id as "observatoryId", d.id as "datasetId", s.id as "seriesId"
      from observe.dataset d join observe.series s on s.dataset_id = d.id where d.slug = 'calls'`.execute(
      database.read,
    );
    const { observatoryId, datasetId, seriesId } = rows[0]!;
    const [facts] = await publicFacts(database.read, { observatoryId, seriesId, seriesCode: "CALLS" });
    const own = facts.filter(({ source }) => source === null);
    return {
      withheld: [...(await earlierWithheld(database.read, datasetId, "CALLS"))],
      shown: own.map(({ figure: { territory, period, value } }) => `${territory} ${period} ${value}`).sort(),
    };
  };
  const before = await ledger(from);
  expect(before.withheld).toEqual(["XX-2|2024|"]);
  expect(before.shown).toHaveLength(2);
  expect(await ledger(to)).toEqual(before);
});

test("what is here is not changed, and an observatory that is here already is refused whole", async () => {
  const state = async () =>
    (
      await sql<{ slug: string; n: number }>`
        select o.slug, (select count(*)::int from observe.released_figure f where f.observatory_id = o.id) as n
        from observe.observatory o order by o.slug`.execute(to.read)
    ).rows;
  const before = await state();
  expect(before.map(({ slug }) => slug)).toEqual(["already-here", "another", "sample-observatory"]);
  await expect(bring(file)).rejects.toMatchObject({ key: "bring.taken" });
  expect(await state()).toEqual(before);
});

test("years that left rounded or with noise come along with their secret, and are refused without it", async () => {
  await sampleRelease(from, { dataset: "rounded", figures: [{ value: 15, flags: "rounded" }] });
  await from.exec(`
    update observe.release set protection_report = '[{"reports":[{"method":{"years":["2024"],"kind":"rounding","base":5}}]}]'
      where dataset_id = (select id from observe.dataset where slug = 'rounded');
    insert into observe.protection_secret (observatory_id, secret) select id, '\\x00ff5c41' from observe.observatory;`);
  const other = await emptyDatabase();
  try {
    const bringTo = async (archive: string) =>
      writeImport(await readExport(archive, mkdtempSync(join(folder, "in-"))), other);
    await expect(bringTo(await exported(from, "sample-observatory"))).rejects.toMatchObject({ key: "bring.altered" });
    await bringTo(await exported(from, "sample-observatory", { withSecret: true }));
    const { rows } = await sql<{ secret: string; flags: string }>`
      select encode(s.secret, 'hex') as secret, f.flags from observe.protection_secret s
      join observe.released_figure f on f.observatory_id = s.observatory_id and f.flags is not null`.execute(
      other.read,
    );
    expect(rows).toEqual([{ secret: "00ff5c41", flags: "rounded" }]);
  } finally {
    await other.close();
  }
});

test("an archive in which anything was changed, added or left out is refused before a row is written", async () => {
  const altered = async (change: (files: Map<string, string>) => void) => {
    const files = await filesOf(file);
    change(files);
    const name = join(mkdtempSync(join(folder, "y-")), "altered.tar.gz");
    await writeArchive(name, async (archive) => {
      for (const [path, text] of files) await archive.add(path, Buffer.from(text));
    });
    return bring(name);
  };
  const path = "rows/observe.observation.jsonl";
  await expect(altered((files) => files.set(path, files.get(path)!.replace("40", "41")))).rejects.toMatchObject({
    key: "bring.broken",
    values: { part: path },
  });
  await expect(altered((files) => files.set("rows/observe.extra.jsonl", "{}"))).rejects.toMatchObject({
    key: "bring.broken",
  });
  await expect(altered((files) => files.delete(path))).rejects.toMatchObject({ key: "bring.broken" });
  await expect(altered((files) => files.delete("manifest.json"))).rejects.toMatchObject({ key: "bring.notAnExport" });
  expect(readFileSync(file).length).toBeGreaterThan(0);
});

test("every number of an observatory's tables is known to be somebody's, so that none is left behind", async () => {
  await from.session("read", async (session) => {
    for (const { name } of await ownedTables(session, 1)) {
      const columns = await session.query<{ column: string }>(
        `select a.attname::text as column from pg_attribute a
          where a.attrelid = '${name}'::regclass and a.attnum > 0 and not a.attisdropped and a.attname ~ '_ids?$'`,
      );
      for (const { column } of columns) {
        const isKnown = column in referenceOf || (notReferences as readonly string[]).includes(column);
        expect(isKnown, `${name}.${column}: say in references.ts whose number it is`).toBe(true);
      }
    }
  });
});

import type { Database, Session } from "~/platform/database.server.ts";
import { RowDigest, sha256, wholeLines } from "~/platform/operator/archive/row-digest.ts";
import { writeArchive, type ArchiveWriter } from "~/platform/operator/archive/tar.server.ts";
import { ownedTables, secretTable } from "./ownership.ts";
import { readmeText } from "./readme.ts";

/** Grows when a reader of this version could no longer read what a newer one writes. */
export const exportFormat = 1;

export interface ExportedFile {
  path: string;
  rows: number;
  bytes: number;
  sha256: string;
}

export interface ExportDone {
  tables: number;
  rows: number;
  releases: number;
  files: ExportedFile[];
}

interface ReleaseRow {
  id: number;
  dataset: string;
  version: number;
}

/** Everything one observatory owns, of one instant, in files that need no database to be read. */
export async function writeExport(
  database: Database,
  observatory: { id: number; slug: string },
  file: string,
  appVersion: string,
  { withSecret = false } = {},
): Promise<ExportDone> {
  const files: ExportedFile[] = [];
  let tables = 0;
  let releases: ReleaseRow[] = [];
  await writeArchive(file, (archive) =>
    database.session("read", async (session) => {
      const add = addTo(archive, files);
      await add("README.txt", [Buffer.from(readmeText(observatory.slug))]);
      for (const table of await ownedTables(session, observatory.id)) {
        tables++;
        await add(`rows/${table.name}.jsonl`, jsonLines(session, table.name, table.where));
      }
      if (withSecret) {
        // It tells what was rounded, and so do the counts that travel beside it: whoever moves house takes both.
        await add(`rows/${secretTable}.jsonl`, jsonLines(session, secretTable, `t.observatory_id = ${observatory.id}`));
        tables++;
      }
      for (const [name, where] of Object.entries(sharedRows(observatory.id))) {
        await add(`reference/${name}.jsonl`, jsonLines(session, name, where));
      }
      releases = await listReleases(session, observatory.id);
      for (const release of releases) {
        const folder = `releases/${release.dataset}/v${release.version}`;
        await add(`${folder}/figures.csv`, figures(session, observatory.id, release.id));
        await add(`${folder}/release.json`, [await describeRelease(session, release.id)]);
      }
      const about = {
        kind: "oivf-observatory",
        format: exportFormat,
        appVersion,
        exportedAt: new Date().toISOString(),
      };
      const manifest = { ...about, observatory: observatory.slug, files };
      await archive.add("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    }),
  );
  const rows = files.filter((f) => f.path.startsWith("rows/")).reduce((sum, f) => sum + f.rows, 0);
  return { tables, rows, releases: releases.length, files };
}

/** What belongs to all, and without which the observatory's own rows cannot be read. */
function sharedRows(id: number): Record<string, string> {
  const partners = `(select id from gather.partner where observatory_id = ${id})`;
  const collections = `(select id from gather.collection where observatory_id = ${id})`;
  const deliveries = `(select id from gather.delivery where observatory_id = ${id})`;
  const territories = `(select territory_id from observe.observation where observatory_id = ${id}
    union select territory_id from observe.released_figure where observatory_id = ${id}
    union select territory_id from observe.observatory where id = ${id}
    union select territory_id from gather.partner where observatory_id = ${id}
    union select unnest(territory_ids) from gather.assignment where collection_id in ${collections}
    union select territory_id from gather.cell where delivery_id in ${deliveries})`;
  return {
    "observe.breakdown": `t.id in (select breakdown_id from observe.observation where observatory_id = ${id}
      union select breakdown_id from observe.released_figure where observatory_id = ${id})`,
    "observe.import_profile": `t.name in (select profile_name from observe.import where observatory_id = ${id})`,
    "atlas.territory": `t.id in ${territories}`,
    "atlas.territory_code": `t.territory_id in ${territories}`,
    // Its own authority and its partners: their names stand nowhere else.
    "identity.organisation": `t.id in (select organisation_id from observe.observatory where id = ${id}
      union select organisation_id from gather.partner where id in ${partners})`,
  };
}

/** COPY as CSV with a quote and a delimiter that JSON never holds bare: each row comes out as the JSON it is. */
function jsonLines(session: Session, table: string, where: string): AsyncIterable<Uint8Array> {
  const format = "format csv, quote e'\\x01', escape e'\\x01', delimiter e'\\x02'";
  return session.copyOut({ table, select: "row_to_json(t)", where, format });
}

const figureColumns = [
  "series",
  "indicator",
  "territory",
  "period",
  "breakdown",
  "value",
  "status",
  "lower",
  "upper",
  "sample_size",
  "flags",
];

async function* figures(session: Session, observatoryId: number, releaseId: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${figureColumns.join(",")}\n`);
  yield* session.copyOut({
    table: "observe.released_figure",
    select: `s.code, s.indicator_code, p.code, t.period, b.key, t.value, t.status, t.lower, t.upper, t.sample_size, t.flags`,
    join: ` join observe.series s on s.id = t.series_id join atlas.territory p on p.id = t.territory_id
      join observe.breakdown b on b.id = t.breakdown_id`,
    where: `t.observatory_id = ${observatoryId} and t.release_id = ${releaseId}`,
    format: "format csv",
  });
}

function listReleases(session: Session, observatoryId: number): Promise<ReleaseRow[]> {
  return session.query<ReleaseRow>(
    `select r.id, d.slug as dataset, r.version from observe.release r join observe.dataset d on d.id = r.dataset_id
      where r.observatory_id = $1 and r.version is not null order by d.slug, r.version`,
    [observatoryId],
  );
}

/** Method, licence, policy and report of a release, beside its figures. */
async function describeRelease(session: Session, releaseId: number): Promise<Uint8Array> {
  const [row] = await session.query<{ text: string }>(
    `select jsonb_pretty(jsonb_build_object('release', to_jsonb(r), 'dataset', to_jsonb(d), 'series',
        (select coalesce(jsonb_agg(to_jsonb(s) order by s.code), '[]') from observe.series s where s.dataset_id = d.id))) as text
       from observe.release r join observe.dataset d on d.id = r.dataset_id where r.id = $1`,
    [releaseId],
  );
  return Buffer.from(`${row!.text}\n`);
}

/** Adds a file in parts of a few megabytes: a file that does not fit in one has `.001`, `.002` … to be joined. */
function addTo(archive: ArchiveWriter, files: ExportedFile[]) {
  return async (path: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> => {
    let held: Buffer | null = null;
    let part = 0;
    const close = async (bytes: Buffer, last: boolean) => {
      const name = part === 0 && last ? path : `${path}.${String(++part).padStart(3, "0")}`;
      const rows = new RowDigest();
      rows.update(bytes);
      await archive.add(name, bytes);
      files.push({
        path: name,
        rows: rows.found().rows,
        bytes: bytes.length,
        sha256: sha256().update(bytes).digest("hex"),
      });
    };
    for await (const bytes of wholeLines(asAsync(content), 32 << 20)) {
      if (held) await close(held, false);
      held = bytes;
    }
    await close(held ?? Buffer.alloc(0), true);
  };
}

async function* asAsync(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* content;
}

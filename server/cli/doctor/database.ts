import { sql } from "kysely";
import { verifyAuditChain } from "~/identity/index.server.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { readMigrations, type Migration } from "~/platform/database/migrate.server.ts";
import { fine, warning, wrong, type Finding } from "./finding.ts";

/** The oldest one that the second run of our tests uses. */
const oldestPostgres = 15;

export interface ServerFacts {
  version: string;
  encoding: string;
  icuCollations: number;
}

export async function readServerFacts(read: ReadDatabase): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      (select count(*)::int from pg_collation where collprovider = 'i') as "icuCollations"`.execute(read);
  return rows[0]!;
}

export function checkServer(kind: Database["kind"], { version, encoding, icuCollations }: ServerFacts): Finding[] {
  const findings: Finding[] = [];
  if (Number.parseInt(version, 10) < oldestPostgres) {
    findings.push(wrong("doctor.databaseOld", { version, least: String(oldestPostgres) }));
  }
  if (encoding !== "UTF8") findings.push(wrong("doctor.encoding", { encoding }));
  // The embedded database brings none: names are put in order by the language's own rules before they are shown.
  if (kind === "postgres" && icuCollations === 0) findings.push(wrong("doctor.noIcu"));
  return findings.length > 0 ? findings : [fine("doctor.databaseFine", { version, kind })];
}

export async function checkMigrations(
  read: ReadDatabase,
  migrations: Migration[] = readMigrations(),
): Promise<Finding> {
  const { rows } = await sql<{ name: string; hash: string }>`
    select name, hash from public.schema_migration order by name`.execute(read);
  const ours = new Map(migrations.map((m) => [m.name, m.hash]));
  const strange = rows.find((row) => ours.get(row.name) !== row.hash);
  if (strange) return wrong("doctor.migrationStrange", { name: strange.name });
  const applied = new Set(rows.map((row) => row.name));
  const missing = migrations.filter((m) => !applied.has(m.name));
  if (missing.length > 0) return wrong("doctor.migrationsMissing", { count: missing.length, first: missing[0]!.name });
  return fine("doctor.migrationsFine", { count: rows.length });
}

/** An import beats while it reads; an hour of silence is an end. */
export async function checkImports(read: ReadDatabase): Promise<Finding[]> {
  const stuck = await sql<{ count: number }>`
    select count(*)::int as count from observe.import
    where state = 'reading' and beat_at < now() - interval '1 hour'`.execute(read);
  const left = await sql<{ count: number }>`
    select count(*)::int as count from pg_class c
    where c.relnamespace = 'observe'::regnamespace and c.relkind = 'r' and c.relname ~ '^staged_observation_[0-9]+$'
      and not exists (select from observe.import i where i.state = 'reading'
        and i.beat_at >= now() - interval '1 hour' and c.relname = 'staged_observation_' || i.id)`.execute(read);
  const findings: Finding[] = [];
  if (stuck.rows[0]!.count > 0) findings.push(warning("doctor.importsStuck", { count: stuck.rows[0]!.count }));
  if (left.rows[0]!.count > 0) findings.push(warning("doctor.stagedLeft", { tables: left.rows[0]!.count }));
  return findings.length > 0 ? findings : [fine("doctor.importsFine")];
}

export async function checkTrail(read: ReadDatabase): Promise<Finding> {
  const { entries, broken } = await verifyAuditChain(read);
  return broken ? wrong("doctor.trailBroken", { seq: broken.seq }) : fine("doctor.trailFine", { entries });
}

/** The public reads the current release of each dataset, and nothing else: is it published, and as it was? */
export async function checkFigures(read: ReadDatabase): Promise<Finding[]> {
  const unpublished = await sql<{ dataset: string; state: string }>`
    select d.slug as dataset, r.state from observe.dataset d join observe.release r on r.id = d.current_release_id
    where r.state <> 'published' order by d.slug`.execute(read);
  const altered = await sql<{ dataset: string; version: number; expected: number; found: number }>`
    select d.slug as dataset, r.version, r.figures::int as expected, f.found
    from observe.release r join observe.dataset d on d.id = r.dataset_id
    cross join lateral (select count(*)::int as found from observe.released_figure f
      where f.observatory_id = r.observatory_id and f.release_id = r.id) f
    where r.state = 'published' and r.figures <> f.found order by d.slug, r.version`.execute(read);
  const findings = [
    ...unpublished.rows.map((row) => wrong("doctor.figuresUnpublished", { ...row })),
    ...altered.rows.map((row) => wrong("doctor.figuresAltered", { ...row })),
  ];
  return findings.length > 0 ? findings : [fine("doctor.figuresFine")];
}

/** Files of old editions that could not be made again, should the store lose them: a backup is all that keeps those. */
export async function checkEditionTexts(read: ReadDatabase): Promise<Finding[]> {
  const { rows } = await sql<{ edition: string; files: string }>`
    select d.slug || ' ' || r.version as edition, array_to_string(t.unproved, ', ') as files
    from observe.edition_text t join observe.release r on r.id = t.release_id and r.state = 'published'
    join observe.dataset d on d.id = r.dataset_id
    where t.unproved <> '{}' order by d.slug, r.version`.execute(read);
  return rows.map((row) => warning("doctor.editionTexts", { ...row }));
}

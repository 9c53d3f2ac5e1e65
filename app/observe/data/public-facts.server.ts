import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { KeptMethod } from "../core/release/alter-figures.ts";
import { keptMethodsOf } from "../core/release/kept-methods.ts";
import type { MethodsOf } from "../core/release/altered-facts.ts";
import { isAltered, type PublicFact } from "../core/release/ledger.ts";
import { inYears } from "./in-years.ts";

/** Public, or public at a given hour, or known to whoever kept it. */
const out = sql.raw("'published', 'withdrawn', 'embargoed'");

export interface LedgerWanted {
  observatoryId: number;
  seriesId: number;
  seriesCode: string;
  /** An edition that is made again: it is no part of its own ledger. */
  except?: number | null | undefined;
  /** Figures that begin in these years alone. */
  years?: readonly string[] | undefined;
}

interface FactRow {
  own: boolean;
  source: number;
  release: number;
  territory: string;
  period: string;
  codes: Record<string, string>;
  value: string;
  flags: string | null;
}

/**
 * What anybody can lay beside a new edition of a series, each figure in its last wording: its own earlier editions, and
 * other series that count the same (indicator or name, unit, source, nature, bases, population), of this observatory or of
 * another one whose territory lies above or below. Withdrawn editions too: somebody kept them.
 */
export async function publicFacts(
  db: ReadDatabase,
  { observatoryId, seriesId, seriesCode, except = null, years }: LedgerWanted,
): Promise<[facts: PublicFact[], methodsOf: MethodsOf]> {
  const { rows } = await sql<FactRow>`
    with mine as (
      select s.*, t.path from observe.series s, observe.observatory o join atlas.territory t on t.id = o.territory_id
      where s.id = ${seriesId} and o.id = ${observatoryId}
    ), same as (
      select s.id, s.dataset_id, s.id = ${seriesId} as own
      from observe.series s join observe.dataset d on d.id = s.dataset_id
        join observe.observatory o on o.id = d.observatory_id join atlas.territory t on t.id = o.territory_id, mine
      where s.id = ${seriesId} or (
        (s.indicator_code = mine.indicator_code or (d.observatory_id = ${observatoryId} and s.code = ${seriesCode}))
        and s.indicator_code is not distinct from mine.indicator_code and s.kind = 'count' and s.coverage = mine.coverage
        and s.counting_unit = mine.counting_unit and s.source_type = mine.source_type and s.nature = mine.nature
        and s.population = mine.population and s.date_basis = mine.date_basis and s.place_basis = mine.place_basis
        and (t.path = mine.path or t.path like mine.path || '/%' or mine.path like t.path || '/%'))
    )
    select distinct on (case when same.own then 0 else f.series_id end, f.territory_id, f.period, f.breakdown_id)
      same.own, f.series_id as source, f.release_id as release, t.code as territory, f.period, b.codes, f.value::text as value, f.flags
    from same
      join observe.release r on r.dataset_id = same.dataset_id and r.state in (${out})
        and r.id is distinct from ${except}::integer
      join observe.released_figure f on f.observatory_id = r.observatory_id and f.release_id = r.id
        and f.series_id = same.id
      join observe.breakdown b on b.id = f.breakdown_id
      join atlas.territory t on t.id = f.territory_id, mine
    where f.status = 'number' and f.value is not null and ${inYears(years, sql`f.period`)}
      and (same.own or t.path = mine.path or t.path like mine.path || '/%' or mine.path like t.path || '/%')
    order by case when same.own then 0 else f.series_id end, f.territory_id, f.period, f.breakdown_id,
      coalesce(r.published_at, r.embargo_until) desc nulls last, r.id desc`.execute(db);
  const rest = { status: "number", lower: null, upper: null, sampleSize: null, computed: false } as const;
  const facts = rows.map(({ own, source, release: _release, value, ...figure }) => ({
    source: own ? null : source,
    figure: { ...figure, value: Number(value), ...rest },
  }));
  const altered = rows.filter((row) => !row.own && isAltered(row));
  const methods = altered.length > 0 ? await methodsOfOthers(db, altered) : new Map<number, Map<string, KeptMethod>>();
  return [facts, (source) => methods.get(source)];
}

/** How each year of these series was protected, as the editions say in which they were met. */
async function methodsOfOthers(
  db: ReadDatabase,
  met: readonly Pick<FactRow, "source" | "release">[],
): Promise<Map<number, Map<string, KeptMethod>>> {
  const releases = [...new Set(met.map((row) => row.release))];
  const { rows } = await sql<{ source: number; reports: unknown }>`
    select s.id as source, r.protection_report -> 'series' -> s.code as reports
    from observe.release r join observe.series s on s.dataset_id = r.dataset_id
    where r.id = any(${releases}::integer[]) and s.id = any(${[...new Set(met.map((row) => row.source))]}::integer[])
    order by coalesce(r.published_at, r.embargo_until), r.id`.execute(db);
  const bySource = Map.groupBy(rows, ({ source }) => source);
  return new Map([...bySource].map(([source, of]) => [source, keptMethodsOf(of.map(({ reports }) => reports))]));
}

/** How each year of a series was first protected, in this observatory's editions that are out. */
export async function keptMethods(
  db: ReadDatabase,
  { observatoryId, seriesCode, except = null }: LedgerWanted,
): Promise<Map<string, KeptMethod>> {
  const { rows } = await sql<{ reports: unknown }>`
    select r.protection_report -> 'series' -> ${seriesCode}::text as reports
    from observe.release r
    where r.observatory_id = ${observatoryId} and r.state in (${out}) and r.id is distinct from ${except}::integer
      and r.protection_report -> 'series' ? ${seriesCode}::text
    order by coalesce(r.published_at, r.embargo_until), r.id`.execute(db);
  return keptMethodsOf(rows.map(({ reports }) => reports));
}

/** The observatory's secret, made when it is first needed. It leaves the database in a backup only. */
export async function protectionSecret(db: ReadDatabase, observatoryId: number): Promise<Uint8Array<ArrayBuffer>> {
  await sql`
    insert into observe.protection_secret (observatory_id, secret)
    values (${observatoryId}, ${Buffer.from(crypto.getRandomValues(new Uint8Array(32)))}::bytea)
    on conflict (observatory_id) do nothing`.execute(db);
  const { rows } = await sql<{ secret: Uint8Array }>`
    select secret from observe.protection_secret where observatory_id = ${observatoryId}`.execute(db);
  return new Uint8Array(rows[0]!.secret);
}

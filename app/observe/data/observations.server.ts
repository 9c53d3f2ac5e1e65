import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { stagingTable } from "./imports.server.ts";

/** From the numbers of an import to those of the database: position in the list is the import's number. */
export interface SwapNumbers {
  importId: number;
  observatoryId: number;
  seriesIds: readonly number[];
  breakdownIds: readonly number[];
  /** The same figure twice in the file, with one value: taken once. */
  onceEach: boolean;
}

export interface SwapResult {
  inserted: number;
  changed: number;
  unchanged: number;
  /** Figures of these series that the file no longer has: kept, and said. */
  absent: number;
}

const columns = sql.raw(
  "observatory_id, series_id, territory_id, breakdown_id, period, value, status, lower, upper, sample_size, flags, import_id",
);

/** Moves staged rows into the observations: new ones in, changed ones over, equal ones left alone. */
export async function swapStaged(db: WriteTransaction, numbers: SwapNumbers): Promise<SwapResult> {
  const { importId, observatoryId, seriesIds, breakdownIds, onceEach } = numbers;
  const held = await countObservations(db, observatoryId, seriesIds);
  const once = onceEach ? sql`distinct on (series, territory_id, breakdown, period)` : sql``;
  const rows = sql`
    select ${once} ${observatoryId}::int, (${seriesIds}::int[])[series + 1], territory_id,
      (${breakdownIds}::int[])[breakdown + 1], period, value, coalesce(status, 'number'), lower, upper, sample_size, flags,
      ${importId}::int
    from ${sql.raw(stagingTable(importId))}`;
  if (held === 0) {
    // The common first import: as fast as the table takes rows, with its key as the guard against duplicates.
    const { numAffectedRows } = await sql`insert into observe.observation (${columns}) ${rows}`.execute(db);
    return { inserted: Number(numAffectedRows ?? 0), changed: 0, unchanged: 0, absent: 0 };
  }
  const { rows: counts } = await sql<{ inserted: number; changed: number; staged: number }>`
    with incoming (${columns}) as materialized (${rows}),
    written as (
      insert into observe.observation as held (${columns}) select ${columns} from incoming
      on conflict (observatory_id, series_id, territory_id, breakdown_id, period) do update set
        value = excluded.value, status = excluded.status, lower = excluded.lower, upper = excluded.upper,
        sample_size = excluded.sample_size, flags = excluded.flags, import_id = excluded.import_id
      where (held.value, held.status, held.lower, held.upper, held.sample_size, held.flags) is distinct from
        (excluded.value, excluded.status, excluded.lower, excluded.upper, excluded.sample_size, excluded.flags)
      returning (xmax = 0) as fresh
    )
    select (select count(*) from written where fresh)::int as inserted,
           (select count(*) from written where not fresh)::int as changed,
           (select count(*) from incoming)::int as staged`.execute(db);
  const { inserted, changed, staged } = counts[0]!;
  const unchanged = staged - inserted - changed;
  return { inserted, changed, unchanged, absent: held - changed - unchanged };
}

async function countObservations(
  db: ReadDatabase,
  observatoryId: number,
  seriesIds: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from observe.observation
    where observatory_id = ${observatoryId} and series_id = any(${seriesIds}::int[])`.execute(db);
  return rows[0]?.held ?? 0;
}

export interface StagedDuplicate {
  line: number;
  firstLine: number;
  values: number;
  value: string;
  other: string;
}

/** Figures that the file gives more than once: with one value (harmless) or with several (an error). */
export async function findDuplicates(db: ReadDatabase, importId: number, atMost: number) {
  const { rows } = await sql<StagedDuplicate & { total: number; conflicting: number }>`
    with groups as (
      select array_agg(line order by line) as lines, array_agg(coalesce(value::text, status) order by line) as words,
             count(distinct coalesce(value::text, status))::int as values
      from ${sql.raw(stagingTable(importId))}
      group by series, territory_id, breakdown, period having count(*) > 1
    )
    select lines[array_position(words, other)] as line, lines[1] as "firstLine", values, words[1] as value, other,
           count(*) over ()::int as total, count(*) filter (where values > 1) over ()::int as conflicting
    from groups, lateral (select coalesce((select w from unnest(words) w where w <> words[1] limit 1), words[1]) as other) o
    order by (values > 1) desc, line limit ${atMost}`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    conflicting: rows[0]?.conflicting ?? 0,
    duplicates: rows.filter((row) => row.values > 1),
  };
}

/** A total that the file gives and what its parts add up to, both by the import's own numbers. */
export interface TotalParts {
  series: number;
  breakdown: number;
  parts: readonly number[];
}

export interface WrongTotal {
  line: number;
  total: number;
  sum: number;
}

/** Totals whose parts are all numbers and do not add up to them. */
export async function findWrongTotals(
  db: ReadDatabase,
  importId: number,
  { series, breakdown, parts }: TotalParts,
): Promise<WrongTotal[]> {
  const table = sql.raw(stagingTable(importId));
  const { rows } = await sql<WrongTotal>`
    select whole.line, whole.value as total, sum(part.value) as sum
    from ${table} whole join ${table} part
      on part.series = whole.series and part.territory_id = whole.territory_id and part.period = whole.period
      and part.breakdown = any(${parts}::int[])
    where whole.series = ${series} and whole.breakdown = ${breakdown} and whole.value is not null
    group by whole.line, whole.value
    having bool_and(part.value is not null) and abs(sum(part.value) - whole.value) > 1e-6 * greatest(1, abs(whole.value))
    order by whole.line`.execute(db);
  return rows;
}

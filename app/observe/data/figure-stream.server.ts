import { sql, type RawBuilder } from "kysely";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import type { FigureKey } from "../core/open-data/cursor.ts";
import type { PeriodRange } from "../core/open-data/period-range.ts";

/** Which figures of one series of one published edition. `null` is all. */
export interface FigureSelection {
  releaseId: number;
  seriesId: number;
  breakdownIds: readonly number[] | null;
  territoryIds: readonly number[] | null;
  periods: readonly string[] | null;
  range: PeriodRange | null;
}

export type After = Pick<FigureKey, "breakdownId" | "period" | "territoryId">;

/** An edition was withdrawn while it was read: what is left of it does not leave. */
export class WithdrawnWhileRead extends Error {
  constructor() {
    super("the edition was withdrawn while it was being read");
  }
}

/** Conditions on `observe.released_figure f`, and the one that holds them all: its edition is published. */
function conditions({
  releaseId,
  seriesId,
  breakdownIds,
  territoryIds,
  periods,
  range,
}: FigureSelection): RawBuilder<unknown> {
  const all = [
    sql`f.release_id = (select r.id from observe.release r where r.id = ${releaseId} and r.state = 'published')`,
    sql`f.series_id = ${seriesId}`,
  ];
  if (breakdownIds) all.push(oneOf(sql`f.breakdown_id`, breakdownIds, "integer"));
  if (territoryIds) all.push(oneOf(sql`f.territory_id`, territoryIds, "integer"));
  if (periods) all.push(oneOf(sql`f.period`, periods, "text"));
  if (range) {
    const years = sql`(f.period >= ${range.years.from} and f.period < ${range.years.before} and f.period <> ${range.beyond})`;
    all.push(range.edges.length > 0 ? sql`(${years} or ${oneOf(sql`f.period`, range.edges, "text")})` : years);
  }
  return sql.join(all, sql` and `);
}

/** One value is an equality, so that the index keeps the order and nothing is sorted. */
function oneOf(
  column: RawBuilder<unknown>,
  values: readonly (string | number)[],
  type: "integer" | "text",
): RawBuilder<unknown> {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = any(${[...values]}::${sql.raw(type)}[])`;
}

/**
 * The next figures after a key, as text: one line each, tab between `figureColumns`. The database makes one text of
 * thousands of rows, which costs a fraction of as many objects. Paged by key: no cursor is held between two pages.
 */
export async function readFigureLines(
  db: ReadDatabase,
  selection: FigureSelection,
  after: After | null,
  limit: number,
): Promise<string> {
  const beyond = after
    ? sql`and (f.breakdown_id, f.period, f.territory_id) > (${after.breakdownId}, ${after.period}, ${after.territoryId})`
    : sql``;
  const { rows } = await sql<{ published: boolean; lines: string | null }>`
    select exists (select from observe.release where id = ${selection.releaseId} and state = 'published') as published,
      (select string_agg(page.line, E'\n') from (
        select concat(f.breakdown_id, E'\t', f.period, E'\t', f.territory_id, E'\t', f.status, E'\t', f.value, E'\t',
          f.lower, E'\t', f.upper, E'\t', f.sample_size, E'\t', translate(f.flags, E'\t\n\r', '   '), E'\t', f.footnote) as line
        from observe.released_figure f
        where ${conditions(selection)} ${beyond}
        order by f.breakdown_id, f.period, f.territory_id
        limit ${limit}) page) as lines`.execute(db);
  if (!rows[0]!.published) throw new WithdrawnWhileRead();
  return rows[0]!.lines ?? "";
}

/** Small enough that no reader waits behind it, large enough that its query's fixed cost is lost in it. */
export const chunkRows = 10_000;
const firstChunkRows = 2_000;

export interface FigureChunk {
  selection: FigureSelection;
  lines: string;
}

/**
 * Chunks of the selections, one after another; `take` reads where a chunk ended and how many rows it held. On a server
 * the next chunk is made while this one is written; the embedded database has one connection, free between chunks.
 */
export async function* streamFigures(
  database: Pick<Database, "read" | "kind">,
  selections: readonly FigureSelection[],
  lastOf: (lines: string) => After,
): AsyncGenerator<FigureChunk> {
  let size = firstChunkRows;
  for (const selection of selections) {
    let reading: Promise<string> | null = readFigureLines(database.read, selection, null, size);
    let asked = size;
    while (reading) {
      const lines: string = await reading;
      reading = null;
      if (lines === "") break;
      const full = countLines(lines) === asked;
      size = asked = chunkRows;
      const after = lastOf(lines);
      if (full && database.kind === "postgres") {
        reading = readFigureLines(database.read, selection, after, asked);
        // A reader who leaves abandons it; its failure is heard when it is awaited, not before.
        reading.catch(() => {});
      }
      yield { selection, lines };
      if (full && !reading) reading = readFigureLines(database.read, selection, after, asked);
    }
  }
}

function countLines(lines: string): number {
  let count = 1;
  for (let at = lines.indexOf("\n"); at !== -1; at = lines.indexOf("\n", at + 1)) count++;
  return count;
}

/** Every combination of codes that a series has in an edition: a walk from key to key in the index, not a scan. */
export async function breakdownsOfSeries(
  db: ReadDatabase,
  { releaseId, seriesId }: Pick<FigureSelection, "releaseId" | "seriesId">,
): Promise<Map<number, Record<string, string>>> {
  const published = sql`(select r.id from observe.release r where r.id = ${releaseId} and r.state = 'published')`;
  const { rows } = await sql<{ id: number; codes: Record<string, string> }>`
    with recursive step as (
      (select f.breakdown_id from observe.released_figure f
       where f.release_id = ${published} and f.series_id = ${seriesId} order by f.breakdown_id limit 1)
      union all
      select (select f.breakdown_id from observe.released_figure f
              where f.release_id = ${published} and f.series_id = ${seriesId} and f.breakdown_id > step.breakdown_id
              order by f.breakdown_id limit 1)
      from step where step.breakdown_id is not null
    )
    select b.id, b.codes from step join observe.breakdown b on b.id = step.breakdown_id order by b.id`.execute(db);
  return new Map(rows.map(({ id, codes }) => [id, codes]));
}

export interface Added {
  sum: number;
  count: number;
  withheld: number;
  missing: number;
  territoryIds: number[];
  periods: string[];
  breakdownIds: number[];
}

/** The sum of the shown figures, and what it runs over: whether it may be said is decided by `core/open-data/addition`. */
export async function addFigures(db: ReadDatabase, selection: FigureSelection): Promise<Added> {
  const { rows } = await sql<Record<keyof Added, never>>`
    select coalesce(sum(f.value), 0) as sum, count(f.value)::integer as count,
      (count(*) filter (where f.status = 'withheld'))::integer as withheld,
      (count(*) filter (where f.status not in ('withheld', 'number')))::integer as missing,
      coalesce(array_agg(distinct f.territory_id), '{}') as "territoryIds",
      coalesce(array_agg(distinct f.period), '{}') as periods,
      coalesce(array_agg(distinct f.breakdown_id), '{}') as "breakdownIds"
    from observe.released_figure f where ${conditions(selection)}`.execute(db);
  return rows[0]! as unknown as Added;
}

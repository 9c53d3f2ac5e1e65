import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { LookAhead } from "../core/release/look-ahead.ts";
import { inYears } from "./in-years.ts";

export interface LookKey {
  datasetId: number;
  series: string;
  year: string;
}

export interface StoredLook {
  ground: string;
  state: "waiting" | "working" | "done";
  progress: { done?: number; of?: number };
  result: LookAhead | null;
  /** Nobody has worked on it for a while. */
  silent: boolean;
}

export async function findLook(
  db: ReadDatabase,
  { datasetId, series, year }: LookKey,
): Promise<StoredLook | undefined> {
  const { rows } = await sql<StoredLook>`
    select ground, state, progress, result, beat_at < now() - interval '2 minutes' as silent from observe.look_ahead
    where dataset_id = ${datasetId} and series_code = ${series} and year = ${year}`.execute(db);
  return rows[0];
}

/** Writes where the work stands; work on another ground is overtaken by it. */
export async function keepLook(
  db: ReadDatabase,
  { datasetId, series, year }: LookKey,
  { ground, state, result }: Pick<StoredLook, "ground" | "state" | "result">,
): Promise<void> {
  await sql`
    insert into observe.look_ahead (dataset_id, series_code, year, ground, state, result)
    values (${datasetId}, ${series}, ${year}, ${ground}, ${state}, ${result && JSON.stringify(result)}::jsonb)
    on conflict (dataset_id, series_code, year) do update set ground = excluded.ground, state = excluded.state,
      result = excluded.result, progress = '{}', beat_at = now()`.execute(db);
}

/** False when other work has taken its place. */
export async function beatLook(
  db: ReadDatabase,
  { datasetId, series, year }: LookKey,
  ground: string,
  progress: StoredLook["progress"],
): Promise<boolean> {
  const { rows } = await sql`
    update observe.look_ahead set state = 'working', progress = ${JSON.stringify(progress)}::jsonb, beat_at = now()
    where dataset_id = ${datasetId} and series_code = ${series} and year = ${year} and ground = ${ground}
    returning year`.execute(db);
  return rows.length === 1;
}

/** Codes of the series of which anything was collected. */
export async function listCollectedSeries(
  db: ReadDatabase,
  { id, observatoryId }: { id: number; observatoryId: number },
): Promise<{ id: number; code: string; kind: string }[]> {
  const { rows } = await sql<{ id: number; code: string; kind: string }>`
    select s.id, s.code, s.kind from observe.series s
    where s.dataset_id = ${id} and exists (
      select 1 from observe.observation o where o.observatory_id = ${observatoryId} and o.series_id = s.id)
    order by s.code`.execute(db);
  return rows;
}

/** Years of which anything was collected, the last first. */
export async function listCollectedYears(db: ReadDatabase, observatoryId: number, seriesId: number): Promise<string[]> {
  const { rows } = await sql<{ year: string }>`
    select distinct left(period, 4) as year from observe.observation
    where observatory_id = ${observatoryId} and series_id = ${seriesId} order by 1 desc`.execute(db);
  return rows.map(({ year }) => year);
}

/** How much was collected in these years, and a mark that changes with any of it. */
export async function markOfCollected(
  db: ReadDatabase,
  observatoryId: number,
  seriesId: number,
  years: readonly string[],
): Promise<{ count: number; mark: string }> {
  const { rows } = await sql<{ count: number; mark: string | null }>`
    select count(*)::integer as count, bit_xor(hashtextextended(o::text, 0))::text as mark from observe.observation o
    where o.observatory_id = ${observatoryId} and o.series_id = ${seriesId} and ${inYears(years, sql`o.period`)}`.execute(
    db,
  );
  return { count: rows[0]!.count, mark: rows[0]!.mark ?? "" };
}

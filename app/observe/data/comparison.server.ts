import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ChangedFigure, Comparison, SeriesComparison } from "../core/release/comparison.ts";

const mostListed = 100;

interface Compared {
  observatoryId: number;
  datasetId: number;
  releaseId: number;
}

/** Sets an edition beside the one in force: released figures against released figures, nothing that was collected. */
export async function compareWithCurrent(db: ReadDatabase, edition: Compared): Promise<Comparison> {
  const { rows } = await sql<{ releaseId: number; version: number; breaks: string[] | null }>`
    select r.id as "releaseId", r.version, r.facts -> 'breaks' as breaks
    from observe.dataset d join observe.release r on r.id = d.current_release_id
    where d.id = ${edition.datasetId} and r.id <> ${edition.releaseId}`.execute(db);
  const [before] = rows;
  const declared = await breaksOf(db, edition.datasetId);
  if (!before) return { with: null, series: [], largest: [], breaks: [] };
  const known = new Set(before.breaks ?? []);
  return {
    with: { releaseId: before.releaseId, version: before.version },
    series: await compareSeries(db, edition, before.releaseId),
    largest: await largestChanges(db, edition, before.releaseId),
    breaks: declared.filter((one) => !known.has(one)),
  };
}

/** The breaks declared in the series of a dataset, each as `series|period`. */
export async function breaksOf(db: ReadDatabase, datasetId: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select s.code || '|' || b.period as key
    from observe.series_break b join observe.series s on s.id = b.series_id
    where s.dataset_id = ${datasetId} order by 1`.execute(db);
  return rows.map((row) => row.key);
}

/** Both editions' figures, each beside its like; what only one of them has stands alone. */
function sideBySide({ observatoryId, releaseId }: Compared, beforeId: number) {
  const figures = (id: number) => sql`
    select series_id, territory_id, breakdown_id, period, value, status from observe.released_figure
    where observatory_id = ${observatoryId} and release_id = ${id}`;
  return sql`(${figures(releaseId)}) later
    full join (${figures(beforeId)}) earlier using (series_id, territory_id, breakdown_id, period)
    join observe.series s on s.id = series_id`;
}

async function compareSeries(db: ReadDatabase, edition: Compared, beforeId: number): Promise<SeriesComparison[]> {
  const { rows } = await sql<SeriesComparison>`
    select s.code as series,
      (count(*) filter (where later.value is not null and earlier.value is null))::int as added,
      (count(*) filter (where later.value <> earlier.value))::int as revised,
      (count(*) filter (where later.value is null and earlier.value is not null))::int as withdrawn,
      (count(*) filter (where later.status = 'withheld' and earlier.value is not null))::int as "withheldNow",
      (count(*) filter (where later.value = earlier.value))::int as same,
      (count(*) filter (where later.value > earlier.value))::int as up,
      (count(*) filter (where later.value < earlier.value))::int as down,
      (avg(abs(later.value - earlier.value) / abs(earlier.value)) filter (where later.value <> earlier.value and earlier.value <> 0))::float8
        as "meanChange"
    from ${sideBySide(edition, beforeId)}
    group by s.code order by s.code`.execute(db);
  return rows;
}

async function largestChanges(db: ReadDatabase, edition: Compared, beforeId: number): Promise<ChangedFigure[]> {
  const { rows } = await sql<ChangedFigure>`
    select s.code as series, t.code as territory, period, b.codes, earlier.value as before, later.value as after
    from ${sideBySide(edition, beforeId)}
    join observe.breakdown b on b.id = breakdown_id
    join atlas.territory t on t.id = territory_id
    where earlier.value is not null and (later.value is null or later.value <> earlier.value)
    order by abs(coalesce(later.value, 0) - earlier.value) desc, s.code, t.code, period, b.key
    limit ${mostListed}`.execute(db);
  return rows;
}

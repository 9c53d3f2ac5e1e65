import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PlanTerritory, ReleaseFigure } from "../core/release/plan-figures.ts";
import { inYears } from "./in-years.ts";
import type { Completeness, ObserveTables } from "./tables.ts";

export interface PlanTerritories {
  byCode: ReadonlyMap<string, PlanTerritory>;
  idOf: ReadonlyMap<string, number>;
}

/** Every territory of the atlas, for plans: code → level, parent. A few thousand rows, read once a release. */
export async function loadPlanTerritories(db: ReadDatabase): Promise<PlanTerritories> {
  const { rows } = await sql<{
    id: number;
    code: string;
    level: PlanTerritory["level"];
    parent: string | null;
    grouping: boolean;
    successor: string | null;
    validFrom: string | null;
    validTo: string | null;
  }>`
    select t.id, t.code, t.level, p.code as parent, t.is_grouping as grouping, s.code as successor,
      t.valid_from::text as "validFrom", t.valid_to::text as "validTo"
    from atlas.territory t left join atlas.territory p on p.id = t.parent_id
      left join atlas.territory s on s.id = t.successor_id`.execute(db);
  return {
    byCode: new Map(rows.map(({ id: _id, grouping, ...place }) => [place.code, { ...place, isGrouping: grouping }])),
    idOf: new Map(rows.map((r) => [r.code, r.id])),
  };
}

/** The observations of one series, as figures. */
export async function collectedFigures(
  db: ReadDatabase,
  observatoryId: number,
  seriesId: number,
  years?: readonly string[],
): Promise<ReleaseFigure[]> {
  const rows = await db
    .withTables<ObserveTables>()
    .selectFrom("observe.observation as o")
    .innerJoin("observe.breakdown as b", "b.id", "o.breakdown_id")
    .innerJoin(sql<{ id: number; code: string }>`atlas.territory`.as("t"), "t.id", "o.territory_id")
    .select([
      "t.code as territory",
      "o.period",
      "b.codes",
      "o.value",
      "o.status",
      "o.lower",
      "o.upper",
      "o.sample_size",
      "o.flags",
      "o.services",
      "o.footnote",
    ])
    .where("o.observatory_id", "=", observatoryId)
    .where("o.series_id", "=", seriesId)
    .where(inYears(years, sql.ref("o.period")))
    .execute();
  return rows.map(({ sample_size, ...row }) => ({ ...row, sampleSize: sample_size, computed: false }));
}

/** Services whose agreement has ended by this day: nothing new of theirs goes out. */
export async function lapsedServices(db: ReadDatabase, observatoryId: number, day: string): Promise<Set<string>> {
  const { rows } = await sql<{ service: string }>`
    select service::text from observe.service_term
    where observatory_id = ${observatoryId} and until <= ${day}::date`.execute(db);
  return new Set(rows.map(({ service }) => service));
}

/** How complete the collection of a dataset was, for the facts of an edition. */
export async function listCompleteness(db: ReadDatabase, datasetId: number): Promise<Completeness[]> {
  const { rows } = await sql<Completeness>`
    select source_type as "sourceType", period, expected, received from observe.completeness
    where dataset_id = ${datasetId} order by source_type, period`.execute(db);
  return rows;
}

/** Public, or public at a given hour, or known to whoever kept it. */
const out = sql.raw("'published', 'withdrawn', 'embargoed'");

/** Keys of the cells that an earlier edition of this series withheld, or is about to: they stay withheld. */
export async function earlierWithheld(
  db: ReadDatabase,
  datasetId: number,
  seriesCode: string,
  except: number | null = null,
  years?: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct t.code || '|' || f.period || '|' || b.key as key
    from observe.released_figure f
    join observe.release r on r.id = f.release_id and r.dataset_id = ${datasetId} and r.state in (${out})
      and r.id is distinct from ${except}::integer
    join observe.series s on s.id = f.series_id and s.code = ${seriesCode}
    join observe.breakdown b on b.id = f.breakdown_id
    join atlas.territory t on t.id = f.territory_id
    where f.status = 'withheld' and f.value is null and ${inYears(years, sql`f.period`)}`.execute(db);
  return new Set(rows.map((row) => row.key));
}

export async function nextVersion(transaction: WriteTransaction, datasetId: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) + 1 as version from observe.release where dataset_id = ${datasetId}`.execute(
    transaction,
  );
  return Number(rows[0]!.version);
}

/**
 * Editions that a stopped process left half-written: nobody could see them, and they go. Beside other processes only
 * those of more than an hour ago, since one may be at work.
 */
export async function sweepPreparingReleases(transaction: WriteTransaction, alone: boolean): Promise<number> {
  const left = alone ? sql`true` : sql`r.created_at < now() - interval '1 hour'`;
  await sql`
    delete from observe.released_figure f using observe.release r
    where r.id = f.release_id and r.state = 'preparing' and ${left}`.execute(transaction);
  const { numAffectedRows } = await sql`delete from observe.release r where r.state = 'preparing' and ${left}`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0);
}

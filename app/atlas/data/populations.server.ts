import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { allAges, type Population, type PopulationSex } from "../core/population/population.ts";
import type { AtlasTables } from "./tables.ts";

export interface PopulationsWanted {
  territoryIds: readonly number[];
  years: readonly number[];
  sex: PopulationSex;
  ageBand: string;
}

/** At most one figure a territory and year: of the national source where there is one. */
export async function populationOf(db: ReadDatabase, wanted: PopulationsWanted): Promise<Population[]> {
  return db
    .withTables<AtlasTables>()
    .selectFrom("atlas.population as p")
    .innerJoin("atlas.population_source as s", "s.id", "p.source_id")
    .distinctOn(["p.territory_id", "p.year"])
    .select([
      "p.territory_id as territoryId",
      "p.year",
      "p.sex",
      "p.age_band as ageBand",
      "p.persons",
      "s.name as source",
      "s.attribution",
      sql<boolean>`coalesce(p.year >= s.projected_from, false)`.as("projected"),
    ])
    .where("p.territory_id", "=", sql<number>`any(${[...wanted.territoryIds]}::integer[])`)
    .where("p.year", "=", sql<number>`any(${[...wanted.years]}::integer[])`)
    .where("p.sex", "=", wanted.sex)
    .where("p.age_band", "=", wanted.ageBand)
    .orderBy("p.territory_id")
    .orderBy("p.year")
    .orderBy("s.priority")
    .execute();
}

/** Those of these territories where, at the last count, fewer people lived than this. */
export async function smallTerritories(
  db: ReadDatabase,
  territoryIds: readonly number[],
  persons: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from (
      select distinct on (p.territory_id) p.territory_id as id, p.persons
      from atlas.population p join atlas.population_source s on s.id = p.source_id
      where p.territory_id = any(${[...territoryIds]}::integer[]) and p.sex = 'total' and p.age_band = ${allAges}
      order by p.territory_id, p.year desc, s.priority
    ) latest where persons < ${persons}`.execute(db);
  return rows.map(({ id }) => id);
}

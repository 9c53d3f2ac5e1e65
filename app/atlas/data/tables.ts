import type { Generated, JSONColumnType } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { PopulationSex } from "../core/population/population.ts";

/** The schema `atlas`. Dates are selected as text: a driver's Date would move with the machine's time zone. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely wants an index signature, which only a type alias has
export type AtlasTables = {
  "atlas.territory": {
    id: Generated<number>;
    code: string;
    level: TerritoryLevel;
    parent_id: number | null;
    path: string;
    name: JSONColumnType<Labels>;
    search_key: Generated<string>;
    valid_from: string | null;
    valid_to: string | null;
    successor_id: number | null;
    is_grouping: Generated<boolean>;
  };
  "atlas.territory_code": {
    system: string;
    code: string;
    territory_id: number;
    valid_from: Generated<string>;
    valid_to: string | null;
  };
  "atlas.population_source": {
    id: Generated<number>;
    name: string;
    attribution: string;
    licence: string;
    url: string | null;
    projected_from: number | null;
    priority: Generated<number>;
    content_hash: string | null;
  };
  "atlas.population": {
    territory_id: number;
    year: number;
    sex: PopulationSex;
    age_band: string;
    persons: number;
    source_id: number;
  };
};

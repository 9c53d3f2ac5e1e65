import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TerritoryCode, TerritoryLevel } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { belowPattern } from "../core/territory/tree.ts";
import { findTerritory } from "./territories.server.ts";

/** A territory as figures need it, in force or not: data of the past speak of territories of the past. */
export interface Place {
  id: number;
  code: TerritoryCode;
  level: TerritoryLevel;
  path: string;
  name: Labels;
  isGrouping: boolean;
}

export interface PlaceFilter {
  ids?: readonly number[] | undefined;
  codes?: readonly TerritoryCode[] | undefined;
  level?: TerritoryLevel | undefined;
  /** Directly below it; at any depth when `level` is given too. */
  parent?: TerritoryCode | undefined;
}

/** `null` when the parent is unknown. */
export async function findPlaces(
  db: ReadDatabase,
  { ids, codes, level, parent }: PlaceFilter,
): Promise<Place[] | null> {
  const holder = parent === undefined ? undefined : await findTerritory(db, parent);
  if (holder === null) return null;
  const conditions = [
    ids && sql`id = any(${[...ids]}::integer[])`,
    codes && sql`code = any(${[...codes]}::text[])`,
    level && sql`level = ${level}`,
    holder && (level ? sql`path like ${belowPattern(holder.path)}` : sql`parent_id = ${holder.id}`),
  ].filter((condition) => condition !== undefined);
  const { rows } = await sql<Place>`
    select id, code, level, path, name, is_grouping as "isGrouping" from atlas.territory
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}`.execute(db);
  return rows;
}

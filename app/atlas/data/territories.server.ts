import { sql } from "kysely";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { inventedRoot, isInvented, type TerritoryCode, type TerritoryLevel } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { nameKey } from "../core/territory/name-key.ts";
import type { Territory } from "../core/territory/territory.ts";
import { ancestorCodes, belowPattern } from "../core/territory/tree.ts";
import type { AtlasTables } from "./tables.ts";

function territories(db: ReadDatabase) {
  return db
    .withTables<AtlasTables>()
    .selectFrom("atlas.territory as territory")
    .select([
      "territory.id",
      "territory.code",
      "territory.level",
      "territory.parent_id as parentId",
      "territory.path",
      "territory.name",
      "territory.is_grouping as isGrouping",
      sql<string | null>`territory.valid_from::text`.as("validFrom"),
      sql<string | null>`territory.valid_to::text`.as("validTo"),
      "territory.successor_id as successorId",
    ]);
}

/** In force on the day, today when none is given. */
function validAt(at: string | undefined) {
  const day = at === undefined ? sql`current_date` : sql`${at}::date`;
  return sql<boolean>`(territory.valid_from is null or territory.valid_from <= ${day})
    and (territory.valid_to is null or territory.valid_to > ${day})`;
}

export async function findTerritory(db: ReadDatabase, code: TerritoryCode): Promise<Territory | null> {
  return (await territories(db).where("territory.code", "=", code).executeTakeFirst()) ?? null;
}

export async function findTerritoriesById(db: ReadDatabase, ids: readonly number[]): Promise<Territory[]> {
  return territories(db)
    .where("territory.id", "=", sql<number>`any(${[...ids]}::integer[])`)
    .execute();
}

export async function findTerritoriesByCode(db: ReadDatabase, codes: readonly TerritoryCode[]): Promise<Territory[]> {
  return territories(db)
    .where("territory.code", "=", sql<string>`any(${[...codes]}::text[])`)
    .execute();
}

/** Children in force on the day (today by default), by code; groupings are children of the world. */
export async function childrenOf(db: ReadDatabase, territoryId: number, at?: string): Promise<Territory[]> {
  return territories(db)
    .where("territory.parent_id", "=", territoryId)
    .where(validAt(at))
    .orderBy("territory.code")
    .execute();
}

/** The nearest first, the world last. */
export async function ancestorsOf(db: ReadDatabase, territory: Pick<Territory, "path">): Promise<Territory[]> {
  const codes = ancestorCodes(territory.path);
  if (codes.length === 0) return [];
  const found = new Map(
    (await territories(db).where("territory.code", "in", codes).execute()).map((one) => [one.code, one]),
  );
  return codes.flatMap((code) => found.get(code) ?? []);
}

/** The territory and everything below it that is in force on the day (today by default), without groupings. */
export async function subtreeOf(
  db: ReadDatabase,
  territory: Pick<Territory, "path">,
  { at, level }: { at?: string; level?: TerritoryLevel } = {},
): Promise<Territory[]> {
  const query = territories(db)
    .where((eb) =>
      eb.or([eb("territory.path", "=", territory.path), eb("territory.path", "like", belowPattern(territory.path))]),
    )
    .where("territory.is_grouping", "=", false)
    .where(validAt(at))
    .orderBy("territory.path");
  return (level ? query.where("territory.level", "=", level) : query).execute();
}

export interface TerritoryFilter {
  /** Part of the name in any language, accents and case ignored. */
  search?: string;
  level?: TerritoryLevel;
  /** Only below this territory. */
  within?: TerritoryCode;
  at?: string;
  locale: PageLocale;
}

export interface TerritoryPage {
  territories: Territory[];
  total: number;
}

/** Ordered by name as people order names; pages count from 1. Invented places are in no list. */
export async function listTerritories(
  db: ReadDatabase,
  { search, level, within, at, locale }: TerritoryFilter,
  { page = 1, size = 50 }: { page?: number; size?: number } = {},
): Promise<TerritoryPage> {
  const name = sql<string>`territory.name ->> ${sql.lit(wordsOf(locale))}`;
  let query = territories(db)
    .where(validAt(at))
    .where("territory.path", "!=", inventedRoot)
    .where("territory.path", "not like", belowPattern(inventedRoot));
  if (search) query = query.where("territory.search_key", "like", `%${nameKey(search)}%`);
  if (level) query = query.where("territory.level", "=", level);
  if (within) {
    const root = await findTerritory(db, within);
    if (!root || isInvented(within)) return { territories: [], total: 0 };
    query = query.where("territory.path", "like", belowPattern(root.path));
  }
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .orderBy(sql`${name} collate "und-x-icu"`)
    .orderBy("territory.code")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { territories: rows, total: Number(total) };
}

interface NamedPlaces {
  /** A part of the name in any language, accents and case ignored. */
  name: string;
  /** A part of the name of what it lies in, at any height. */
  around?: string;
  /** The code of the country whose places come first. */
  nearest: TerritoryCode;
  locale: PageLocale;
}

/**
 * Places of any country to choose one from, invented ones included: those that have this very name first, then those of the
 * nearest country, then those whose name begins so. One more than shown tells that there are more.
 */
export async function placesNamed(
  db: ReadDatabase,
  { name, around, nearest, locale }: NamedPlaces,
  limit: number,
): Promise<Territory[]> {
  const key = nameKey(name);
  if (key === "") return [];
  const lying = around ? nameKey(around) : "";
  const names = sql`'| ' || territory.search_key || ' |'`;
  return territories(db)
    .where(validAt(undefined))
    .where("territory.is_grouping", "=", false)
    .where("territory.level", "in", ["region", "province", "municipality"])
    .where("territory.search_key", "like", `%${key}%`)
    .$if(lying !== "", (query) =>
      query.where(sql<boolean>`exists (select from atlas.territory holder
        where holder.search_key like ${`%${lying}%`} and holder.code = any(string_to_array(territory.path, '/'))
          and holder.id <> territory.id)`),
    )
    .orderBy(sql`${names} like ${`%| ${key} |%`}`, "desc")
    .orderBy(
      sql`territory.path like ${belowPattern(nearest)} or territory.path like ${`%/${belowPattern(nearest)}`}`,
      "desc",
    )
    .orderBy(sql`${names} like ${`%| ${key}%`}`, "desc")
    .orderBy(sql`territory.name ->> ${sql.lit(wordsOf(locale))} collate "und-x-icu"`)
    .orderBy("territory.code")
    .limit(limit)
    .execute();
}

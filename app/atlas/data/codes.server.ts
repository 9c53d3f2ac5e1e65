import { sql } from "kysely";
import { isInvented, type TerritoryCode, type TerritoryLevel } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { codeKey } from "../core/territory/name-key.ts";
import type { Territory } from "../core/territory/territory.ts";
import { isValidAt } from "../core/territory/validity.ts";
import type { AtlasTables } from "./tables.ts";
import { findTerritoriesById, findTerritory } from "./territories.server.ts";

/** Our own codes, as if they were one more system. */
export const ownSystem = "OIVF";

export interface ResolvedTerritory {
  id: number;
  code: TerritoryCode;
  level: TerritoryLevel;
  path: string;
}

/** Code systems held in memory, for importers: one look-up a row, no query. */
export interface TerritoryResolver {
  /** `at`: the day the data speak of; without it, whoever holds the code now. Names are matched without accents and case. */
  resolve(system: string, code: string, at?: string): ResolvedTerritory | undefined;
}

interface Holder {
  territory: ResolvedTerritory;
  validFrom: string | null;
  validTo: string | null;
}

export async function loadResolver(db: ReadDatabase, systems: readonly string[]): Promise<TerritoryResolver> {
  const tables = db.withTables<AtlasTables>();
  const territories = new Map<number, ResolvedTerritory>(
    (await tables.selectFrom("atlas.territory").select(["id", "code", "level", "path"]).execute()).map((t) => [
      t.id,
      t,
    ]),
  );
  const codes = systems.length === 0 ? [] : await codesOf(db, systems);
  const holders = new Map<string, Holder[]>();
  const add = (system: string, code: string, holder: Holder) => {
    const key = `${system}\n${codeKey(system, code)}`;
    holders.set(key, [...(holders.get(key) ?? []), holder]);
  };
  // No figure that is read from a file is ever one of an invented place.
  for (const territory of territories.values())
    if (!isInvented(territory.code)) add(ownSystem, territory.code, { territory, validFrom: null, validTo: null });
  for (const { system, code, territoryId, validFrom, validTo } of codes) {
    add(system, code, { territory: territories.get(territoryId)!, validFrom, validTo });
  }
  return {
    resolve(system, code, at) {
      return holderOf(holders.get(`${system}\n${codeKey(system, code)}`) ?? [], at)?.territory;
    },
  };
}

function holderOf<T extends { validFrom: string | null; validTo: string | null }>(
  holders: readonly T[],
  at: string | undefined,
): T | undefined {
  return holders.find((holder) => (at === undefined ? holder.validTo === null : isValidAt(holder, at)));
}

async function codesOf(db: ReadDatabase, systems: readonly string[]) {
  return db
    .withTables<AtlasTables>()
    .selectFrom("atlas.territory_code")
    .select([
      "system",
      "code",
      "territory_id as territoryId",
      sql<string>`valid_from::text`.as("validFrom"),
      sql<string | null>`valid_to::text`.as("validTo"),
    ])
    .where("system", "in", [...systems])
    .orderBy("valid_from", "desc")
    .execute();
}

export async function findByCode(
  db: ReadDatabase,
  system: string,
  code: string,
  at?: string,
): Promise<Territory | null> {
  if (system === ownSystem) return findTerritory(db, code);
  const key = codeKey(system, code);
  const holder = holderOf(
    (await codesOf(db, [system])).filter((one) => codeKey(system, one.code) === key),
    at,
  );
  return holder ? ((await findTerritoriesById(db, [holder.territoryId]))[0] ?? null) : null;
}

export interface TerritoryCodeEntry {
  system: string;
  code: string;
  validFrom: string;
  validTo: string | null;
}

/** Every code a territory has in other systems. */
export async function codesOfTerritory(db: ReadDatabase, territoryId: number): Promise<TerritoryCodeEntry[]> {
  return db
    .withTables<AtlasTables>()
    .selectFrom("atlas.territory_code")
    .select([
      "system",
      "code",
      sql<string>`valid_from::text`.as("validFrom"),
      sql<string | null>`valid_to::text`.as("validTo"),
    ])
    .where("territory_id", "=", territoryId)
    .orderBy("system")
    .orderBy("code")
    .execute();
}

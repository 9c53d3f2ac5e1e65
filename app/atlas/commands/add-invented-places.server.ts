import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import { inventedRoot, type TerritoryLevel } from "~/kernel/territory.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { nameKey } from "../core/territory/name-key.ts";

export interface InventedPlace {
  code: string;
  level: TerritoryLevel;
  parent: string | null;
  /** Says in each language that the place is invented. */
  name: Labels;
}

/** Adds places that do not exist, for the sample network: the first one is the root, each other lies below an earlier one. */
export async function addInventedPlaces(
  transaction: WriteTransaction,
  places: readonly InventedPlace[],
): Promise<void> {
  for (const { code, level, parent, name } of places) {
    if (code !== inventedRoot && !code.startsWith(`${inventedRoot}-`)) throw new Error(`${code} is no invented place`);
    await sql`
      insert into atlas.territory (code, level, parent_id, path, name, search_key)
      select ${code}, ${level}, p.id, coalesce(p.path || '/', '') || ${code}, ${JSON.stringify(name)}::jsonb,
        ${[...new Set(Object.values(name).map(nameKey))].join(" | ")}
      from (select 1) one left join atlas.territory p on p.code = ${parent}
      on conflict (code) do nothing`.execute(transaction);
  }
}

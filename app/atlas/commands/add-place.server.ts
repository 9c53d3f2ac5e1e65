import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { nameKey } from "../core/territory/name-key.ts";
import type { Territory } from "../core/territory/territory.ts";
import { pathOf } from "../core/territory/tree.ts";
import { findTerritory } from "../data/territories.server.ts";

const holders = ["country", "region", "province"];

/**
 * Adds a municipality that the tree does not know, below the part of a country that holds it. Its code is the parent's
 * with six characters drawn from its name, so that the same town added twice is found rather than doubled. Whoever calls it has decided who may.
 */
export async function addPlace(
  transaction: WriteTransaction,
  { parent, name }: { parent: string; name: Labels },
): Promise<Outcome<Territory>> {
  const above = await findTerritory(transaction, parent);
  if (!above || above.isGrouping || !holders.includes(above.level)) return failed("invalid", "place.parent");
  const key = nameKey(name.en);
  if (key === "") return failed("invalid", "place.name");
  const code = `${above.code}-X${createHash("sha256").update(key).digest("hex").slice(0, 5).toUpperCase()}`;
  const searchKey = [...new Set(Object.values(name).map(nameKey))].join(" | ");
  await sql`
    insert into atlas.territory (code, level, parent_id, path, name, search_key)
    values (${code}, 'municipality', ${above.id}, ${pathOf(above.path, code)}, ${JSON.stringify(name)}::jsonb, ${searchKey})
    on conflict (code) do nothing`.execute(transaction);
  const added = await findTerritory(transaction, code);
  return added ? done(added) : failed("conflict", "place.name");
}

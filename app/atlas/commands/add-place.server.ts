import { createHash } from "node:crypto";
import { sql } from "kysely";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { nameKey } from "../core/territory/name-key.ts";
import type { Territory } from "../core/territory/territory.ts";
import { pathOf } from "../core/territory/tree.ts";
import { findTerritoriesByCode, findTerritory } from "../data/territories.server.ts";

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

/**
 * The place that several neighbours are shown as, so that small counts need not be hidden: of their level, below their
 * parent, named after them. It overlaps them, so nothing is summed through it. The same places give the same one.
 */
export async function joinPlaces(transaction: WriteTransaction, codes: readonly string[]): Promise<Outcome<Territory>> {
  const parts = await findTerritoriesByCode(transaction, [...codes]);
  const first = parts[0];
  const belong = parts.every((one) => one.parentId === first?.parentId && one.level === first?.level);
  if (!first || parts.length !== codes.length || parts.length < 2 || !belong || first.parentId === null) {
    return failed("invalid", "place.neighbours");
  }
  const sorted = parts.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const hash = createHash("sha256")
    .update(sorted.map((one) => one.code).join(" "))
    .digest("hex");
  const above = first.code.includes("-") ? first.code.slice(0, first.code.lastIndexOf("-")) : first.code;
  const code = `${above}-J${hash.slice(0, 6).toUpperCase()}`;
  const name = Object.fromEntries(
    locales.map((locale) => [locale, sorted.map((one) => one.name[locale]).join(" + ")]),
  ) as Labels;
  const path = pathOf(first.path.slice(0, first.path.lastIndexOf("/")), code);
  const searchKey = [...new Set(Object.values(name).map(nameKey))].join(" | ");
  await sql`
    insert into atlas.territory (code, level, parent_id, path, name, search_key, is_grouping)
    values (${code}, ${first.level}, ${first.parentId}, ${path}, ${JSON.stringify(name)}::jsonb, ${searchKey}, true)
    on conflict (code) do nothing`.execute(transaction);
  const joined = await findTerritory(transaction, code);
  return joined ? done(joined) : failed("conflict", "place.neighbours");
}

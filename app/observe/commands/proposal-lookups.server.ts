import { sql } from "kysely";
import { codeLists, isCode, labelOf } from "~/atlas/index.ts";
import { loadResolver, type TerritoryResolver } from "~/atlas/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { indicators } from "../core/catalogue/index.ts";
import type { ProposalLookups } from "../core/import/propose-profile.ts";

export type OpenLookups = ProposalLookups & { resolver: TerritoryResolver };

/** Lists that indicators are broken down by, the commonest first: what a column of a file may be. */
export const proposableDimensions: readonly string[] = [
  ...new Set([
    "sex",
    "age_band",
    "relationship",
    "violence_form",
    "offence",
    ...indicators.flatMap((i) => i.dimensions),
  ]),
].filter((id) => codeLists.some((list) => list.id === id));

/** What guesses rest on: the atlas's code systems, and the words of every code list in every system and language. */
export async function proposalLookups(db: ReadDatabase): Promise<OpenLookups> {
  const { rows } = await sql<{ system: string }>`
    select system from atlas.territory_code group by system order by count(*) desc, system`.execute(db);
  const territorySystems = rows.map((row) => row.system);
  const resolver = await loadResolver(db, territorySystems);
  const words = new Map(proposableDimensions.map((dimension) => [dimension, wordsOfList(dimension)]));
  return {
    territorySystems,
    resolver,
    isTerritory: (system, code) => resolver.resolve(system, code) !== undefined,
    dimensions: proposableDimensions,
    codeOf(dimension, word) {
      const known = words.get(dimension)?.get(keyOf(word));
      return known ?? (isCode(dimension, word) ? word : undefined);
    },
  };
}

const keyOf = (word: string) => word.trim().toLowerCase();

/** A word that two codes share says nothing. */
function wordsOfList(dimension: string): Map<string, string> {
  const found = new Map<string, string | null>();
  const add = (word: string, code: string) => {
    const key = keyOf(word);
    found.set(key, found.has(key) && found.get(key) !== code ? null : code);
  };
  const list = codeLists.find((one) => one.id === dimension);
  for (const { code, map = {} } of list?.codes ?? []) {
    for (const locale of locales) add(labelOf(dimension, code, locale), code);
    for (const words of Object.values(map)) for (const word of words.split("|")) add(word, code);
  }
  return new Map([...found].flatMap(([word, code]) => (code ? [[word, code]] : [])));
}

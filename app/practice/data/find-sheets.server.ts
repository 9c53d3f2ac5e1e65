import { readQuery } from "~/content/index.ts";
import { findOfKind, rankOfKind } from "~/content/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { browse, type Ranked } from "../core/browse.ts";
import type { Chosen } from "../core/facets.ts";
import { publicIndex, type IndexedSheet, type SheetKind } from "./public-index.server.ts";

/** Beyond this many, the words say too little to put what they find in order: the latest come first. */
const rankedAtMost = 100;

/** What so many things say tells nothing of who asked for it: it is remembered until something changes. */
const oftenSaid = 1000;
const mostRemembered = 60;

export interface SheetsWanted {
  kind: SheetKind;
  locale: Locale;
  words: string;
  chosen: Chosen;
  filters: readonly string[];
  page: number;
}

export interface FoundSheets extends Ranked<IndexedSheet> {
  /** By how well they say the words; else the latest first. */
  byRank: boolean;
}

/** A page of what is published and has these words and these codes, and how many there are of each other code. */
export async function findSheets(read: ReadDatabase, wanted: SheetsWanted): Promise<FoundSheets> {
  const { kind, locale, chosen, filters, page } = wanted;
  const index = await publicIndex(read, kind);
  const query = readQuery(wanted.words, locale);
  if (!query) return { ...browse(index, { chosen, filters, page }), byRank: false };
  const asked = JSON.stringify([locale, query]);
  const known = index.oftenSaid.get(asked);
  if (known) return { ...browse(index, { chosen, filters, page, found: known }), byRank: false };
  const ids = await findOfKind(read, { kind, locale, query });
  const byRank = ids.length <= rankedAtMost;
  const found = byRank
    ? (await rankOfKind(read, { kind, locale, query, ids })).flatMap((id) => index.byId.get(Number(id)) ?? [])
    : theseOf(index.sheets, new Set(ids.map(Number)));
  if (ids.length >= oftenSaid && index.oftenSaid.size < mostRemembered) index.oftenSaid.set(asked, found);
  return { ...browse(index, { chosen, filters, page, found }), byRank };
}

const theseOf = (sheets: readonly IndexedSheet[], ids: ReadonlySet<number>) => sheets.filter(({ id }) => ids.has(id));

import { queryLimit, readQuery, speaksOfDistress } from "~/content/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { readChosen } from "../core/facets.ts";
import { findSheets } from "../data/find-sheets.server.ts";
import { labelOfCode, ownOrder } from "../words.ts";

/** What one sheet, a practice or a policy, says of itself in a list. */
export interface SheetCard {
  href: string;
  title: { text: string; lang: string | undefined };
  summary: { text: string; lang: string | undefined };
  meta: string;
}

/** Which sheets a list is of, by what it is filtered, and how those of a page are read. */
export interface SheetKind {
  kind: "practice" | "policy";
  filters: readonly string[];
  /** Filters whose codes stand in the order of their words' file; the others go by name. */
  inOwnOrder: readonly string[];
  cards: (ids: readonly number[]) => Promise<readonly SheetCard[]>;
}

/** A list as one form asks for it: by an address, which never carries words to look for, or by a post, which does. */
export async function readSheetList(
  read: ReadDatabase,
  locale: PageLocale,
  asked: { getAll(name: string): unknown[] },
  { kind, filters, inOwnOrder, cards }: SheetKind,
) {
  const one = (name: string) => String(asked.getAll(name)[0] ?? "");
  const words = one("q").slice(0, queryLimit);
  const chosen = readChosen(asked, filters);
  const page = Number(one("page")) || 1;
  const found = await findSheets(read, { kind, locale: wordsOf(locale), words, chosen, filters, page });
  const compare = byName(locale);
  return {
    locale,
    words,
    chosen,
    distress: speaksOfDistress(words),
    hasWords: readQuery(words, wordsOf(locale)) !== null,
    isFiltered: Object.keys(chosen).length > 0,
    total: found.total,
    page: found.page,
    pages: found.pages,
    byRank: found.byRank,
    filters: filters
      .filter((name) => name !== "member")
      .map((name) => {
        const order = ownOrder(name);
        const options = [...(found.counts[name] ?? [])]
          .map(([value, count]) => ({ value, count, label: labelOfCode(name, value, locale) }))
          .toSorted((a, b) =>
            inOwnOrder.includes(name) ? order.indexOf(a.value) - order.indexOf(b.value) : compare(a.label, b.label),
          );
        return { name, options, chosen: chosen[name]?.[0] ?? "" };
      }),
    cards: await cards(found.onPage.map(({ id }) => id)),
  };
}

export type SheetListView = Awaited<ReturnType<typeof readSheetList>>;

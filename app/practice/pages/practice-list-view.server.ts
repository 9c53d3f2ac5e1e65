import { queryLimit, readQuery, speaksOfDistress } from "~/content/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { practiceFilters, readChosen } from "../core/facets.ts";
import type { PracticeCard } from "../core/practice-card.ts";
import { findSheets } from "../data/find-sheets.server.ts";
import { practiceCards } from "../data/published-practices.server.ts";
import { memberText } from "../parts/member-text.ts";
import { labelOfCode, ownOrder, practiceWords } from "../words.ts";

/** Lists whose codes have an order of their own; the others go by name. */
const inOwnOrder = ["action", "size", "cost", "grade", "outcome"];
const anyOf = { getAll: (): unknown[] => [] };

/** The list as one form asks for it: by an address, which never carries words to look for, or by a post, which does. */
export async function readPracticeList(
  read: ReadDatabase,
  locale: PageLocale,
  asked: { getAll(name: string): unknown[] } = anyOf,
) {
  const one = (name: string) => String(asked.getAll(name)[0] ?? "");
  const words = one("q").slice(0, queryLimit);
  const chosen = readChosen(asked, practiceFilters);
  const found = await findSheets(read, {
    kind: "practice",
    locale: wordsOf(locale),
    words,
    chosen,
    filters: practiceFilters,
    page: Number(one("page")) || 1,
  });
  const cards = await practiceCards(
    read,
    found.onPage.map(({ id }) => id),
  );
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
    filters: practiceFilters
      .filter((name) => name !== "member")
      .map((name) => {
        const counts = [...(found.counts[name] ?? [])].map(([value, count]) => ({
          value,
          count,
          label: labelOfCode(name, value, locale),
        }));
        const options = inOwnOrder.includes(name)
          ? byCode(name, counts)
          : counts.toSorted((a, b) => compare(a.label, b.label));
        return { name, options, chosen: chosen[name]?.[0] ?? "" };
      }),
    cards: cards.map((card) => cardView(card, locale)),
  };
}

export type PracticeListView = Awaited<ReturnType<typeof readPracticeList>>;

/** Our own lists stand in the order of their words' file. */
function byCode<Counted extends { value: string }>(name: string, counted: Counted[]): Counted[] {
  const order = ownOrder(name);
  return counted.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

export function cardView(card: PracticeCard, locale: PageLocale) {
  const say = (text: PracticeCard["title"]) => {
    const shown = showText(text, wordsOf(locale));
    return { text: shown?.text ?? "", lang: shown?.fallback ? shown.locale : undefined };
  };
  return {
    href: `/${locale}${card.href}`,
    title: say(card.title),
    summary: say(card.summary),
    meta: [
      memberText(card.member, locale),
      ...card.actions.map((code) => labelOfCode("action", code, locale)),
      labelOfCode("grade", card.grade, locale),
      ...(card.outcome === "continues" ? [] : [labelOfCode("outcome", card.outcome, locale)]),
      ...(card.sample ? [practiceWords(locale)("sampleShort")] : []),
    ].join(" · "),
  };
}

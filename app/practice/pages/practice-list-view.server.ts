import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { practiceFilters } from "../core/facets.ts";
import type { PracticeCard } from "../core/practice-card.ts";
import { practiceCards } from "../data/published-practices.server.ts";
import { memberText } from "../parts/member-text.ts";
import { readSheetList, type SheetListView } from "../parts/sheet-list-view.server.ts";
import { labelOfCode, practiceWords } from "../words.ts";
import { say } from "./shown-fields.ts";

const inOwnOrder = ["action", "size", "cost", "grade", "outcome"];
const anyOf = { getAll: (): unknown[] => [] };

export function readPracticeList(
  read: ReadDatabase,
  locale: PageLocale,
  asked: { getAll(name: string): unknown[] } = anyOf,
): Promise<SheetListView> {
  return readSheetList(read, locale, asked, {
    kind: "practice",
    filters: practiceFilters,
    inOwnOrder,
    cards: async (ids) => (await practiceCards(read, ids)).map((card) => cardView(card, locale)),
  });
}

export function cardView(card: PracticeCard, locale: PageLocale) {
  return {
    href: `/${locale}${card.href}`,
    title: say(card.title, locale),
    summary: say(card.summary, locale),
    meta: [
      memberText(card.member, locale),
      ...card.actions.map((code) => labelOfCode("action", code, locale)),
      labelOfCode("grade", card.grade, locale),
      ...(card.outcome === "continues" ? [] : [labelOfCode("outcome", card.outcome, locale)]),
      ...(card.sample ? [practiceWords(locale)("sampleShort")] : []),
    ].join(" · "),
  };
}

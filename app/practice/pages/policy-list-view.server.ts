import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { policyFilters } from "../core/facets.ts";
import type { PolicyCard } from "../core/policy-card.ts";
import { policyCards } from "../data/published-policies.server.ts";
import { memberText } from "../parts/member-text.ts";
import { readSheetList, type SheetListView } from "../parts/sheet-list-view.server.ts";
import { labelOfCode, practiceWords } from "../words.ts";
import { periodText } from "./policy-view.server.ts";
import { say } from "./shown-fields.ts";

export function readPolicyList(
  read: ReadDatabase,
  locale: PageLocale,
  asked: { getAll(name: string): unknown[] },
): Promise<SheetListView> {
  return readSheetList(read, locale, asked, {
    kind: "policy",
    filters: policyFilters,
    inOwnOrder: ["kind", "lapsed"],
    cards: async (ids) => (await policyCards(read, ids)).map((card) => cardView(card, locale)),
  });
}

function cardView(card: PolicyCard, locale: PageLocale) {
  const words = practiceWords(locale);
  return {
    href: `/${locale}${card.href}`,
    title: say(card.title, locale),
    summary: say(card.summary, locale),
    meta: [
      memberText(card.member, locale),
      labelOfCode("kind", card.kind, locale),
      ...periodText(card, locale),
      ...(card.lapsed ? [words("policy.lapsed")] : []),
      ...(card.sample ? [words("sampleShort")] : []),
    ].join(" · "),
  };
}

import { dayText } from "~/kernel/day-text.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { namedMember } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { moneyPerInhabitant, policyTexts, type Money, type PolicyFacts } from "../core/policy.ts";
import { findPublishedPolicy } from "../data/published-policies.server.ts";
import { labelOfCode, practiceWords } from "../words.ts";
import { indicatorLinks } from "./practice-view.server.ts";
import { say, shownFields } from "./shown-fields.ts";

/** From when until when it holds, as far as its member says so. */
export function periodText({ from, until }: Pick<PolicyFacts, "from" | "until">, locale: PageLocale): string[] {
  const words = practiceWords(locale);
  const [since, to] = [from && dayText(from, locale), until && dayText(until, locale)];
  if (since && to) return [words("policy.span", { since, until: to })];
  if (since) return [words("policy.from", { since })];
  return to ? [words("policy.until", { until: to })] : [];
}

/** Money as the budget counts it; with the year, and the number of years where there are several. */
function moneyText({ amount, currency, year, years }: Money, locale: PageLocale): string {
  const words = practiceWords(locale);
  const sum = currencyText(amount, currency, locale, 0);
  return years === 1
    ? words("policy.moneyOf", { sum, year: String(year) })
    : words("policy.moneyOver", { sum, year: String(year), until: String(year + years - 1) });
}

function currencyText(amount: number, currency: string, locale: PageLocale, decimals: number): string {
  return formatNumber(amount, locale, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    maximumFractionDigits: decimals,
  });
}

export async function readPolicyView(read: ReadDatabase, slug: string, locale: PageLocale) {
  const found = await findPublishedPolicy(read, slug);
  if (!found) return null;
  const { card, document } = found;
  const { facts } = document;
  const { member } = card;
  const named = namedMember(member);
  const known = named ? await findMember(read, named.organisationId) : undefined;
  const population = { inhabitants: known?.population ?? null, year: known?.populationYear ?? null };
  const each = moneyPerInhabitant(facts.money, population);
  const words = practiceWords(locale);
  const labels = (name: string, codes: readonly string[]) => codes.map((code) => labelOfCode(name, code, locale));
  return {
    locale,
    id: card.id,
    slug,
    member,
    sample: card.sample,
    lapsed: card.lapsed && facts.until ? dayText(facts.until, locale) : null,
    title: say(document.texts.title, locale),
    summary: say(document.texts.summary, locale),
    kind: labelOfCode("kind", facts.kind, locale),
    fields: shownFields(
      document.texts,
      policyTexts.filter((name) => name !== "title" && name !== "summary" && name !== "progress"),
      locale,
    ),
    progress: {
      state: labelOfCode("progress", facts.progress, locale),
      on: facts.progressOn && dayText(facts.progressOn, locale),
      fields: shownFields(document.texts, ["progress"], locale),
    },
    facts: [
      { term: words("fact.years"), details: periodText(facts, locale) },
      { term: words("filter.form"), details: labels("form", facts.forms) },
      { term: words("filter.group"), details: labels("group", facts.groups) },
      { term: words("policy.money"), details: facts.money ? [moneyText(facts.money, locale)] : [] },
      {
        term: words("policy.each"),
        details: each
          ? [
              words("policy.eachOf", {
                sum: currencyText(each.amount, each.currency, locale, 2),
                inhabitants: formatNumber(population.inhabitants!, locale),
                year: each.populationYear === null ? words("policy.noYear") : String(each.populationYear),
              }),
            ]
          : [],
      },
    ].filter(({ details }) => details.length > 0),
    indicators: indicatorLinks(facts.indicators, locale),
    agenda: labels("item", facts.agenda),
    documents: facts.documents,
    confirmed: facts.confirmedOn && dayText(facts.confirmedOn, locale),
    published: dayText(card.publishedAt, locale),
  };
}
export type PolicyView = NonNullable<Awaited<ReturnType<typeof readPolicyView>>>;

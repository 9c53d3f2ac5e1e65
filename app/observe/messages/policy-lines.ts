import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { smallestWithNoise, smallPlace, type PublicationPolicy } from "../core/release/publication-policy.ts";
import { datasetWords } from "./dataset-words.ts";
import { pageWords } from "./page-words.ts";

type ProtectedPolicy = Extract<PublicationPolicy, { kind: "protected" }>;

export interface PolicyLine {
  text: string;
  href?: string;
}

/** How an observatory publishes, sentence by sentence: for pages, and for the method sheet that travels with the data. */
export function policyLines(policy: PublicationPolicy, locale: PageLocale): PolicyLine[] {
  const words = datasetWords(locale);
  const shared = pageWords(locale);
  const language = wordsOf(locale);
  const number = (n: number) => formatNumber(n, locale);
  if (policy.kind === "survey") return [{ text: words("policy.survey") }];
  if (policy.kind === "source-published") {
    return [
      { text: words("policy.source") },
      { text: policy.statement[language] },
      ...(policy.url ? [{ text: words("policy.sourceLink"), href: policy.url }] : []),
    ];
  }
  const lines = [shared("observatory.threshold", { threshold: number(policy.threshold) })];
  if (policy.shortPeriodThreshold !== policy.threshold) {
    lines.push(words("policy.short", { threshold: number(policy.shortPeriodThreshold) }));
  }
  if (policy.smallPlaceThreshold > policy.threshold) {
    lines.push(words("policy.small", { persons: number(smallPlace), threshold: number(policy.smallPlaceThreshold) }));
  }
  lines.push(...methodLines(policy, locale));
  lines.push(...femicideLines(policy, locale));
  for (const { levels, reason } of policy.exemptTotals) {
    const named = levels.map((level) => shared(`level.${level}`)).join(", ");
    lines.push(words("policy.exempt", { levels: named, reason: reason[language] }));
  }
  return lines.map((text) => ({ text }));
}

/** That small totals of killings are shown, why, and what the territory's law calls them; nothing where they are not. */
export function femicideLines(policy: PublicationPolicy, locale: PageLocale): string[] {
  const words = datasetWords(locale);
  const femicide = policy.kind === "protected" ? policy.femicide : undefined;
  if (!femicide) return [];
  const language = wordsOf(locale);
  return [
    words("policy.femicide", { delay: femicide.delayMonths, reason: femicide.reason[language] }),
    ...legalLines(policy, locale),
  ];
}

/** The territory's legal term of a killing, and where its law differs from the statistical definition. */
export function legalLines(policy: PublicationPolicy, locale: PageLocale): string[] {
  const words = datasetWords(locale);
  const femicide = policy.kind === "protected" ? policy.femicide : undefined;
  if (!femicide) return [];
  const language = wordsOf(locale);
  return [
    words("policy.femicideTerm", { term: femicide.term[language] }),
    ...(femicide.law ? [words("policy.femicideLaw", { law: femicide.law[language] })] : []),
  ];
}

/** What becomes of a small count: hidden with others, rounded, or shown with noise. */
function methodLines({ method, threshold }: ProtectedPolicy, locale: PageLocale): string[] {
  const words = datasetWords(locale);
  const number = (n: number) => formatNumber(n, locale);
  if (method.kind === "suppression") return [words("policy.complement")];
  return [
    method.kind === "rounding"
      ? words("policy.rounding", { below: number(threshold - 1), base: number(threshold) })
      : words("policy.cellKey", { largest: number(method.largest), below: number(smallestWithNoise - 1) }),
    words("policy.methodFrom"),
  ];
}

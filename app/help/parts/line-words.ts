import { dateFormat } from "~/kernel/dates.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { joinClauses } from "~/kernel/punctuation.ts";
import { freshness } from "../core/freshness.ts";
import { keptOf, type Emergency, type Line, type Service } from "../core/service.ts";
import { ofCity, zoneCity } from "../core/zone-city.ts";
import { helpWords } from "../words.ts";

/** The formats of a language, made once: each costs more than a page's worth of words. */
const made = new Map<string, ReturnType<typeof makeFormats>>();

function formats(locale: PageLocale): ReturnType<typeof makeFormats> {
  const language = wordsOf(locale);
  let known = made.get(language);
  if (!known) made.set(language, (known = makeFormats(language)));
  return known;
}

function makeFormats(language: Locale) {
  return {
    region: new Intl.DisplayNames(language, { type: "region" }),
    language: new Intl.DisplayNames(language, { type: "language" }),
    list: new Intl.ListFormat(language),
    day: dateFormat(language, { year: "numeric", month: "long", day: "numeric" }),
    month: dateFormat(language, { year: "numeric", month: "long" }),
    weekday: dateFormat(language, { weekday: "short" }),
  };
}

/** A country or region of the world in the reader's language. */
export function countryName(locale: PageLocale, code: string): string {
  return formats(locale).region.of(code) ?? code;
}

/** “24 November 2026”, or “November 2026” where the day is not known. */
export function dateText(locale: PageLocale, date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return formats(locale)[day ? "day" : "month"].format(Date.UTC(year!, month! - 1, day ?? 1));
}

/** When, at what cost, in which languages: the line under the number. */
export function reachText(locale: PageLocale, line: Line): string {
  const words = helpWords(locale);
  const cost = { yes: words("lines.free"), no: words("lines.notFree"), unknown: words("lines.freeUnknown") }[line.free];
  return [hoursText(locale, line), cost, languagesText(locale, line)].filter(Boolean).join(" · ");
}

export function hoursText(locale: PageLocale, line: Line): string {
  const words = helpWords(locale);
  const { hours } = line;
  if (hours.kind === "always") return words("lines.always");
  if (hours.kind === "unknown") return words("lines.hoursUnknown");
  const city = zoneCity(line.timeZone, locale);
  const zone = wordsOf(locale) === "fr" ? ofCity(city) : city;
  return hours.week
    .map(({ days, from, to }) => words("lines.week", { days: daysText(locale, days), from, to, zone }))
    .join(", ");
}

function daysText(locale: PageLocale, days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return helpWords(locale)("lines.everyDay");
  const { list, weekday } = formats(locale);
  // The first of January 2024 was a Monday.
  const name = (day: number) => weekday.format(Date.UTC(2024, 0, day));
  const together = sorted.every((day, position) => day === sorted[0]! + position);
  return together && sorted.length > 2 ? `${name(sorted[0]!)}–${name(sorted.at(-1)!)}` : list.format(sorted.map(name));
}

function languagesText(locale: PageLocale, line: Line): string {
  if (line.languages.length === 0) return "";
  const { language, list } = formats(locale);
  const some = list.format(line.languages.map((code) => language.of(code) ?? code));
  return line.languageCount && line.languageCount > line.languages.length
    ? helpWords(locale)("lines.languageCount", { n: line.languageCount, some })
    : some;
}

/** The three traces and the reach from abroad, each said apart. */
export function tracesText(locale: PageLocale, line: Line): string {
  const words = helpWords(locale);
  const { bill, callList, sharedAccount } = line.traces;
  const traces = [
    words(`lines.bill.${bill}`),
    words(`lines.kept.${callList}.${keptOf(line)}`),
    words(`lines.shared.${sharedAccount}`),
  ];
  return `${joinClauses(traces, locale)}. ${words(`lines.abroad.${line.fromAbroad}`)}`;
}

/** Who answers, from where we know it, and since when it was looked at. */
export function knownText(locale: PageLocale, service: Service, today: string): string {
  const words = helpWords(locale);
  const who = service.answeredBy?.[wordsOf(locale)];
  return [
    who ? words("lines.answeredBy", { who }) : words("lines.answeredUnknown"),
    // Lines that answer for themselves have said theirs.
    ...(service.lines.every((line) => line.source) ? [] : [sourceText(locale, service.source)]),
    stateText(locale, service, today),
  ].join(" ");
}

export function sourceText(locale: PageLocale, { url, knownOn }: Service["source"]): string {
  return helpWords(locale)("lines.source", { site: siteOf(url), date: dateText(locale, knownOn) });
}

export function stateText(locale: PageLocale, service: Service, today: string): string {
  const words = helpWords(locale);
  const state = freshness(service, today);
  if (state === "to-confirm") return words("lines.toConfirm");
  const facts = { date: dateText(locale, service.checkedOn!), steward: service.steward! };
  return words(state === "old" ? "lines.old" : "lines.checked", facts);
}

/** Where the emergency numbers of a country come from: they are never marked as old, and say it all the same. */
export function emergencySource(locale: PageLocale, { source }: Emergency): string {
  return helpWords(locale)("lines.emergencySource", {
    site: siteOf(source.url),
    date: dateText(locale, source.knownOn),
  });
}

const siteOf = (url: string) => new URL(url).hostname.replace(/^www\./, "");

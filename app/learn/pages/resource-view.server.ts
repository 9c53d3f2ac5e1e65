import { queryLimit, readQuery, speaksOfDistress } from "~/content/index.ts";
import { findOfKind, rankOfKind } from "~/content/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName, formatNumber } from "~/kernel/numbers.ts";
import { shown } from "~/kernel/shown.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import {
  answersFilters,
  freshnessOf,
  resourceFilters,
  sunk,
  valuesOf,
  type ChosenResources,
  type ResourceFacts,
} from "../core/resource.ts";
import { listPublicResources, type PublicResource } from "../data/resources.server.ts";
import { libraryWords, resourceLabel } from "../library-words.ts";

const pageSize = 40;
export const today = () => dayOf(new Date());

export const publicResources = (read: ReadDatabase): Promise<PublicResource[]> =>
  oncePerVersion(read, "learn resources", () => listPublicResources(read));

/** The library as an address or a post asks for it. */
export async function readResourceList(
  read: ReadDatabase,
  locale: PageLocale,
  asked: { getAll(name: string): unknown[] },
) {
  const one = (name: string) => String(asked.getAll(name)[0] ?? "");
  const words = one("q").slice(0, queryLimit);
  const chosen: ChosenResources = Object.fromEntries(
    resourceFilters.map((filter) => [filter, one(filter)]).filter(([, value]) => value !== ""),
  );
  const all = await publicResources(read);
  const worded = await withWords(read, all, locale, words);
  const found = sunk(
    worded.filter(({ facts }) => answersFilters(facts, chosen)),
    today(),
  );
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(one("page"))) || 1));
  return {
    locale,
    words,
    chosen,
    distress: speaksOfDistress(words),
    total: found.length,
    page,
    pages,
    filters: filtersOf(worded, chosen, locale),
    entries: found.slice((page - 1) * pageSize, page * pageSize).map((resource) => entryOf(resource, locale)),
  };
}

/** What has the words, what says them best first; everything where none are asked. */
async function withWords(read: ReadDatabase, all: PublicResource[], page: PageLocale, words: string) {
  const locale = wordsOf(page);
  const query = readQuery(words, locale);
  if (!query) return all;
  const ids = await findOfKind(read, { kind: "resource", locale, query });
  const known = new Map(all.map((resource) => [resource.id, resource]));
  return (await rankOfKind(read, { kind: "resource", locale, query, ids })).flatMap((id) => known.get(id) ?? []);
}

/** Each filter with what its values would leave, under the other filters. */
function filtersOf(resources: readonly PublicResource[], chosen: ChosenResources, locale: PageLocale) {
  const compare = byName(locale);
  return resourceFilters.map((filter) => {
    const { [filter]: value, ...others } = chosen;
    const counts = new Map<string, number>();
    for (const { facts } of resources) {
      if (!answersFilters(facts, others)) continue;
      for (const one of valuesOf(facts, filter)) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    if (value !== undefined && !counts.has(value)) counts.set(value, 0);
    const options = [...counts]
      .map(([code, count]) => ({
        value: code,
        // What speaks of every form answers each of them, so a count by form would mislead.
        label:
          filter === "form"
            ? labelSafe(filter, code, locale)
            : libraryWords(locale)("withCount", {
                label: labelSafe(filter, code, locale),
                count: formatNumber(count, locale),
              }),
      }))
      .toSorted((a, b) => compare(a.label, b.label));
    return { filter, value: value ?? "", options };
  });
}

/** An address may ask for a value that no list has: it finds nothing, and is said as it is. */
function labelSafe(filter: (typeof resourceFilters)[number], code: string, locale: PageLocale): string {
  try {
    return resourceLabel(filter, code, locale);
  } catch {
    return code;
  }
}

function entryOf(resource: PublicResource, locale: PageLocale) {
  const { slug, facts } = resource;
  return {
    href: `/${locale}/resources/${slug}`,
    title: shown(resource.title, locale),
    summary: shown(resource.summary, locale),
    meta: [
      resourceLabel("type", facts.type, locale),
      facts.publisher,
      String(facts.year),
      ...freshnessLine(facts, locale),
    ].join(" · "),
  };
}

function freshnessLine(facts: ResourceFacts, locale: PageLocale): string[] {
  const freshness = freshnessOf(facts, today());
  if (freshness === "current") return [];
  return [libraryWords(locale)(`freshness.${freshness}`, { day: dayText(facts.reviewOn, locale) })];
}

/** One resource as its page shows it. */
export function resourceView(resource: PublicResource, locale: PageLocale) {
  const { facts, slug } = resource;
  const words = libraryWords(locale);
  const many = (filter: "audience" | "theme" | "form" | "language", values: readonly string[]) =>
    values.map((value) => resourceLabel(filter, value, locale)).join(", ");
  const day = facts.checkedOn ? dayText(facts.checkedOn, locale) : "";
  return {
    locale,
    slug,
    title: shown(resource.title, locale),
    summary: shown(resource.summary, locale),
    isOurs: facts.address.startsWith("/"),
    address: facts.address.startsWith("/") ? `/${locale}${facts.address}` : facts.address,
    freshness: freshnessOf(facts, today()),
    reviewDay: dayText(facts.reviewOn, locale),
    facts: [
      { term: words("fact.type"), detail: resourceLabel("type", facts.type, locale) },
      { term: words("fact.publisher"), detail: facts.publisher },
      { term: words("fact.year"), detail: String(facts.year) },
      { term: words("fact.audiences"), detail: many("audience", facts.audiences) },
      { term: words("fact.themes"), detail: many("theme", facts.themes) },
      { term: words("fact.forms"), detail: facts.forms.length > 0 ? many("form", facts.forms) : words("allForms") },
      { term: words("fact.languages"), detail: many("language", facts.languages) },
      { term: words("fact.level"), detail: resourceLabel("level", facts.level, locale) },
      ...(facts.length ? [{ term: words("fact.length"), detail: resourceLabel("length", facts.length, locale) }] : []),
      { term: words("fact.licence"), detail: facts.licence ?? words("seePublisher") },
      {
        term: words("fact.checked"),
        detail: facts.checkedOn
          ? words(facts.opened ? "checkedOpened" : "checkedReference", { day })
          : words("notChecked"),
      },
      { term: words("fact.review"), detail: dayText(facts.reviewOn, locale) },
    ].filter(({ detail }) => detail !== ""),
  };
}

import { agendas, findAgenda } from "~/content/index.ts";
import { listThemes } from "~/content/index.server.ts";
import { pointMap, worldPoint } from "~/design/maps/point-map.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName, formatNumber } from "~/kernel/numbers.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import {
  facetNames,
  hiddenWithin,
  isFiltered,
  readDirectoryFilter,
  searchDirectory,
  writeDirectoryFilter,
  type DirectoryEntry,
  type FacetName,
  type Facets,
} from "../core/directory.ts";
import { belongingStates, memberStates } from "../core/member.ts";
import { regions } from "../core/region.ts";
import { sizeClasses } from "../core/size.ts";
import { readDirectory } from "../data/directory.server.ts";
import { listNetworks } from "../data/networks.server.ts";
import { worldOutlines } from "../data/world-outlines.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { countryName, languageName } from "../parts/names.ts";

export const membersPerPage = 40;

/** A page of the directory: list, counts and map of one and the same answer. */
export async function directoryView(read: ReadDatabase, search: URLSearchParams, locale: PageLocale) {
  const filter = readDirectoryFilter(search);
  const directory = await readDirectory(read, locale);
  const { found, facets } = searchDirectory(directory.entries, filter);
  const pages = Math.max(1, Math.ceil(found.length / membersPerPage));
  const asked = Number(search.get("page") ?? 1);
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1;
  return {
    locale,
    filter,
    isFiltered: isFiltered(filter),
    query: writeDirectoryFilter(filter).toString(),
    total: found.length,
    hidden: hiddenWithin(directory, filter),
    page,
    pages,
    entries: found.slice((page - 1) * membersPerPage, page * membersPerPage).map((entry) => lineOf(entry, locale)),
    choices: await choicesOf(read, facets, locale),
    regions: regions.map((region) => ({
      region,
      shown: facets.region.get(region) ?? 0,
      hidden: hiddenWithin(directory, { ...filter, region }),
    })),
    map: mapOf(found, locale),
  };
}

export function lineOf(entry: DirectoryEntry, locale: PageLocale) {
  const words = memberWords(locale);
  const name = showText(entry.name, wordsOf(locale));
  return {
    slug: entry.slug,
    name: name?.text ?? entry.slug,
    // A city's own name is in no language of ours.
    lang: name?.fallback && !entry.fromOpenList ? name.locale : null,
    meta: [
      entry.sample ? words("sample") : "",
      [entry.division === name?.text ? "" : entry.division, countryName(locale, entry.countryCode)]
        .filter(Boolean)
        .join(", "),
      words(`region.${entry.region}`),
      entry.population === null ? "" : words("inhabitants", { n: formatNumber(entry.population, locale) }),
      words(`state.${entry.state}`),
    ]
      .filter(Boolean)
      .join(" · "),
  };
}

/** The choices of each filter with what each would leave, in the order that a reader expects. */
async function choicesOf(read: ReadDatabase, facets: Facets, locale: PageLocale) {
  const words = memberWords(locale);
  const language = wordsOf(locale);
  const compare = byName(locale);
  const [networks, themes] = await Promise.all([listNetworks(read), listThemes(read)]);
  const networkName = new Map(networks.map(({ slug, name }) => [slug, showText(name, language)?.text ?? slug]));
  const themeName = new Map(themes.map(({ code, label }) => [code, label[language]]));
  const inOrder: Partial<Record<FacetName, readonly string[]>> = {
    state: memberStates,
    region: regions,
    size: sizeClasses.map(({ code }) => code),
    agenda: agendas.map(({ code }) => code),
    maturity: ["0", "1", "2", "3", "4", "5"],
  };
  const nameOf = (facet: FacetName, value: string): string => {
    switch (facet) {
      case "state":
        return words(`state.${value as "member"}`);
      case "region":
        return words(`region.${value as "africa"}`);
      case "size":
        return words(`size.${value as "under-20k"}`);
      case "country":
        return countryName(locale, value);
      case "language":
        return languageName(locale, value);
      case "network":
        return networkName.get(value) ?? value;
      case "theme":
        return themeName.get(value) ?? value;
      case "agenda":
        return findAgenda(value)?.name[language] ?? value;
      case "maturity":
        return words("level", { n: Number(value) });
    }
  };
  return facetNames.map((facet) => {
    const order = inOrder[facet];
    const values = [...facets[facet]].map(([value, n]) => ({
      value,
      label: `${nameOf(facet, value)} (${formatNumber(n, locale)})`,
    }));
    values.sort((a, b) => (order ? order.indexOf(a.value) - order.indexOf(b.value) : compare(a.label, b.label)));
    return { facet, values };
  });
}

function mapOf(found: readonly DirectoryEntry[], locale: PageLocale): string {
  const words = memberWords(locale);
  const background: [number, number][] = [];
  const points: { at: [number, number]; label: string }[] = [];
  for (const entry of found) {
    const { latitude, longitude } = entry;
    const at = latitude !== null && longitude !== null ? worldPoint({ latitude, longitude }) : null;
    if (!at) continue;
    if (belongingStates.includes(entry.state) && points.length < 400)
      points.push({ at, label: showText(entry.name, wordsOf(locale))?.text ?? entry.slug });
    else background.push(at);
  }
  return pointMap({
    id: "members-map",
    title: words("map.title"),
    description: words("map.description"),
    outlines: worldOutlines(),
    background,
    points,
  });
}

import type { TranslatedText } from "~/kernel/translated-text.ts";
import { isMemberState, type MemberState } from "./member.ts";
import { isRegion, type Region } from "./region.ts";
import { sizeClasses, sizeOf, type SizeClass } from "./size.ts";

/** One line of the public directory: what its protection leaves of a member. Protected members never become one. */
export interface DirectoryEntry {
  slug: string;
  name: TranslatedText;
  division: string | null;
  state: MemberState;
  region: Region;
  countryCode: string;
  population: number | null;
  populationYear: number | null;
  populationSource: string | null;
  languages: string[];
  latitude: number | null;
  longitude: number | null;
  maturity: number | null;
  joinedOn: string | null;
  fromOpenList: boolean;
  sample: boolean;
  networks: string[];
  themes: string[];
  agendas: string[];
}

/** The directory as everybody may know it, with how many show their region alone. */
export interface Directory {
  entries: DirectoryEntry[];
  byRegionAlone: Partial<Record<Region, number>>;
}

export interface DirectoryFilter {
  words: string;
  state: MemberState | null;
  region: Region | null;
  country: string | null;
  size: SizeClass | null;
  language: string | null;
  network: string | null;
  theme: string | null;
  agenda: string | null;
  maturity: number | null;
}

/** The filters that offer a choice, in the order in which they are drawn. */
export const facetNames = [
  "state",
  "region",
  "country",
  "size",
  "language",
  "network",
  "theme",
  "agenda",
  "maturity",
] as const;
export type FacetName = (typeof facetNames)[number];
export type Facets = Record<FacetName, Map<string, number>>;

const code = (text: string | null) => (text && /^[\w.:-]{1,80}$/.test(text) ? text : null);

/** Reads an address or what a form sends; a value that is none filters nothing. */
export function readDirectoryFilter(search: URLSearchParams): DirectoryFilter {
  const state = search.get("state");
  const region = search.get("region");
  const maturity = search.get("maturity");
  return {
    words: (search.get("q") ?? "").slice(0, 100).trim(),
    state: isMemberState(state) ? state : null,
    region: isRegion(region) ? region : null,
    country: /^[A-Z]{2}$/.test(search.get("country") ?? "") ? search.get("country") : null,
    size: sizeClasses.find((one) => one.code === search.get("size"))?.code ?? null,
    language: /^[a-z]{2,3}$/.test(search.get("language") ?? "") ? search.get("language") : null,
    network: code(search.get("network")),
    theme: code(search.get("theme")),
    agenda: code(search.get("agenda")),
    maturity: /^[0-5]$/.test(maturity ?? "") ? Number(maturity) : null,
  };
}

/**
 * The same filter as an address: only what is set, in one order, so that an answer has one address. Words are posted: no
 * address, history or log says what somebody looked for.
 */
export function writeDirectoryFilter(filter: DirectoryFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of facetNames) if (filter[name] !== null) search.set(name, String(filter[name]));
  return search;
}

export function isFiltered(filter: DirectoryFilter): boolean {
  return filter.words !== "" || writeDirectoryFilter(filter).size > 0;
}

/** A name without its accents and marks, as a reader types it. */
export function foldName(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/['’‘ʿʾ`-]+/g, " ")
    .replace(/\s+/g, " ")
    .toLowerCase()
    .trim();
}

const folded = new WeakMap<DirectoryEntry, string>();

function wordsOfEntry(entry: DirectoryEntry): string {
  let words = folded.get(entry);
  if (words === undefined) {
    const names = Object.values(entry.name.fields).map((field) => field.text);
    words = ` ${[...names, entry.division ?? ""].map(foldName).join(" ")}`;
    folded.set(entry, words);
  }
  return words;
}

function valuesOf(entry: DirectoryEntry, name: FacetName): readonly string[] {
  switch (name) {
    case "state":
      return [entry.state];
    case "region":
      return [entry.region];
    case "country":
      return [entry.countryCode];
    case "size": {
      const size = sizeOf(entry.population);
      return size ? [size] : [];
    }
    case "language":
      return entry.languages;
    case "network":
      return entry.networks;
    case "theme":
      return entry.themes;
    case "agenda":
      return entry.agendas;
    case "maturity":
      return entry.maturity === null ? [] : [String(entry.maturity)];
  }
}

/**
 * The entries that pass, in the order given, and how many each other choice would leave. One pass over one list decides
 * both, so that a count can never know more than the page does.
 */
export function searchDirectory(
  entries: readonly DirectoryEntry[],
  filter: DirectoryFilter,
): { found: DirectoryEntry[]; facets: Facets } {
  const found: DirectoryEntry[] = [];
  const facets = Object.fromEntries(facetNames.map((name) => [name, new Map()])) as unknown as Facets;
  const wanted = foldName(filter.words).split(" ").filter(Boolean);
  const set = facetNames.flatMap((name) => (filter[name] === null ? [] : [[name, String(filter[name])] as const]));
  const count = (entry: DirectoryEntry, name: FacetName) => {
    const counts = facets[name];
    for (const value of valuesOf(entry, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  for (const entry of entries) {
    if (wanted.length > 0) {
      const words = wordsOfEntry(entry);
      if (!wanted.every((word) => words.includes(` ${word}`))) continue;
    }
    const failing = set.filter(([name, value]) => !valuesOf(entry, name).includes(value));
    const [first, second] = failing;
    if (second) continue;
    if (first) {
      count(entry, first[0]);
      continue;
    }
    found.push(entry);
    for (const name of facetNames) count(entry, name);
  }
  return { found, facets };
}

/** How many more show their region alone; said only where nothing but a region is asked, or a count would tell more than that. */
export function hiddenWithin(directory: Directory, filter: DirectoryFilter): number {
  const { region, ...others } = filter;
  if (isFiltered({ ...others, region: null })) return 0;
  const counts = directory.byRegionAlone;
  if (region) return counts[region] ?? 0;
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

import { listThemes } from "~/content/index.server.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import { isLocale, mirroredLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { FeedFacts, FeedItem } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { readFeedLanguages, textShown, writeFeedLanguages, type FeedLanguages } from "../core/feed-languages.ts";
import { feedFiles, feedKinds, feedMediaTypes, type FeedFilter } from "../core/feed.ts";
import { languageName } from "../core/gathered/language.ts";
import { hubAddress } from "../core/hub/hub-request.ts";
import { listFeedRows, type FeedRow } from "../data/feed-entries.server.ts";
import { filterOfSavedSearch } from "../data/saved-searches.server.ts";
import { informWords } from "../words.ts";
import { drawnTexts, type DrawnText } from "./drawn-texts.server.ts";

const usual = 50;
const most = 1000;

/** Where the feeds are, and whether somebody who subscribes is told of what is new. */
export interface FeedHome {
  base: string;
  hub: boolean;
}

export interface FeedDocument {
  /** The address under which a reader finds it again: without what changes nothing. */
  self: string;
  body: string;
  mediaType: string;
}

const writers = { rss: writeRss, atom: writeAtom, json: writeJsonFeed };

/**
 * The feed on violence against women at an address: RSS 2.0, Atom or JSON Feed, for the whole or for a theme, a place,
 * an indicator, in one language or several. Null where no feed is.
 */
export async function feedAt(url: URL, { base, hub }: FeedHome, read: ReadDatabase): Promise<FeedDocument | null> {
  const [, language = "", ...path] = url.pathname.split("/");
  const file = path.at(-1) as keyof typeof feedFiles;
  const format = feedFiles[file];
  if (!format || (!isLocale(language) && language !== mirroredLocale)) return null;
  const locale = wordsOf(language as PageLocale);
  const [place, code = ""] = path;
  const saved = place === "searches" ? await filterOfSavedSearch(read, code) : null;
  const filter = place === "searches" ? (saved?.filter ?? null) : readFilter(path.slice(0, -1), url.searchParams);
  const languages = readFeedLanguages(url.searchParams.get("languages"));
  if (!filter || !languages) return null;
  const limit = Math.min(most, Math.max(1, Math.trunc(Number(url.searchParams.get("limit"))) || usual));
  const [rows, themes] = await Promise.all([
    listFeedRows(read, filter, { languages, locale, limit }),
    listThemes(read),
  ]);
  const texts = await drawnTexts(
    read,
    rows.map((row) => ({ id: row.id, version: row.version, language: textShown(languages, locale, row) })),
    base,
  );
  const feed = compose({
    base,
    hub,
    path: url.pathname.replace(/[^/]+$/, ""),
    locale,
    languages,
    filter,
    rows,
    texts,
    themes: new Map(themes.map((one) => [one.code, one.label[locale]])),
    looked: saved?.words ?? "",
  });
  return { self: feed.forms[format], body: writers[format](feed), mediaType: feedMediaTypes[format] };
}

/** The filter that an address names; null when one of its codes is none. */
function readFilter([place, code]: readonly string[], search: URLSearchParams): FeedFilter | null {
  const kind = feedKinds.find(
    (one) => one === (place === "news" ? (code === "members" ? "from-members" : "news") : search.get("kind")),
  );
  const theme = search.get("theme") ?? undefined;
  const territory = (place === "territories" ? code : search.get("territory")) ?? undefined;
  const indicator = (place === "indicators" ? code : search.get("indicator")) ?? undefined;
  if (territory !== undefined && !isTerritoryCode(territory)) return null;
  if ([theme, indicator].some((one) => one !== undefined && !/^[\w.-]{1,60}$/.test(one))) return null;
  return { kind, theme, territory, indicator };
}

interface Composed extends FeedHome {
  /** The folder of the feed: its three forms stand in it. */
  path: string;
  locale: Locale;
  languages: FeedLanguages;
  filter: FeedFilter;
  rows: FeedRow[];
  /** The one that each shows; null where the entry went meanwhile. */
  texts: (DrawnText | null)[];
  themes: ReadonlyMap<string, string>;
  /** What a saved search looks for. */
  looked: string;
}

function compose(composed: Composed): FeedFacts {
  const { base, hub, path, locale, rows } = composed;
  const words = informWords(locale);
  const query = queryOf(composed);
  const address = (file: string) => `${base}${path}${file}${query ? `?${query}` : ""}`;
  const named = nameOf(composed);
  return {
    title: named === "" ? words("feed.whole") : words("feed.of", { what: named }),
    description: words("feed.description"),
    language: locale,
    page: `${base}${path.replace(/\/$/, "")}`,
    forms: { rss: address("feed.xml"), atom: address("feed.atom"), json: address("feed.json") },
    publisher: words("feed.whole"),
    hub: hub ? hubAddress(base) : null,
    updatedAt: rows.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), "1970-01-01T00:00:00Z"),
    items: itemsOf(composed),
  };
}

/** What a feed is of, in the order in which one would say it. */
function nameOf({ locale, languages, filter, themes, looked }: Composed): string {
  const words = informWords(locale);
  const spoken = languages.kind === "chosen" ? languages.languages : [];
  return [
    filter.kind === "news" ? words("follow.news") : "",
    filter.kind === "from-members" ? words("follow.fromMembers") : "",
    looked,
    filter.theme ? (themes.get(filter.theme) ?? filter.theme) : "",
    filter.territory ?? "",
    filter.indicator ?? "",
    spoken.map((one) => languageName(one, locale)).join(", "),
    languages.kind === "all" ? words("follow.allLanguages") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What an address says beside its path, without what changes nothing. */
function queryOf({ path, filter, languages }: Composed): string {
  const inPath = path.split("/").slice(2, -1);
  const isSaved = inPath[0] === "searches";
  const asked = {
    theme: isSaved ? undefined : filter.theme,
    kind: inPath[0] === "news" ? undefined : filter.kind,
    territory: isSaved || inPath[0] === "territories" ? undefined : filter.territory,
    indicator: inPath[0] === "indicators" ? undefined : filter.indicator,
    languages: writeFeedLanguages(languages),
  };
  const search = new URLSearchParams(
    Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined),
  );
  return search.toString().replaceAll("%2C", ",");
}

function itemsOf({ base, locale, languages, rows, texts, themes }: Composed): FeedItem[] {
  const words = informWords(locale);
  const tag = `tag:${new URL(base).hostname},2026`;
  const shown = {
    help: `<p><a href="${escapeXml(`${base}/${locale}/help`)}">${escapeXml(words("feed.help"))}</a></p>`,
    read: escapeXml(words("feed.read")),
    readThere: escapeXml(words("feed.readThere")),
    sample: words("feed.sample"),
  };
  return rows.flatMap((row, n) => {
    const text = texts[n];
    if (!text) return [];
    const shownIn = textShown(languages, locale, row);
    const isOurs = row.kind !== "from-members";
    const link = isOurs ? `${base}/${isLocale(shownIn) ? shownIn : locale}${row.href}` : row.href;
    const elsewhere =
      text.writtenIn === locale ? "" : ` (${words("feed.in", { language: languageName(text.writtenIn, locale) })})`;
    const more = `<p><a href="${escapeXml(link)}">${isOurs ? shown.read : shown.readThere}</a></p>`;
    return {
      id: `${tag}:${row.kind}/${row.subject}/${shownIn}`,
      link,
      title: `${row.sample ? `[${shown.sample}] ` : ""}${text.title}${elsewhere}`,
      summary: text.summary,
      // The way to help under the text, or before a hard one: a reader elsewhere has no footer of ours.
      content: `<div>${row.hard ? shown.help + text.xhtml + more : text.xhtml + more + shown.help}</div>`,
      language: text.writtenIn,
      publishedAt: row.publishedAt,
      updatedAt: row.updatedAt,
      themes: row.themes.map((code) => ({ code, name: themes.get(code) ?? code })),
      source: text.source,
    };
  });
}

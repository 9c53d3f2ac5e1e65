import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Feed } from "feed";
import { listThemes } from "~/content/index.server.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { isLocale, mirroredLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import {
  feedFiles,
  feedKinds,
  feedMediaTypes,
  withWholeAddresses,
  type EntryText,
  type FeedEntry,
  type FeedFilter,
} from "../core/feed.ts";
import { hubAddress } from "../core/hub/hub-request.ts";
import { listFeedEntries } from "../data/feed-entries.server.ts";
import { filterOfSavedSearch } from "../data/saved-searches.server.ts";
import { informWords } from "../words.ts";

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

/**
 * The feed on violence against women at an address: RSS 2.0, Atom or JSON Feed, for the whole or for a theme, a place,
 * an indicator. Null where no feed is.
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
  if (!filter) return null;
  const limit = Math.min(most, Math.max(1, Math.trunc(Number(url.searchParams.get("limit"))) || usual));
  const entries = await listFeedEntries(read, filter, limit);
  const folder = url.pathname.replace(/[^/]+$/, "");
  const composed = {
    base,
    hub,
    path: folder,
    locale,
    filter,
    entries,
    words: saved?.words ?? "",
    isJson: format === "json",
    isRss: format === "rss",
  };
  const { feed, address } = await compose(composed, read);
  const body = format === "rss" ? feed.rss2() : format === "atom" ? feed.atom1() : feed.json1();
  return { self: address(file), body, mediaType: feedMediaTypes[format] };
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
  filter: FeedFilter;
  entries: FeedEntry[];
  /** What a saved search looks for. */
  words: string;
  isJson: boolean;
  isRss: boolean;
}

async function compose(
  { base, hub, path, locale, filter, entries, words: looked, isJson, isRss }: Composed,
  read: ReadDatabase,
) {
  const words = informWords(locale);
  const themes = new Map((await listThemes(read)).map(({ code, label }) => [code, label[locale]]));
  const named = [
    filter.kind === "news" ? words("follow.news") : "",
    filter.kind === "from-members" ? words("follow.fromMembers") : "",
    looked,
    filter.theme ? (themes.get(filter.theme) ?? filter.theme) : "",
    filter.territory ?? "",
    filter.indicator ?? "",
  ].filter(Boolean);
  const inPath = path.split("/").slice(2, -1);
  const isSaved = inPath[0] === "searches";
  const asked = {
    theme: isSaved ? undefined : filter.theme,
    kind: inPath[0] === "news" ? undefined : filter.kind,
    territory: isSaved || inPath[0] === "territories" ? undefined : filter.territory,
    indicator: inPath[0] === "indicators" ? undefined : filter.indicator,
  };
  const query = new URLSearchParams(
    Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined),
  ).toString();
  const address = (file: string) => `${base}${path}${file}${query ? `?${query}` : ""}`;
  const latest = entries.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), "");
  const feed = new Feed({
    id: address("feed.atom"),
    link: `${base}${path.replace(/\/$/, "")}`,
    title: named.length > 0 ? words("feed.of", { what: named.join(" · ") }) : words("feed.whole"),
    description: words("feed.description"),
    language: locale,
    updated: latest ? new Date(latest) : new Date(0),
    generator: false,
    copyright: "CC BY 4.0",
    feedLinks: { rss: address("feed.xml"), atom: address("feed.atom"), json: address("feed.json") },
    ...(hub ? { hub: hubAddress(base) } : {}),
  });
  // The library writes the hub in XML alone (JSON Feed 1.1, "hubs").
  if (hub && isJson) feed.addExtension({ name: "hubs", objects: [{ type: "WebSub", url: hubAddress(base) }] as never });
  for (const entry of entries) {
    const text = entry.texts[locale];
    if (!text) continue;
    const link = entry.kind === "from-members" ? entry.href : `${base}/${locale}${entry.href}`;
    feed.addItem({
      // A tag URI (RFC 4151): it stays the same when the site moves below another address.
      id: `tag:${new URL(base).hostname},2026:${entry.kind}/${entry.subject}/${locale}`,
      guid: `tag:${new URL(base).hostname},2026:${entry.kind}/${entry.subject}/${locale}`,
      link,
      title: entry.sample ? `[${words("feed.sample")}] ${text.title}` : text.title,
      description: text.summary,
      content: contentOf(text, base, link, locale, entry.hard),
      date: new Date(entry.updatedAt),
      published: new Date(entry.publishedAt),
      ...attribution(text, isRss),
      category: entry.themes.map((theme) => ({ name: themes.get(theme) ?? theme, term: theme })),
    });
  }
  return { feed, address };
}

/** Whose words they are, where they are not ours: also what keeps them from being gathered again. */
function attribution({ source }: EntryText, isRss: boolean) {
  if (!source) return {};
  const author = [{ name: source.name, link: source.feed }];
  if (!isRss) return { author };
  return {
    author,
    extensions: [{ name: "source", objects: { _text: source.name, _attributes: { url: source.feed } } }],
  };
}

/** The whole text, with the way to help: under it, or before a hard one. A reader elsewhere has no footer of ours. */
function contentOf(text: EntryText, base: string, link: string, locale: Locale, hard: boolean): string {
  const words = informWords(locale);
  const lead = createElement("p", { lang: text.writtenIn }, text.summary);
  const body = text.blocks
    ? createElement(
        "div",
        { lang: text.writtenIn },
        createElement(BlocksView, { blocks: withWholeAddresses(text.blocks, base) }),
      )
    : null;
  const read = words(link.startsWith(`${base}/`) ? "feed.read" : "feed.readThere");
  const more = createElement("p", null, createElement("a", { href: link }, read));
  const help = createElement("p", null, createElement("a", { href: `${base}/${locale}/help` }, words("feed.help")));
  const parts = hard ? [help, lead, body, more] : [lead, body, more, help];
  return renderToStaticMarkup(createElement("div", null, ...parts));
}

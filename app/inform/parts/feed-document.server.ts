import { createHash } from "node:crypto";
import { listThemes } from "~/content/index.server.ts";
import { blocksXhtml, lineXhtml } from "~/kernel/blocks-xhtml.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import { isLocale, mirroredLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { FeedForm, FeedHead, FeedItem } from "~/kernel/feed-forms/feed-facts.ts";
import { atom } from "~/kernel/feed-forms/write-atom.ts";
import { jsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { rss } from "~/kernel/feed-forms/write-rss.ts";
import { pictureXhtml } from "../core/entry-pictures.ts";
import { readFeedLanguages, textShown, writeFeedLanguages, type FeedLanguages } from "../core/feed-languages.ts";
import { feedFiles, feedKinds, feedMediaTypes, type FeedFilter, type FeedFormat, type FeedKind } from "../core/feed.ts";
import { languageName } from "../core/gathered/language.ts";
import { hubAddress } from "../core/hub/hub-request.ts";
import { listFeedRows, readEntriesToWrite, type EntryToWrite, type FeedRow } from "../data/feed-entries.server.ts";
import { filterOfSavedSearch } from "../data/saved-searches.server.ts";
import { informWords } from "../words.ts";
import { keptItems } from "./kept-items.server.ts";

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
  /** In this order. A long feed is megabytes: it travels from where it was put together, without being copied again. */
  pieces: Uint8Array<ArrayBuffer>[];
  mediaType: string;
}

const writers: Record<FeedFormat, FeedForm> = { rss, atom, json: jsonFeed };

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
  const composed = {
    base,
    hub,
    path: url.pathname.replace(/[^/]+$/, ""),
    locale,
    languages,
    filter,
    rows,
    themes: new Map(themes.map((one) => [one.code, one.label[locale]])),
    looked: saved?.words ?? "",
  };
  const head = headOf(composed);
  return {
    self: head.forms[format],
    pieces: putTogether(writers[format], head, await itemsOf(read, format, composed)),
    mediaType: feedMediaTypes[format],
  };
}

/** Large enough that each is worth a turn, small enough to be gone soon. */
const pieceBytes = 256 << 10;

function putTogether(form: FeedForm, head: FeedHead, items: readonly Buffer[]): Uint8Array<ArrayBuffer>[] {
  const between = Buffer.from(form.between);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let waiting: Buffer[] = [Buffer.from(form.head(head))];
  let bytes = 0;
  for (const [n, item] of items.entries()) {
    if (n > 0) waiting.push(between);
    waiting.push(item);
    bytes += item.length;
    if (bytes < pieceBytes) continue;
    pieces.push(Buffer.concat(waiting));
    waiting = [];
    bytes = 0;
  }
  return [...pieces, Buffer.concat([...waiting, Buffer.from(form.tail)])];
}

/** The filter that an address names; null when one of its codes is none. */
function readFilter([place, code]: readonly string[], search: URLSearchParams): FeedFilter | null {
  const kind = feedKinds.find((one) => one === (kindOfFolder([place, code]) ?? search.get("kind")));
  const theme = search.get("theme") ?? undefined;
  const territory = (place === "territories" ? code : search.get("territory")) ?? undefined;
  const indicator = (place === "indicators" ? code : search.get("indicator")) ?? undefined;
  if (territory !== undefined && !isTerritoryCode(territory)) return null;
  if ([theme, indicator].some((one) => one !== undefined && !/^[\w.-]{1,60}$/.test(one))) return null;
  return { kind, theme, territory, indicator };
}

/** What the folder of a feed says of the kind of its entries. */
function kindOfFolder([place, code]: readonly (string | undefined)[]): FeedKind | undefined {
  if (place === "bulletin") return "bulletin";
  if (place !== "news") return undefined;
  return code === "members" ? "from-members" : "news";
}

interface Composed extends FeedHome {
  /** The folder of the feed: its three forms stand in it. */
  path: string;
  locale: Locale;
  languages: FeedLanguages;
  filter: FeedFilter;
  rows: FeedRow[];
  themes: ReadonlyMap<string, string>;
  /** What a saved search looks for. */
  looked: string;
}

function headOf(composed: Composed): FeedHead {
  const { base, hub, path, locale, rows } = composed;
  const words = informWords(locale);
  const query = queryOf(composed);
  const address = (file: string) => `${base}${path}${file}${query ? `?${query}` : ""}`;
  const named = nameOf(composed);
  const isBulletin = kindOfFolder(path.split("/").slice(2, -1)) === "bulletin";
  return {
    title: named === "" ? words("feed.whole") : words("feed.of", { what: named }),
    description: words(isBulletin ? "bulletin.lead" : "feed.description"),
    language: locale,
    page: `${base}${path.replace(/\/$/, "")}`,
    forms: { rss: address("feed.xml"), atom: address("feed.atom"), json: address("feed.json") },
    publisher: words("feed.whole"),
    hub: hub ? hubAddress(base) : null,
    updatedAt: lastWriting(rows),
  };
}

function lastWriting(rows: readonly FeedRow[]): string {
  const second = rows.reduce((last, { version }) => Math.max(last, Math.trunc(Number(version))), 0);
  return `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
}

/** What a feed is of, in the order in which one would say it. */
function nameOf({ locale, languages, filter, themes, looked }: Composed): string {
  const words = informWords(locale);
  const spoken = languages.kind === "chosen" ? languages.languages : [];
  return [
    filter.kind === "news" ? words("follow.news") : "",
    filter.kind === "from-members" ? words("follow.fromMembers") : "",
    filter.kind === "bulletin" ? words("bulletin.title") : "",
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
    kind: kindOfFolder(inPath) ? undefined : filter.kind,
    territory: isSaved || inPath[0] === "territories" ? undefined : filter.territory,
    indicator: inPath[0] === "indicators" ? undefined : filter.indicator,
    languages: writeFeedLanguages(languages),
  };
  const search = new URLSearchParams(
    Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined),
  );
  return search.toString().replaceAll("%2C", ",");
}

function itemsOf(read: ReadDatabase, format: FeedFormat, composed: Composed): Promise<Buffer[]> {
  const { base, locale, languages, rows, themes } = composed;
  const named = createHash("sha256")
    .update(JSON.stringify([...themes]))
    .digest("base64url");
  return keptItems(
    read,
    rows.map((row) => ({ id: row.id, version: row.version, language: textShown(languages, locale, row) })),
    `${format} ${locale} ${base} ${named}`,
    async (wanted) => {
      const entries = await readEntriesToWrite(read, wanted);
      const shownIn = new Map(wanted.map(({ id, language }) => [id, language]));
      const itemOf = itemWriter(composed);
      return new Map(
        entries.map((entry) => [entry.id, writers[format].item(itemOf(entry, shownIn.get(entry.id) ?? locale))]),
      );
    },
  );
}

/** Writes an entry as an item: with its whole text, the way to it and the way to help. */
function itemWriter({ base, locale, themes }: Composed): (entry: EntryToWrite, shownIn: string) => FeedItem {
  const words = informWords(locale);
  const tag = `tag:${new URL(base).hostname},2026`;
  const help = `<p><a href="${escapeXml(`${base}/${locale}/help`)}">${escapeXml(words("feed.help"))}</a></p>`;
  return (entry, shownIn) => {
    const { title, summary, writtenIn, source = null } = entry.text;
    const isOurs = entry.kind !== "from-members";
    const link = isOurs ? `${base}/${isLocale(shownIn) ? shownIn : locale}${entry.href}` : entry.href;
    const elsewhere =
      writtenIn === locale ? "" : ` (${words("feed.in", { language: languageName(writtenIn, locale) })})`;
    const more = `<p><a href="${escapeXml(link)}">${escapeXml(words(isOurs ? "feed.read" : "feed.readThere"))}</a></p>`;
    const text = xhtmlOf(entry, base, help);
    return {
      id: `${tag}:${entry.kind}/${entry.subject}/${shownIn}`,
      link,
      title: `${entry.sample ? `[${words("feed.sample")}] ` : ""}${title}${elsewhere}`,
      summary,
      // The way to help under the text, or before a hard one: a reader elsewhere has no footer of ours.
      content: `<div>${entry.hard ? help + text + more : text + more + help}</div>`,
      language: writtenIn,
      publishedAt: entry.publishedAt,
      updatedAt: entry.updatedAt,
      themes: entry.themes.map((code) => ({ code, name: themes.get(code) ?? code })),
      source,
    };
  };
}

function xhtmlOf(
  { text: { summary, blocks, writtenIn, pictures = [] } }: EntryToWrite,
  base: string,
  help: string,
): string {
  const cover = pictures.find(({ isCover }) => isCover);
  const lead = `${cover ? pictureXhtml(cover, "", base) : ""}<p lang="${writtenIn}">${escapeXml(summary)}</p>`;
  if (!blocks) return lead;
  const text = blocksXhtml(blocks, base, (block) => {
    if (block.kind === "help") return help;
    const picture = pictures.find(({ media }) => media === block.media);
    return picture ? pictureXhtml(picture, block.caption ? lineXhtml(block.caption, base) : "", base) : "";
  });
  return `${lead}<div lang="${writtenIn}">${text}</div>`;
}

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Feed } from "feed";
import { listThemes } from "~/content/index.server.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { isLocale, mirroredLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import {
  feedFiles,
  feedKinds,
  feedMediaTypes,
  withWholeAddresses,
  type EntryText,
  type FeedEntry,
  type FeedFilter,
} from "../core/feed.ts";
import { listFeedEntries } from "../data/feed-entries.server.ts";
import { informWords } from "../words.ts";
import type { Route } from "./+types/feed.ts";

const usual = 50;
const most = 1000;

/** The feed on violence against women: RSS 2.0, Atom or JSON Feed, for the whole or for a theme, a place, an indicator. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const [, language = "", ...path] = url.pathname.split("/");
  const file = path.at(-1) as keyof typeof feedFiles;
  const format = feedFiles[file];
  if (!format || (!isLocale(language) && language !== mirroredLocale)) throw notFound();
  const locale = wordsOf(language as PageLocale);
  const filter = readFilter(params, url.searchParams, path[0] === "news");
  const limit = Math.min(most, Math.max(1, Math.trunc(Number(url.searchParams.get("limit"))) || usual));
  const entries = await listFeedEntries(database().read, filter, limit);
  const base = settings().publicUrl ?? url.origin;
  const feed = await compose({ base, path: url.pathname.replace(/[^/]+$/, ""), locale, filter, entries });
  const body = format === "rss" ? feed.rss2() : format === "atom" ? feed.atom1() : feed.json1();
  return new Response(body, { headers: { "Content-Type": feedMediaTypes[format] } });
}

const notFound = () => failurePage({ kind: "not-found", code: "page" });

function readFilter(params: Record<string, string | undefined>, search: URLSearchParams, isNews: boolean): FeedFilter {
  const kind = feedKinds.find((one) => one === (isNews ? "news" : search.get("kind")));
  const theme = search.get("theme") ?? undefined;
  const territory = params["code"] ?? search.get("territory") ?? undefined;
  const indicator = params["indicator"] ?? search.get("indicator") ?? undefined;
  if (territory !== undefined && !isTerritoryCode(territory)) throw notFound();
  if ([theme, indicator].some((one) => one !== undefined && !/^[\w.-]{1,60}$/.test(one))) throw notFound();
  return { kind, theme, territory, indicator };
}

interface Composed {
  base: string;
  /** The folder of the feed: its three forms stand in it. */
  path: string;
  locale: Locale;
  filter: FeedFilter;
  entries: FeedEntry[];
}

async function compose({ base, path, locale, filter, entries }: Composed): Promise<Feed> {
  const words = informWords(locale);
  const themes = new Map((await listThemes(database().read)).map(({ code, label }) => [code, label[locale]]));
  const named = [
    filter.kind === "news" ? words("follow.news") : "",
    filter.theme ? (themes.get(filter.theme) ?? filter.theme) : "",
    filter.territory ?? "",
    filter.indicator ?? "",
  ].filter(Boolean);
  const query = new URLSearchParams(filter.theme ? { theme: filter.theme } : {}).toString();
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
  });
  for (const entry of entries) {
    const text = entry.texts[locale];
    if (!text) continue;
    const link = `${base}/${locale}${entry.href}`;
    feed.addItem({
      // A tag URI (RFC 4151): it stays the same when the site moves below another address.
      id: `tag:${new URL(base).hostname},2026:${entry.kind}/${entry.subject}/${locale}`,
      guid: `tag:${new URL(base).hostname},2026:${entry.kind}/${entry.subject}/${locale}`,
      link,
      title: entry.sample ? `[${words("feed.sample")}] ${text.title}` : text.title,
      description: text.summary,
      content: contentOf(text, base, link, locale),
      date: new Date(entry.updatedAt),
      published: new Date(entry.publishedAt),
      category: entry.themes.map((theme) => ({ name: themes.get(theme) ?? theme, term: theme })),
    });
  }
  return feed;
}

/** The whole text, with the way to help under it: a reader elsewhere has no footer of ours. */
function contentOf(text: EntryText, base: string, link: string, locale: Locale): string {
  const words = informWords(locale);
  const lead = createElement("p", { lang: text.writtenIn }, text.summary);
  const body = text.blocks
    ? createElement(
        "div",
        { lang: text.writtenIn },
        createElement(BlocksView, { blocks: withWholeAddresses(text.blocks, base) }),
      )
    : null;
  const more = createElement("p", null, createElement("a", { href: link }, words("feed.read")));
  const help = createElement("p", null, createElement("a", { href: `${base}/${locale}/help` }, words("feed.help")));
  return renderToStaticMarkup(createElement("div", null, lead, body, more, help));
}

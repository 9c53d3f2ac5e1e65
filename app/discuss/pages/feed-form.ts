import type { FeedItem } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

export const feedTypes: Readonly<Record<string, string>> = {
  "feed.xml": "application/rss+xml; charset=utf-8",
  "feed.atom": "application/atom+xml; charset=utf-8",
  "feed.json": "application/feed+json; charset=utf-8",
};

/** Elsewhere nothing can be taken back: a feed carries how something begins and who said it, never the whole of it. */
const longestExcerpt = 400;

export interface FeedPlace {
  /** The page that it is the feed of; its forms stand below it. */
  folder: string;
  title: string;
  description: string;
  updatedAt: string;
}

/** The items in the form that a file's name asks for. */
export function inForm(
  file: string,
  { folder, ...place }: FeedPlace,
  page: PageLocale,
  items: readonly FeedItem[],
): string {
  const feed = {
    ...place,
    language: wordsOf(page),
    page: folder,
    forms: { rss: `${folder}/feed.xml`, atom: `${folder}/feed.atom`, json: `${folder}/feed.json` },
    publisher: "OIVF",
    hub: null,
    items: [...items],
  };
  if (file === "feed.xml") return writeRss(feed);
  return file === "feed.atom" ? writeAtom(feed) : writeJsonFeed(feed);
}

export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt - 1).trimEnd()}…`;
}

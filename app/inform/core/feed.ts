import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";

export const feedKinds = [
  "news",
  "new-figures",
  "revised-figures",
  "new-source",
  "bulletin",
  "campaign",
  "report",
  "event",
  "practice",
  "policy",
  "course",
  "resource",
  "call",
  "statement",
  "discussion",
  "member",
  "from-members",
] as const;
export type FeedKind = (typeof feedKinds)[number];

/** What one language of an entry says; `writtenIn` is another language where a translation is missing. */
export interface EntryText {
  title: string;
  summary: string;
  blocks: Blocks | null;
  writtenIn: Locale;
  /** Those of its text, and the one above it. */
  pictures?: EntryPicture[];
  /** Of an event: when it begins and ends, and where people come to. */
  event?: { startsAt: string; endsAt: string; place: string | null };
  /** Of what members' feeds brought: who wrote it, and the feed that it came from. */
  source?: { name: string; feed: string };
}

/** A picture as a reader elsewhere gets it: with the words that stand in for it, in the language of the text. */
export interface EntryPicture {
  media: string;
  alternative: string;
  credit: string;
  isFilm: boolean;
  isCover: boolean;
}

/** The same in any language: members write in more than ours. */
export type AnyEntryText = Omit<EntryText, "writtenIn"> & { writtenIn: string };

export interface FeedEntry {
  id: number;
  kind: FeedKind;
  subject: string;
  texts: Partial<Record<Locale, EntryText>>;
  /** A path below the language; of what members' feeds brought, the whole address of the original. */
  href: string;
  themes: string[];
  territories: string[];
  indicators: string[];
  sample: boolean;
  /** It may hit somebody who lives with violence: the way to help stands first, wherever it goes. */
  hard: boolean;
  /** Whose it is; null for the network's own. */
  observatoryId: number | null;
  publishedAt: string;
  updatedAt: string;
}

/** Which entries a feed carries; an empty filter carries all. Each of them has a stable address. */
export interface FeedFilter {
  kind?: FeedKind | undefined;
  theme?: string | undefined;
  territory?: string | undefined;
  indicator?: string | undefined;
  /** What a saved search found. */
  found?: FoundThings | undefined;
}

/** Things that a search of the site found, by kind: a feed of that search carries their entries. */
export interface FoundThings {
  news: readonly string[];
  datasets: readonly string[];
  indicators: readonly string[];
  territories: readonly string[];
  /** Of the things that are announced one by one: their kind, a slash, their id. */
  announced: readonly string[];
}

export type FeedFormat = "rss" | "atom" | "json";

/** `feed.xml` is RSS 2.0; readers rely on these names. */
export const feedFiles = { "feed.xml": "rss", "feed.atom": "atom", "feed.json": "json" } as const satisfies Record<
  string,
  FeedFormat
>;

export const feedMediaTypes: Record<FeedFormat, string> = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

export type ReleaseKind = Extract<FeedKind, "new-figures" | "revised-figures" | "new-source">;

/** What an edition of figures is to a reader of the feed: the first of its source, a revision, or something more. */
export function kindOfRelease({ version, revised }: { version: number; revised: boolean }): ReleaseKind {
  if (version === 1) return "new-source";
  return revised ? "revised-figures" : "new-figures";
}

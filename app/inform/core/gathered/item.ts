import { beginning, plainText, tidy } from "./plain-text.ts";
import { guessLanguage, languageOf } from "./language.ts";
import { linkKey, titleKey } from "./same-thing.ts";

/** An item as it stood in a feed of any form. */
export interface RawItem {
  guid: string | null;
  link: string | null;
  title: string;
  /** Markup, or text. */
  summary: string;
  published: string | null;
  language: string | null;
  /** Where the item says that it comes from: `source`, `via`. */
  sources: string[];
}

export interface RawFeed {
  title: string;
  language: string | null;
  /** Addresses that the feed gives as its own. */
  selves: string[];
  items: RawItem[];
}

export interface GatheredItem {
  guid: string;
  link: string;
  linkKey: string;
  titleKey: string;
  title: string;
  summary: string;
  language: string;
  languageIs: "declared" | "guessed" | "unknown";
  publishedAt: string;
}

/** Why an item of a feed does not even come to the queue. */
export type Refusal = "no-link" | "no-title" | "ours" | "second-hand" | "old";

export interface Reading {
  /** The address that the feed was read from. */
  feed: string;
  /** What its language was said to be, by whoever added it. */
  declared: string | null;
  /** Our own address; null where nobody knows us by one. */
  base: string | null;
  now: Date;
}

/** A year-old archive is no news: a feed that is added brings its last months. */
const freshDays = 180;
const longest = { title: 300, summary: 600, guid: 1000, link: 2000 };

/**
 * An item ready for the queue, or why not. It is known by the link of its original, so that it can never go in a circle:
 * what points at us, or was itself gathered by somebody, is refused.
 */
export function readItem(raw: RawItem, { title: _title, language }: RawFeed, reading: Reading): GatheredItem | Refusal {
  const link = wholeLink(raw.link ?? raw.guid, reading.feed);
  if (!link) return "no-link";
  const title = beginning(plainText(raw.title), longest.title);
  if (title === "") return "no-title";
  const guid = tidy(raw.guid ?? link).slice(0, longest.guid);
  if (isOurs([link, guid, ...raw.sources], reading.base)) return "ours";
  if (isSecondHand(guid, raw.sources, reading.feed)) return "second-hand";
  const published = Date.parse(raw.published ?? "");
  // No date, or one to come, is today's: it is only just found.
  const at = Number.isNaN(published) ? reading.now.getTime() : Math.min(published, reading.now.getTime());
  if (reading.now.getTime() - at > freshDays * 86_400_000) return "old";
  const summary = beginning(plainText(raw.summary), longest.summary);
  return {
    guid,
    link,
    linkKey: linkKey(link),
    titleKey: titleKey(title),
    title,
    summary: summary === title ? "" : summary,
    ...tagOf(raw.language ?? language, reading.declared, `${title} ${summary}`),
    publishedAt: new Date(at).toISOString(),
  };
}

function wholeLink(link: string | null, feed: string): string | null {
  const url = link === null ? null : URL.parse(link.trim(), feed);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.href.length > longest.link) return null;
  url.hash = "";
  return url.href;
}

/** Whether one of these addresses or ids is ours: written by us, or a way back to us. */
export function isOurs(named: readonly string[], base: string | null): boolean {
  const host = base === null ? null : new URL(base).hostname.replace(/^www\./, "");
  if (host === null) return false;
  return named.some((one) => {
    if (one.toLowerCase().startsWith(`tag:${host},`)) return true;
    const url = URL.parse(one);
    return url !== null && /^https?:$/.test(url.protocol) && url.hostname.replace(/^www\./, "") === host;
  });
}

/** An item that another feed wrote, by its own word: it is gathered there, or not at all. */
function isSecondHand(guid: string, sources: readonly string[], feed: string): boolean {
  if (/^tag:[^,]+,\d{4}:from-members\//i.test(guid)) return true;
  const home = new URL(feed).hostname.replace(/^www\./, "");
  return sources.some((one) => {
    const url = URL.parse(one);
    return url !== null && url.hostname !== "" && url.hostname.replace(/^www\./, "") !== home;
  });
}

/** What the item or its feed says; else what was said of the feed when it was added; else what the text looks like. */
function tagOf(
  said: string | null,
  declared: string | null,
  text: string,
): Pick<GatheredItem, "language" | "languageIs"> {
  const own = languageOf(said) ?? declared;
  if (own) return { language: own, languageIs: "declared" };
  const guessed = guessLanguage(text);
  return guessed ? { language: guessed, languageIs: "guessed" } : { language: "und", languageIs: "unknown" };
}

export type ItemState = "waiting" | "accepted" | "rejected" | "duplicate";

/** Minutes until a feed is read again: an hour, and longer each time it could not be, a day at most. */
export function nextReading(failures: number, retryAfterSeconds: number | null = null): number {
  const usual = Math.min(1440, 60 * 2 ** Math.min(failures, 5));
  return Math.min(1440, Math.max(usual, Math.ceil((retryAfterSeconds ?? 0) / 60)));
}

/** Why a feed could not be read; each has its sentence in the workspace. */
export const feedProblems = [
  "off",
  "address",
  "private",
  "redirect",
  "too-large",
  "timeout",
  "unreachable",
  "status",
  "gone",
  "doctype",
  "malformed",
  "no-feed",
  "ours",
] as const;
export type FeedProblem = (typeof feedProblems)[number];

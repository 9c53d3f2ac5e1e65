import type { Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { fetchOutside, OutsideRefused, type OutsideReach } from "~/platform/outside/fetch-outside.server.ts";
import {
  feedProblems,
  isOurs,
  nextReading,
  readItem,
  type FeedProblem,
  type RawFeed,
} from "../../core/gathered/item.ts";
import { keepItem } from "../../data/gathered/items.server.ts";
import { dueFeeds, moveFeed, noteProblem, noteRead, type MemberFeed } from "../../data/gathered/member-feeds.server.ts";
import { readFeed } from "./read-feed.ts";

export interface GatheringHome {
  /** Our own address; null where nobody knows us by one. */
  base: string | null;
  reach: OutsideReach;
}

const feedsAtOnce = 50;
const limits = { redirects: 3, maxBytes: 2 << 20, timeoutMs: 15_000 } as const;
const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9";

/** Reads every feed whose time has come, one after the other. Returns how many new items wait to be looked at. */
export async function gatherFeeds(home: GatheringHome, database: Database, now = new Date()): Promise<number> {
  let waiting = 0;
  for (const feed of await dueFeeds(database.read, feedsAtOnce)) waiting += await gatherFeed(home, feed, database, now);
  return waiting;
}

async function gatherFeed(home: GatheringHome, feed: MemberFeed, database: Database, now: Date): Promise<number> {
  const fetched = await fetchFeed(home, feed);
  if (fetched.kind === "problem") {
    const { problem, retryAfterSeconds } = fetched;
    const nextMinutes = nextReading(feed.failures + 1, retryAfterSeconds);
    // Gone is gone (RFC 9110 §15.5.11), and a feed of our own is none of a member's: a person looks at it.
    const pause = problem === "gone" || problem === "ours";
    await database.write((transaction) => noteProblem(transaction, feed.id, { problem, nextMinutes, pause }));
    return 0;
  }
  const { etag, lastModified, movedTo } = fetched;
  return database.write(async (transaction) => {
    if (movedTo) await moveFeed(transaction, feed.id, movedTo);
    await noteRead(transaction, feed.id, { etag, lastModified, nextMinutes: nextReading(0) });
    if (fetched.kind === "unchanged") return 0;
    const reading = { feed: fetched.url, declared: feed.language, base: home.base, now };
    let waiting = 0;
    for (const raw of fetched.feed.items) {
      const item = readItem(raw, fetched.feed, reading);
      if (typeof item !== "string" && (await keepItem(transaction, feed.id, item)) === "waiting") waiting++;
    }
    return waiting;
  });
}

type Fetched =
  | { kind: "problem"; problem: FeedProblem; retryAfterSeconds: number | null }
  | { kind: "unchanged"; etag: string | null; lastModified: string | null; movedTo: string | null }
  | {
      kind: "read";
      feed: RawFeed;
      url: string;
      etag: string | null;
      lastModified: string | null;
      movedTo: string | null;
    };

const problem = (code: string, retryAfterSeconds: number | null = null): Fetched => ({
  kind: "problem",
  problem: feedProblems.find((one) => one === code) ?? "unreachable",
  retryAfterSeconds,
});

/** A feed as it is now, asked only for what has changed (RFC 9110 §13). */
export async function fetchFeed(
  { base, reach }: GatheringHome,
  feed: Pick<MemberFeed, "address" | "etag" | "lastModified">,
): Promise<Fetched> {
  try {
    const answer = await fetchOutside(feed.address, {
      ...limits,
      reach,
      ...(base ? { from: base } : {}),
      headers: {
        Accept: accept,
        ...(feed.etag ? { "If-None-Match": feed.etag } : {}),
        ...(feed.lastModified ? { "If-Modified-Since": feed.lastModified } : {}),
      },
    });
    const { status, headers, url, body, movedForGood } = answer;
    if (isOurs([url], base)) return problem("ours");
    const movedTo = movedForGood ? url : null;
    if (status === 304) return { kind: "unchanged", etag: feed.etag, lastModified: feed.lastModified, movedTo };
    if (status === 410) return problem("gone");
    if (status !== 200) return problem("status", Number(headers["retry-after"]) || null);
    const read: Outcome<RawFeed> = readFeed(body, headers["content-type"] ?? "");
    if (!read.ok) return problem(read.failure.code);
    // A copy of our own feed elsewhere still says whose it is.
    if (isOurs(read.value.selves, base)) return problem("ours");
    const etag = headers["etag"]?.slice(0, 500) ?? null;
    const lastModified = headers["last-modified"]?.slice(0, 100) ?? null;
    return { kind: "read", feed: read.value, url, etag, lastModified, movedTo };
  } catch (error) {
    if (error instanceof OutsideRefused) return problem(error.problem);
    throw error;
  }
}

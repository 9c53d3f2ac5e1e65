import { sql } from "kysely";
import { findThings } from "~/content/index.server.ts";
import { readQuery } from "~/content/index.ts";
import { threadsOfPosts } from "~/discuss/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { FeedFilter } from "../core/feed.ts";

/** What is looked for; empty is anything. */
export interface SearchToFollow {
  words: string;
  theme: string;
  territory: string;
  locale: Locale;
}

/** Keeps a search and returns its id: the same search has the same one, so that it says nothing of who asked. */
export async function keepSearch(transaction: WriteTransaction, asked: SearchToFollow): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into inform.saved_search (words, theme, territory, locale)
    values (${asked.words}, ${asked.theme}, ${asked.territory}, ${asked.locale})
    on conflict (words, theme, territory, locale) do update set used_on = current_date
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

/** Kinds that the search and the feeds know by the same name and id. */
const announcedKinds: readonly string[] = [
  "report",
  "event",
  "practice",
  "policy",
  "course",
  "campaign",
  "resource",
  "statement",
  "member",
];

/** Which entries the feed of a search carries now; null when it was forgotten. */
export async function filterOfSavedSearch(
  read: ReadDatabase,
  id: string,
): Promise<{ words: string; filter: FeedFilter } | null> {
  const { rows } = await sql<SearchToFollow>`
    select words, theme, territory, locale from inform.saved_search where id::text = ${id}`.execute(read);
  const search = rows[0];
  if (!search) return null;
  const { words, theme, territory, locale } = search;
  const filter: FeedFilter = { theme: theme || undefined, territory: territory || undefined };
  // A space at the end: the last word is whole.
  const query = words === "" ? null : readQuery(`${words} `, locale);
  if (!query) return { words, filter };
  const things = await findThings(read, locale, query);
  const of = (kind: string) => things.filter((one) => one.kind === kind).map((one) => one.id);
  const found = {
    news: of("news"),
    datasets: of("dataset"),
    indicators: of("indicator"),
    territories: of("territory"),
    // Of a course, its lessons are found one by one: the course is what was announced.
    announced: [
      ...things.flatMap(({ kind, id }) => (announcedKinds.includes(kind) ? [`${kind}/${id.split("/")[0]}`] : [])),
      // The search knows an exchange by its space and a discussion by its posts.
      ...of("cooperation").map((id) => `call/${id}`),
      ...(await threadsOfPosts(read, of("discussion"))).map((id) => `discussion/${id}`),
    ],
  };
  return { words, filter: { ...filter, found } };
}

/** Somebody's programme asked for it: noted by the day, at most once. */
export async function touchSavedSearch(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`
    update inform.saved_search set used_on = current_date
    where id::text = ${id} and used_on < current_date`.execute(transaction);
}

/** One that nobody's programme has asked for in half a year. */
export async function forgetSavedSearches(transaction: WriteTransaction): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from inform.saved_search where used_on < current_date - 183`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

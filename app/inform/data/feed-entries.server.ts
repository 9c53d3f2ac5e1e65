import { sql, type RawBuilder } from "kysely";
import { publicAuthors } from "~/network/index.server.ts";
import { namedMember } from "~/network/index.ts";
import { listHiddenObservatories, staysInWorkspace } from "~/observe/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { BulletinThing } from "../core/bulletin-thing.ts";
import type { AnyEntryText, FeedEntry, FeedFilter } from "../core/feed.ts";
import type { FeedLanguages } from "../core/feed-languages.ts";

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Of `inform.feed_entry`, as a `FeedEntry`. */
export const entryColumns = sql`id::int as id, kind, subject, texts, href, themes, territories, indicators, sample,
  hard, observatory_id as "observatoryId",
  ${moment("published_at")} as "publishedAt", ${moment("updated_at")} as "updatedAt"`;

function whereOf({ kind, theme, territory, indicator, found }: FeedFilter) {
  const where = [
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(theme ? [sql`themes @> array[${theme}]::text[]`] : []),
    ...(territory ? [sql`territories @> array[${territory}]::text[]`] : []),
    ...(indicator ? [sql`indicators @> array[${indicator}]::text[]`] : []),
    ...(found
      ? [
          sql`((kind = 'news' and subject = any(${[...found.news]}::text[]))
            or (kind in ('new-source', 'new-figures', 'revised-figures')
              and split_part(subject, '/', 1) = any(${[...found.datasets]}::text[]))
            or kind || '/' || subject = any(${[...found.announced]}::text[])
            or indicators && ${[...found.indicators]}::text[] or territories && ${[...found.territories]}::text[])`,
        ]
      : []),
  ];
  return where.length > 0 ? sql.join(where, sql` and `) : sql`true`;
}

/** Not of an observatory that hides: what it once said in the feeds is hidden with it. */
export async function ofShownObservatory(db: ReadDatabase | WriteTransaction): Promise<RawBuilder<boolean>> {
  const hidden = await listHiddenObservatories(db);
  return hidden.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(observatory_id is null or observatory_id <> all(${hidden}::int[]))`;
}

/**
 * Nor of a member that hides, in the very next answer. Those are shown that may be named: an entry of a member that
 * nobody knows any more is shown to nobody.
 */
export async function ofShownAuthor(db: ReadDatabase | WriteTransaction): Promise<RawBuilder<boolean>> {
  const [observatory, named] = await Promise.all([ofShownObservatory(db), namedMembers(db)]);
  return sql<boolean>`${observatory} and (organisation_id is null or organisation_id = any(${named}::uuid[]))`;
}

/** Of the members that have an entry, those which may be named now. */
function namedMembers(db: ReadDatabase | WriteTransaction): Promise<string[]> {
  return oncePerVersion(db, "members named in the feeds", () => readNamedMembers(db));
}

async function readNamedMembers(db: ReadDatabase | WriteTransaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id::text as id from inform.feed_entry where organisation_id is not null`.execute(db);
  const authors = await publicAuthors(
    db,
    rows.map(({ id }) => id),
  );
  return [...authors].flatMap(([id, author]) => (namedMember(author) ? [id] : []));
}

/** The latest entries of a feed. Those of an edition taken back are gone with it. */
export async function listFeedEntries(db: ReadDatabase, filter: FeedFilter, limit: number): Promise<FeedEntry[]> {
  const { rows } = await sql<FeedEntry>`
    select ${entryColumns} from inform.feed_entry where ${whereOf(filter)} and ${await ofShownAuthor(db)}
    order by published_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** What tells an entry and its writing from others: a thousand whole entries are megabytes. */
export interface FeedRow {
  id: number;
  /** Its last writing, in seconds with all their decimals: another whenever it was written anew. */
  version: string;
  /** Those it can be had in, by translation or by falling back on another. */
  languages: string[];
  writtenIn: string[];
}

function isIn(languages: FeedLanguages, locale: Locale) {
  switch (languages.kind) {
    case "own":
      return sql`languages @> array[${locale}]::text[]`;
    case "chosen":
      return sql`written_in && ${[...languages.languages]}::text[]`;
    case "all":
      return sql`languages <> '{}'`;
  }
}

/** The latest entries of a feed that can be read in its languages. As one text: a driver takes longer over rows. */
export async function listFeedRows(
  db: ReadDatabase,
  filter: FeedFilter,
  { languages, locale, limit }: { languages: FeedLanguages; locale: Locale; limit: number },
): Promise<FeedRow[]> {
  const { rows } = await sql<{ found: string }>`
    select coalesce(json_agg(latest), '[]')::text as found from (
      select id::int as id, extract(epoch from updated_at)::text as version, languages, written_in as "writtenIn"
      from inform.feed_entry where ${whereOf(filter)} and ${await ofShownAuthor(db)} and ${isIn(languages, locale)}
      order by published_at desc, id desc limit ${limit}) latest`.execute(db);
  return JSON.parse(rows[0]!.found) as FeedRow[];
}

/** An entry with the one text that a feed shows of it. */
export type EntryToWrite = Pick<
  FeedEntry,
  "id" | "kind" | "subject" | "href" | "themes" | "sample" | "hard" | "publishedAt" | "updatedAt"
> & { text: AnyEntryText };

/** These entries, each with one of its texts; one that is gone, or has no such text any more, is not among them. */
export async function readEntriesToWrite(
  db: ReadDatabase,
  wanted: readonly { id: number; language: string }[],
): Promise<EntryToWrite[]> {
  const { rows } = await sql<Omit<EntryToWrite, "text"> & { text: string }>`
    select entry.id::int as id, kind, subject, href, themes, sample, hard, said.text::text as text,
      ${moment("published_at")} as "publishedAt", ${moment("updated_at")} as "updatedAt"
    from unnest(${wanted.map(({ id }) => id)}::bigint[], ${wanted.map(({ language }) => language)}::text[])
      as wanted (id, language)
    join inform.feed_entry entry on entry.id = wanted.id
    join inform.entry_text said on said.entry_id = wanted.id and said.language = wanted.language`.execute(db);
  // Parsed here: twice as quick as what a driver does to so many.
  return rows.map((row) => ({ ...row, text: JSON.parse(row.text) as AnyEntryText }));
}

/** What was announced since, for the bulletin; members' feeds are theirs, an issue does not announce issues, and what members bring has lists of its own. */
export async function announcedSince(db: ReadDatabase, since: string): Promise<BulletinThing[]> {
  const { rows } = await sql<BulletinThing>`
    select kind, subject, texts, href, hard, sample, ${moment("published_at")} as at from inform.feed_entry
    where published_at >= ${since}::timestamptz and kind not in ('bulletin', 'from-members', 'event', 'practice', 'policy', 'course',
      'resource', 'call', 'statement', 'discussion', 'member')
      and ${await ofShownAuthor(db)}
    order by published_at`.execute(db);
  return rows;
}

/** Which of these have an entry of one of the kinds that is shown: a practice may bear the number of a release. */
export async function stillAnnounced(
  db: ReadDatabase,
  kinds: readonly string[],
  subjects: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select subject from inform.feed_entry
    where kind = any(${[...kinds]}::text[]) and subject = any(${[...subjects]}::text[]) and ${await ofShownAuthor(db)}`.execute(
    db,
  );
  return rows.map(({ subject }) => subject);
}

export type NewEntry = Omit<FeedEntry, "id" | "updatedAt" | "observatoryId" | "hard" | "texts"> & {
  texts: Readonly<Record<string, AnyEntryText>>;
  observatoryId?: number | null;
  /** The member that it is of, where it is a member's. */
  organisationId?: string | null;
  hard?: boolean;
};

/**
 * Writes an entry, or writes it anew: a reader's programme knows it again by its id. What an observatory of an invented
 * place says reaches no feed, and so neither the bulletin's next draft nor the fediverse (decision 30).
 */
export async function writeFeedEntry(transaction: WriteTransaction, entry: NewEntry): Promise<void> {
  if (await staysInWorkspace(transaction, entry.observatoryId ?? null)) return;
  const languages = Object.keys(entry.texts);
  const writtenIn = languages.filter((language) => entry.texts[language]?.writtenIn === language);
  const { rows } = await sql<{ id: string }>`
    insert into inform.feed_entry
      (kind, subject, texts, languages, written_in, href, themes, territories, indicators, sample, hard,
        observatory_id, organisation_id, published_at)
    values (${entry.kind}, ${entry.subject}, ${JSON.stringify(entry.texts)}::jsonb, ${languages}::text[],
      ${writtenIn}::text[], ${entry.href}, ${entry.themes}::text[], ${entry.territories}::text[], ${entry.indicators}::text[], ${entry.sample},
      ${entry.hard ?? false}, ${entry.observatoryId ?? null}, ${entry.organisationId ?? null}::uuid, ${entry.publishedAt}::timestamptz)
    on conflict (kind, subject) do update set texts = excluded.texts, languages = excluded.languages,
      written_in = excluded.written_in, href = excluded.href, themes = excluded.themes,
      territories = excluded.territories, indicators = excluded.indicators, sample = excluded.sample,
      hard = excluded.hard, observatory_id = excluded.observatory_id, organisation_id = excluded.organisation_id,
      updated_at = now()
    returning id::text as id`.execute(transaction);
  await writeTexts(transaction, rows[0]!.id, entry.texts);
}

/** Each text once more by itself: a long feed reads one language of every entry, and unpacks no other. */
async function writeTexts(transaction: WriteTransaction, id: string, texts: NewEntry["texts"]): Promise<void> {
  await sql`delete from inform.entry_text where entry_id = ${id}::bigint`.execute(transaction);
  await sql`
    insert into inform.entry_text (entry_id, language, text)
    select ${id}::bigint, language, text::json
    from unnest(${Object.keys(texts)}::text[], ${Object.values(texts).map((text) => JSON.stringify(text))}::text[])
      as said (language, text)`.execute(transaction);
}

export async function removeFeedEntries(
  transaction: WriteTransaction,
  { kinds, subject }: { kinds: readonly string[]; subject: string },
): Promise<void> {
  await sql`
    delete from inform.feed_entry where subject = ${subject} and kind = any(${[...kinds]}::text[])`.execute(
    transaction,
  );
}

export interface Followable {
  themes: string[];
  territories: string[];
  indicators: string[];
}

/** What has an entry that is shown, and so a feed worth following. */
export async function listFollowable(db: ReadDatabase): Promise<Followable> {
  const { rows } = await sql<Followable>`
    with shown as (select themes, territories, indicators from inform.feed_entry where ${await ofShownAuthor(db)})
    select
      coalesce((select array_agg(distinct one) from shown, unnest(themes) one), '{}') as themes,
      coalesce((select array_agg(distinct one) from shown, unnest(territories) one), '{}') as territories,
      coalesce((select array_agg(distinct one) from shown, unnest(indicators) one), '{}') as indicators
    `.execute(db);
  return rows[0]!;
}

import { sql } from "kysely";
import { staysInWorkspace } from "~/observe/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { FeedEntry, FeedFilter } from "../core/feed.ts";

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Of `inform.feed_entry`, as a `FeedEntry`. */
export const entryColumns = sql`id::int as id, kind, subject, texts, href, themes, territories, indicators, sample,
  hard, observatory_id as "observatoryId",
  ${moment("published_at")} as "publishedAt", ${moment("updated_at")} as "updatedAt"`;

/** The latest entries of a feed. Those of an edition taken back are gone with it. */
export async function listFeedEntries(
  db: ReadDatabase,
  { kind, theme, territory, indicator, found }: FeedFilter,
  limit: number,
): Promise<FeedEntry[]> {
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
            or indicators && ${[...found.indicators]}::text[] or territories && ${[...found.territories]}::text[])`,
        ]
      : []),
  ];
  const { rows } = await sql<FeedEntry>`
    select ${entryColumns} from inform.feed_entry where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}
    order by published_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export type NewEntry = Omit<FeedEntry, "id" | "updatedAt" | "observatoryId" | "hard"> & {
  observatoryId?: number | null;
  hard?: boolean;
};

/**
 * Writes an entry, or writes it anew: a reader's programme knows it again by its id. What an observatory of an invented
 * place says reaches no feed, and so neither the bulletin's next draft nor the fediverse (decision 30).
 */
export async function writeFeedEntry(transaction: WriteTransaction, entry: NewEntry): Promise<void> {
  if (await staysInWorkspace(transaction, entry.observatoryId ?? null)) return;
  await sql`
    insert into inform.feed_entry
      (kind, subject, texts, href, themes, territories, indicators, sample, hard, observatory_id, published_at)
    values (${entry.kind}, ${entry.subject}, ${JSON.stringify(entry.texts)}::jsonb, ${entry.href},
      ${entry.themes}::text[], ${entry.territories}::text[], ${entry.indicators}::text[], ${entry.sample},
      ${entry.hard ?? false}, ${entry.observatoryId ?? null}, ${entry.publishedAt}::timestamptz)
    on conflict (kind, subject) do update set texts = excluded.texts, href = excluded.href, themes = excluded.themes,
      territories = excluded.territories, indicators = excluded.indicators, sample = excluded.sample,
      hard = excluded.hard, observatory_id = excluded.observatory_id, updated_at = now()`.execute(transaction);
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

/** What has an entry, and so a feed worth following. */
export async function listFollowable(db: ReadDatabase): Promise<Followable> {
  const { rows } = await sql<Followable>`
    select
      coalesce((select array_agg(distinct one) from inform.feed_entry, unnest(themes) one), '{}') as themes,
      coalesce((select array_agg(distinct one) from inform.feed_entry, unnest(territories) one), '{}') as territories,
      coalesce((select array_agg(distinct one) from inform.feed_entry, unnest(indicators) one), '{}') as indicators
    `.execute(db);
  return rows[0]!;
}

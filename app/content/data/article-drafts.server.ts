import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ArticleFacts } from "../core/article-facts.ts";

type Reader = ReadDatabase | WriteTransaction;

/** One language of an article while somebody writes it: the text as typed. */
export interface WorkingCopy {
  articleId: string;
  locale: Locale;
  title: string;
  summary: string;
  body: string;
  state: "draft" | "review";
  publishAt: string | null;
  /** With the copy of the source language: what the article is to say beside its text. */
  facts: ArticleFacts | null;
  revision: number;
  by: string;
  at: string;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`article_id::text as "articleId", locale, title, summary, body, state,
  ${moment("publish_at")} as "publishAt", facts, revision, by, ${moment("at")} as at`;

export async function findWorkingCopy(db: Reader, articleId: string, locale: Locale): Promise<WorkingCopy | null> {
  const { rows } = await sql<WorkingCopy>`
    select ${columns} from content.article_draft where article_id::text = ${articleId} and locale = ${locale}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Every copy under way, the last touched first: for the list of texts and the reviewers. */
export async function listWorkingCopies(db: Reader): Promise<WorkingCopy[]> {
  const { rows } = await sql<WorkingCopy>`select ${columns} from content.article_draft order by at desc`.execute(db);
  return rows;
}

export async function listDueCopies(db: Reader): Promise<WorkingCopy[]> {
  const { rows } = await sql<WorkingCopy>`
    select ${columns} from content.article_draft where publish_at <= now() order by publish_at`.execute(db);
  return rows;
}

/** Writes the copy when it still is what its author began from; null when somebody else was quicker. */
export async function writeWorkingCopy(
  transaction: WriteTransaction,
  copy: Omit<WorkingCopy, "revision" | "at">,
  baseRevision: number,
): Promise<WorkingCopy | null> {
  const { rows } = await sql<WorkingCopy>`
    insert into content.article_draft as d (article_id, locale, title, summary, body, state, publish_at, facts, by)
    select ${copy.articleId}::uuid, ${copy.locale}, ${copy.title}, ${copy.summary}, ${copy.body}, ${copy.state},
      ${copy.publishAt}::timestamptz, ${copy.facts === null ? null : JSON.stringify(copy.facts)}::jsonb, ${copy.by}
    where ${baseRevision}::int = 0 or exists (
      select 1 from content.article_draft where article_id::text = ${copy.articleId} and locale = ${copy.locale})
    on conflict (article_id, locale) do update set title = excluded.title, summary = excluded.summary,
      body = excluded.body, state = excluded.state, publish_at = excluded.publish_at, by = excluded.by,
      facts = coalesce(excluded.facts, d.facts),
      revision = d.revision + 1, at = now()
      where d.revision = ${baseRevision}::int
    returning ${columns}`.execute(transaction);
  return rows[0] ?? null;
}

export async function dropWorkingCopy(transaction: WriteTransaction, articleId: string, locale: Locale): Promise<void> {
  await sql`delete from content.article_draft where article_id::text = ${articleId} and locale = ${locale}`.execute(
    transaction,
  );
}

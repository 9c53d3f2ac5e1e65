import { sql, type RawBuilder } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Article, ArticleKind, ArticleState } from "../core/article.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

function select(where: RawBuilder<unknown>, end: RawBuilder<unknown> = sql``) {
  return sql<Article>`
    select id, kind, slug, title, summary, body, themes, territories, authors, cover::text as cover, hard, state, sample,
      ${moment("published_at")} as "publishedAt", ${moment("updated_at")} as "updatedAt"
    from content.article where ${where} ${end}`;
}

export async function findArticle(db: Reader, kind: ArticleKind, slug: string): Promise<Article | null> {
  const { rows } = await select(sql`kind = ${kind} and slug = ${slug}`).execute(db);
  return rows[0] ?? null;
}

/** What the public may read at this address. */
export async function findPublishedArticle(db: Reader, kind: ArticleKind, slug: string): Promise<Article | null> {
  const { rows } = await select(sql`kind = ${kind} and slug = ${slug} and state = 'published'`).execute(db);
  return rows[0] ?? null;
}

export async function findArticleById(db: Reader, id: string): Promise<Article | null> {
  const { rows } = await select(sql`id::text = ${id}`).execute(db);
  return rows[0] ?? null;
}

export const newsPageSize = 20;

const isNews = sql`kind = 'news' and state = 'published'`;

/** Published news, the latest first; of one theme, where one is asked for. */
export async function listNews(
  db: Reader,
  { page = 1, size = newsPageSize, theme = null }: { page?: number; size?: number; theme?: string | null } = {},
): Promise<{ news: Article[]; total: number }> {
  const asked = theme === null ? isNews : sql`${isNews} and ${theme} = any(themes)`;
  const { rows } = await select(
    asked,
    sql`order by published_at desc, id limit ${size} offset ${(page - 1) * size}`,
  ).execute(db);
  const count = await sql<{ total: number }>`
    select count(*)::int as total from content.article where ${asked}`.execute(db);
  return { news: rows, total: count.rows[0]!.total };
}

/** The themes of which there is published news. */
export async function listNewsThemes(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ theme: string }>`
    select distinct unnest(themes) as theme from content.article where ${isNews} order by 1`.execute(db);
  return rows.map(({ theme }) => theme);
}

/** Everything, for those who write: the last touched first. */
export async function listArticles(db: Reader, limit = 200): Promise<Article[]> {
  const { rows } = await select(sql`true`, sql`order by updated_at desc, id limit ${limit}`).execute(db);
  return rows;
}

export type ArticleRow = Omit<Article, "id" | "updatedAt">;

/** Writes the article and keeps its snapshot as a revision: what was published on a given day can be shown. */
export async function writeArticle(
  transaction: WriteTransaction,
  article: ArticleRow,
  by: string,
  id?: string,
): Promise<Article> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const { rows } = await sql<{ id: string }>`
    insert into content.article
      (id, kind, slug, title, summary, body, themes, territories, authors, cover, hard, state, published_at, sample)
    values (coalesce(${id ?? null}::uuid, gen_random_uuid()), ${article.kind}, ${article.slug},
      ${json(article.title)}::jsonb, ${json(article.summary)}::jsonb, ${json(article.body)}::jsonb,
      ${article.themes}::text[], ${article.territories}::text[], ${article.authors}::text[], ${article.cover}::uuid,
      ${article.hard}, ${article.state}, ${article.publishedAt}::timestamptz, ${article.sample})
    on conflict (id) do update set slug = excluded.slug, title = excluded.title, summary = excluded.summary,
      body = excluded.body, themes = excluded.themes, territories = excluded.territories, authors = excluded.authors,
      cover = excluded.cover, hard = excluded.hard, state = excluded.state, published_at = excluded.published_at,
      sample = excluded.sample, updated_at = now()
    returning id`.execute(transaction);
  const written = (await findArticleById(transaction, rows[0]!.id))!;
  await sql`
    insert into content.article_revision (article_id, revision, snapshot, actor)
    select ${written.id}::uuid, coalesce(max(revision), 0) + 1, ${json(written)}::jsonb, ${by}
    from content.article_revision where article_id = ${written.id}::uuid`.execute(transaction);
  return written;
}

export interface Revision {
  revision: number;
  at: string;
  actor: string;
  state: ArticleState;
}

export async function listRevisions(db: Reader, articleId: string): Promise<Revision[]> {
  const { rows } = await sql<Revision>`
    select revision, ${moment("at")} as at, actor, snapshot ->> 'state' as state
    from content.article_revision where article_id::text = ${articleId} order by revision desc limit 100`.execute(db);
  return rows;
}

/** The article as it stood at one revision. */
export async function findRevision(db: Reader, articleId: string, revision: number): Promise<Article | null> {
  const { rows } = await sql<{ snapshot: Article }>`
    select snapshot from content.article_revision
    where article_id::text = ${articleId} and revision = ${revision}`.execute(db);
  return rows[0]?.snapshot ?? null;
}

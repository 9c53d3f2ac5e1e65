import { sql, type RawBuilder } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ResourceFacts } from "../core/resource.ts";

type Reader = ReadDatabase | WriteTransaction;
export type ResourceState = "draft" | "review" | "published" | "withdrawn";

export interface ResourceContent {
  title: TranslatedText;
  summary: TranslatedText;
  facts: ResourceFacts;
}

export interface Resource extends ResourceContent {
  id: string;
  slug: string;
  state: ResourceState;
  shown: ResourceContent | null;
  note: string | null;
  seeded: string | null;
  revision: number;
  publishedAt: string | null;
  changedAt: string;
  changedBy: string;
}

/** What readers see. */
export interface PublicResource extends ResourceContent {
  id: string;
  slug: string;
  publishedAt: string;
  changedAt: string;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Resource[]> {
  const { rows } = await sql<Resource>`
    select id, slug, state, title, summary, facts, shown, note, seeded, revision,
      ${moment("published_at")} as "publishedAt", ${moment("changed_at")} as "changedAt", changed_by as "changedBy"
    from learn.resource where ${where} order by changed_at desc, slug`.execute(db);
  return rows;
}

export const listResources = (db: Reader): Promise<Resource[]> => select(db, sql`true`);

export async function findResource(db: Reader, id: string): Promise<Resource | undefined> {
  return (await select(db, sql`id::text = ${id}`))[0];
}

/** Held until the end of the transaction. */
export async function lockResource(transaction: WriteTransaction, id: string): Promise<Resource | undefined> {
  await sql`select 1 from learn.resource where id::text = ${id} for update`.execute(transaction);
  return findResource(transaction, id);
}

export async function findResourceBySlug(db: Reader, slug: string): Promise<Resource | undefined> {
  return (await select(db, sql`slug = ${slug}`))[0];
}

/** What is shown, the latest publication first. */
export async function listPublicResources(db: Reader): Promise<PublicResource[]> {
  const { rows } = await sql<Omit<PublicResource, keyof ResourceContent> & { shown: ResourceContent }>`
    select id, slug, shown, ${moment("published_at")} as "publishedAt", ${moment("changed_at")} as "changedAt"
    from learn.resource where shown is not null order by published_at desc, slug`.execute(db);
  return rows.map(({ shown, ...row }) => ({ ...row, ...shown }));
}

/** What the library took in since a moment, the first one first; what came with the programme is no news of a month. */
export async function listNewResources(db: Reader, since: string): Promise<PublicResource[]> {
  const { rows } = await sql<Omit<PublicResource, keyof ResourceContent> & { shown: ResourceContent }>`
    select id, slug, shown, ${moment("published_at")} as "publishedAt", ${moment("changed_at")} as "changedAt"
    from learn.resource where shown is not null and seeded is null and published_at >= ${since}::timestamptz
    order by published_at, slug`.execute(db);
  return rows.map(({ shown, ...row }) => ({ ...row, ...shown }));
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

export async function insertResource(
  transaction: WriteTransaction,
  resource: ResourceContent & { slug: string; seeded: string | null; by: string },
): Promise<string> {
  const { slug, title, summary, facts, seeded, by } = resource;
  const { rows } = await sql<{ id: string }>`
    insert into learn.resource (slug, title, summary, facts, seeded, changed_by)
    values (${slug}, ${json(title)}, ${json(summary)}, ${json(facts)}, ${seeded}, ${by})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

/** What is being written; readers go on seeing what was let through. */
export async function writeContent(
  transaction: WriteTransaction,
  id: string,
  { title, summary, facts }: ResourceContent,
  { seeded, by }: { seeded: string | null; by: string },
): Promise<void> {
  await sql`
    update learn.resource set title = ${json(title)}, summary = ${json(summary)}, facts = ${json(facts)},
      state = 'draft', seeded = ${seeded}, revision = revision + 1, changed_at = now(), changed_by = ${by}
    where id::text = ${id}`.execute(transaction);
}

export async function moveResource(
  transaction: WriteTransaction,
  id: string,
  { state, shown, note }: { state: ResourceState; shown?: ResourceContent | null; note?: string | null },
): Promise<void> {
  await sql`
    update learn.resource set state = ${state}, note = ${note ?? null}, revision = revision + 1,
      shown = ${shown === undefined ? sql`shown` : shown === null ? sql`null` : json(shown)},
      published_at = case when ${state} = 'published' then coalesce(published_at, now()) else published_at end
    where id::text = ${id}`.execute(transaction);
}

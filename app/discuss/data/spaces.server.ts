import { sql, type RawBuilder } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Reader, SpaceDoor } from "../core/policy.ts";
import type { Audience, Space } from "../core/space.ts";

type Db = ReadDatabase | WriteTransaction;

/** The policy `mayRead` as SQL over `discuss.space s`: every list, count and search of this slice goes through it. */
export function readableBy(reader: Reader): RawBuilder<boolean> {
  return sql<boolean>`(s.audience = 'public' or ${reader.holds}::boolean
    or (s.audience = 'members' and ${reader.belongs}::boolean)
    or (s.audience = 'group' and (exists (select 1 from discuss.space_member g
        where g.space_id = s.id and g.organisation_id = any(${reader.organisations}::uuid[]))
      or exists (select 1 from discuss.space_network n
        where n.space_id = s.id and n.network_id = any(${reader.networks}::int[]))))
    or exists (select 1 from discuss.space_guest i
      where i.space_id = s.id and i.account_id = ${reader.accountId}::uuid))`;
}

export const spaceColumns = sql`s.id, s.slug, s.title, s.purpose, s.audience, s.premoderated,
  s.outcomes_public as "outcomesPublic", s.state`;

/** With how many threads she can read in it, and when the last post was shown. */
export interface ListedSpace extends Space {
  threads: number;
  lastAt: string | null;
}

export async function listSpaces(db: Db, reader: Reader, audience: Audience | null = null): Promise<ListedSpace[]> {
  const { rows } = await sql<ListedSpace>`
    select ${spaceColumns}, coalesce(t.threads, 0)::int as threads,
      to_char(t.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastAt"
    from discuss.space s
    left join lateral (
      select count(distinct p.thread_id) as threads, max(p.shown_at) as last_at
      from discuss.post p join discuss.thread h on h.id = p.thread_id
      where h.space_id = s.id and p.state = 'shown') t on true
    where ${readableBy(reader)} and (${audience}::text is null or s.audience = ${audience})
    order by s.state desc, t.last_at desc nulls last, s.slug`.execute(db);
  return rows;
}

export async function findSpace(db: Db, reader: Reader, slug: string): Promise<(Space & SpaceDoor) | null> {
  const { rows } = await sql<Space & SpaceDoor>`
    select ${spaceColumns},
      array(select organisation_id::text from discuss.space_member where space_id = s.id order by 1) as organisations,
      array(select network_id from discuss.space_network where space_id = s.id order by 1) as networks,
      array(select account_id::text from discuss.space_guest where space_id = s.id order by 1) as guests
    from discuss.space s where s.slug = ${slug} and ${readableBy(reader)}`.execute(db);
  return rows[0] ?? null;
}

export type SpaceWritten = Omit<Space, "id">;

export async function insertSpace(transaction: WriteTransaction, space: SpaceWritten): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into discuss.space (slug, title, purpose, audience, premoderated, outcomes_public, state)
    values (${space.slug}, ${json(space.title)}, ${json(space.purpose)}, ${space.audience}, ${space.premoderated},
      ${space.outcomesPublic}, ${space.state})
    on conflict (slug) do nothing returning id`.execute(transaction);
  return rows[0]?.id ?? null;
}

/** It belongs to the sample: its members are invented. */
export async function markSample(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`update discuss.space set sample = true where id = ${id}`.execute(transaction);
}

export async function updateSpace(transaction: WriteTransaction, id: string, space: SpaceWritten): Promise<void> {
  await sql`
    update discuss.space set title = ${json(space.title)}, purpose = ${json(space.purpose)}, audience = ${space.audience},
      premoderated = ${space.premoderated}, outcomes_public = ${space.outcomesPublic}, state = ${space.state}
    where id = ${id}`.execute(transaction);
}

export async function setGroup(
  transaction: WriteTransaction,
  id: string,
  { organisations, networks = [] }: { organisations: readonly string[]; networks?: readonly number[] },
): Promise<void> {
  await sql`delete from discuss.space_member where space_id = ${id}`.execute(transaction);
  await sql`
    insert into discuss.space_member (space_id, organisation_id)
    select ${id}, unnest(${organisations}::uuid[])`.execute(transaction);
  await sql`delete from discuss.space_network where space_id = ${id}`.execute(transaction);
  await sql`
    insert into discuss.space_network (space_id, network_id)
    select ${id}, unnest(${networks}::int[])`.execute(transaction);
}

/** Whether she was no guest before. */
export async function addGuest(transaction: WriteTransaction, id: string, accountId: string): Promise<boolean> {
  const { rows } = await sql`
    insert into discuss.space_guest (space_id, account_id) values (${id}, ${accountId})
    on conflict do nothing returning space_id`.execute(transaction);
  return rows.length === 1;
}

export async function removeGuest(transaction: WriteTransaction, id: string, accountId: string): Promise<void> {
  await sql`
    delete from discuss.space_guest where space_id = ${id} and account_id::text = ${accountId}`.execute(transaction);
}

export async function findSpaceId(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from discuss.space where slug = ${slug}`.execute(db);
  return rows[0]?.id ?? null;
}

export async function closeSpace(transaction: WriteTransaction, slug: string): Promise<void> {
  await sql`update discuss.space set state = 'closed' where slug = ${slug}`.execute(transaction);
}

/** With its threads, posts and followers. */
export async function deleteSpace(transaction: WriteTransaction, slug: string): Promise<void> {
  await sql`delete from discuss.space where slug = ${slug}`.execute(transaction);
}

export function json(value: TranslatedText | object): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`;
}

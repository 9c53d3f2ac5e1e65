import { sql, type RawBuilder } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ConveneEvent, EventDocument, EventKind, EventState } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { isUuid } from "./is-uuid.ts";

type Reader = ReadDatabase | WriteTransaction;
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<ConveneEvent[]> {
  const { rows } = await sql<ConveneEvent>`
    select e.id, e.slug, e.kind, e.state, e.withheld, e.document, e.sequence, e.revision, e.host_id as "hostId",
      e.retain_until::text as "retainUntil", ${moment("e.purged_at")} as "purgedAt", e.sample,
      ${moment("e.published_at")} as "publishedAt", ${moment("e.changed_at")} as "changedAt"
    from convene.event e where ${where} order by ${order}`.execute(db);
  return rows;
}

/** `isPublicEvent`, as the database asks it. */
const isShown = sql`e.state in ('published', 'cancelled') and e.withheld is null`;

/** Those of the workspace, the nearest last occurrence first, those that are over last. */
export function listEvents(db: Reader): Promise<ConveneEvent[]> {
  return select(db, sql`true`, sql`e.last_at < now(), e.first_at, e.slug`);
}

/** What people count on, whether or not the public may still read of it: for reminders. */
export function listPromised(db: Reader, now: Date): Promise<ConveneEvent[]> {
  return select(db, sql`e.state = 'published' and e.last_at >= ${now}`, sql`e.first_at, e.slug`);
}

/** What is still to come or under way, in order; a series stays until its last time. */
export function listComing(db: Reader, now: Date): Promise<ConveneEvent[]> {
  return select(db, sql`${isShown} and e.last_at >= ${now}`, sql`e.first_at, e.slug`);
}

/** What a member holds and is still to come. */
export function listComingOf(db: Reader, hostId: string, now: Date): Promise<ConveneEvent[]> {
  return select(
    db,
    sql`e.state = 'published' and e.withheld is null and e.host_id::text = ${hostId} and e.last_at >= ${now}`,
    sql`e.first_at`,
  );
}

/** What is over, the latest first. */
export function listPast(db: Reader, now: Date, limit = 200): Promise<ConveneEvent[]> {
  return select(db, sql`${isShown} and e.last_at < ${now}`, sql`e.last_at desc, e.slug limit ${limit}`);
}

/** Published since a moment: for a bulletin or a feed, the latest first. */
export function listNewEvents(db: Reader, since: string): Promise<ConveneEvent[]> {
  return select(db, sql`${isShown} and e.published_at >= ${since}::timestamptz`, sql`e.published_at desc, e.slug`);
}

/** Of these, the ones that anybody may read of, over or not. */
export async function listStillPublic(db: Reader, ids: readonly string[]): Promise<string[]> {
  const found = await select(db, sql`${isShown} and e.id::text = any(${[...ids]}::text[])`, sql`e.id`);
  return found.map(({ id }) => id);
}

export async function findEvent(db: Reader, id: string): Promise<ConveneEvent | undefined> {
  return isUuid(id) ? (await select(db, sql`e.id = ${id}::uuid`, sql`e.id`))[0] : undefined;
}

export async function findEventBySlug(db: Reader, slug: string): Promise<ConveneEvent | undefined> {
  return (await select(db, sql`e.slug = ${slug}`, sql`e.id`))[0];
}

/** Held until the end of the transaction: places are given one request after the other. */
export async function lockEvent(transaction: WriteTransaction, id: string): Promise<ConveneEvent | undefined> {
  if (!isUuid(id)) return undefined;
  await sql`select 1 from convene.event where id = ${id}::uuid for update`.execute(transaction);
  return findEvent(transaction, id);
}

/** The account behind the last change of it. */
export async function findEventWriter(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ by: string }>`
    select changed_by as by from convene.event where id::text = ${id}`.execute(db);
  return rows[0]?.by ?? null;
}

/** Leaves who changed it last, and when, as they were: it is they who are told. */
export async function withholdEvent(
  transaction: WriteTransaction,
  id: string,
  withheld: ConveneEvent["withheld"],
): Promise<void> {
  await sql`update convene.event set withheld = ${withheld} where id::text = ${id}`.execute(transaction);
}

function spanOf(document: EventDocument): { first: string; last: string } {
  const all = occurrencesOf(document.when);
  return { first: all[0]!.startsAt, last: all.at(-1)!.endsAt };
}

/** The new event's id; null where another one has this address. */
export async function insertEvent(
  transaction: WriteTransaction,
  event: { slug: string; kind: EventKind; document: EventDocument; hostId: string | null; sample: boolean; by: string },
): Promise<string | null> {
  const { first, last } = spanOf(event.document);
  const { rows } = await sql<{ id: string }>`
    insert into convene.event (slug, kind, document, host_id, sample, first_at, last_at, changed_by)
    values (${event.slug}, ${event.kind}, ${JSON.stringify(event.document)}::jsonb, ${event.hostId}, ${event.sample},
      ${first}, ${last}, ${event.by})
    on conflict (slug) do nothing returning id`.execute(transaction);
  return rows[0]?.id ?? null;
}

export interface EventChange {
  kind?: EventKind;
  document?: EventDocument;
  state?: EventState;
  /** Undefined leaves it. */
  retainUntil?: string | null;
  /** Undefined leaves it. */
  hostId?: string | null;
  /** The hour or the place changed for who has been told. */
  moved?: boolean;
  by: string;
}

export async function updateEvent(transaction: WriteTransaction, id: string, change: EventChange): Promise<void> {
  const { document, state } = change;
  const span = document ? spanOf(document) : null;
  await sql`
    update convene.event set document = coalesce(${document ? JSON.stringify(document) : null}::jsonb, document),
      kind = coalesce(${change.kind ?? null}, kind), state = coalesce(${state ?? null}, state),
      first_at = coalesce(${span?.first ?? null}::timestamptz, first_at),
      last_at = coalesce(${span?.last ?? null}::timestamptz, last_at),
      retain_until = case when ${change.retainUntil !== undefined} then ${change.retainUntil ?? null}::date else retain_until end,
      host_id = case when ${change.hostId !== undefined} then ${change.hostId ?? null}::uuid else host_id end,
      sequence = sequence + ${change.moved ? 1 : 0}, revision = revision + 1,
      published_at = case when ${state ?? ""} = 'published' then coalesce(published_at, now()) else published_at end,
      changed_at = now(), changed_by = ${change.by}
    where id = ${id}::uuid`.execute(transaction);
}

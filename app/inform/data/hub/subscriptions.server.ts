import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { HubRequest } from "../../core/hub/hub-request.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface WaitingRequest extends HubRequest {
  id: number;
  challenge: string;
  attempts: number;
}

/** Waits until its callback has been asked; a newer wish for the same takes the place of an older one. */
export async function keepRequest(
  transaction: WriteTransaction,
  request: HubRequest,
  challenge: string,
): Promise<void> {
  await sql`
    insert into inform.hub_request (mode, topic, callback, secret, lease_seconds, challenge)
    values (${request.mode}, ${request.topic}, ${request.callback}, ${request.secret}, ${request.leaseSeconds}, ${challenge})
    on conflict (topic, callback) do update set mode = excluded.mode, secret = excluded.secret,
      lease_seconds = excluded.lease_seconds, challenge = excluded.challenge, attempts = 0, not_before = now(),
      asked_at = now()`.execute(transaction);
}

export async function dueRequests(db: Reader, limit: number): Promise<WaitingRequest[]> {
  const { rows } = await sql<WaitingRequest>`
    select id::int as id, mode, topic, callback, secret, lease_seconds as "leaseSeconds", challenge, attempts
    from inform.hub_request where not_before <= now() order by id limit ${limit}`.execute(db);
  return rows;
}

/** False when a newer wish took its place meanwhile: that one is asked about anew. */
export async function endRequest(transaction: WriteTransaction, id: number, challenge: string): Promise<boolean> {
  const { rows } = await sql`
    delete from inform.hub_request where id = ${id} and challenge = ${challenge} returning id`.execute(transaction);
  return rows.length > 0;
}

export async function postponeRequest(transaction: WriteTransaction, id: number, minutes: number): Promise<void> {
  await sql`
    update inform.hub_request set attempts = attempts + 1, not_before = now() + make_interval(mins => ${minutes}::int)
    where id = ${id}`.execute(transaction);
}

/** `told` is what the topic says now: a new subscriber is told of what comes after. */
export async function keepSubscription(
  transaction: WriteTransaction,
  { topic, callback, secret, leaseSeconds }: HubRequest,
  told: string,
): Promise<void> {
  await sql`
    insert into inform.hub_subscription (topic, callback, secret, lease_until, told)
    values (${topic}, ${callback}, ${secret}, now() + make_interval(secs => ${leaseSeconds}::int), ${told})
    on conflict (topic, callback) do update set secret = excluded.secret, lease_until = excluded.lease_until,
      attempts = 0, not_before = now()`.execute(transaction);
}

export async function removeSubscription(
  transaction: WriteTransaction,
  topic: string,
  callback: string,
): Promise<void> {
  await sql`delete from inform.hub_subscription where topic = ${topic} and callback = ${callback}`.execute(transaction);
}

export async function dropEndedLeases(transaction: WriteTransaction): Promise<void> {
  await sql`delete from inform.hub_subscription where lease_until < now()`.execute(transaction);
  await sql`delete from inform.hub_request where asked_at < now() - interval '2 days'`.execute(transaction);
}

/** How many subscriptions and wishes there are, in all and of one callback's server. */
export async function countSubscriptions(db: Reader, host: string): Promise<{ all: number; ofHost: number }> {
  const { rows } = await sql<{ all: number; ofHost: number }>`
    select count(*)::int as all, (count(*) filter (where split_part(callback, '/', 3) = ${host}))::int as "ofHost"
    from (select callback from inform.hub_subscription union all select callback from inform.hub_request) every_one
    `.execute(db);
  return rows[0]!;
}

export async function listTopics(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`
    select distinct topic from inform.hub_subscription where lease_until >= now() order by topic`.execute(db);
  return rows.map((one) => one.topic);
}

export interface Subscription {
  id: number;
  topic: string;
  callback: string;
  secret: string | null;
  attempts: number;
}

/** Those of a topic who have not been told what it says now, and may be called. */
export async function listUntold(db: Reader, topic: string, told: string, limit: number): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    select id::int as id, topic, callback, secret, attempts from inform.hub_subscription
    where topic = ${topic} and told is distinct from ${told} and not_before <= now() and lease_until >= now()
    order by id limit ${limit}`.execute(db);
  return rows;
}

export async function noteTold(transaction: WriteTransaction, id: number, told: string): Promise<void> {
  await sql`update inform.hub_subscription set told = ${told}, attempts = 0 where id = ${id}`.execute(transaction);
}

export async function postponeSubscription(transaction: WriteTransaction, id: number, minutes: number): Promise<void> {
  await sql`
    update inform.hub_subscription set attempts = attempts + 1,
      not_before = now() + make_interval(mins => ${minutes}::int) where id = ${id}`.execute(transaction);
}

export async function endSubscriber(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`delete from inform.hub_subscription where id = ${id}`.execute(transaction);
}

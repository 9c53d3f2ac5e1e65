import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Consent } from "../core/subscription.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Subscriber {
  id: string;
  email: string;
  locale: Locale;
  state: "pending" | "active" | "left" | "stopped";
  themes: string[];
  territories: string[];
  discreet: boolean;
  consent: Consent;
  confirmedAt: string | null;
  leftReason: string | null;
}

const columns = sql`id::text as id, email, locale, state, themes, territories, discreet, consent,
  to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "confirmedAt", left_reason as "leftReason"`;

export async function findSubscriber(db: Reader, id: string): Promise<Subscriber | null> {
  const { rows } = await sql<Subscriber>`select ${columns} from inform.subscriber where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function findSubscriberByEmail(db: Reader, email: string): Promise<Subscriber | null> {
  const { rows } = await sql<Subscriber>`select ${columns} from inform.subscriber where email = ${email}`.execute(db);
  return rows[0] ?? null;
}

export type Choices = Pick<Subscriber, "locale" | "themes" | "territories" | "discreet">;

/** Asks, or asks again: whoever left may come back by the same way. An active subscriber's choices are not touched. */
export async function askForBulletin(
  transaction: WriteTransaction,
  email: string,
  choices: Choices,
  consent: Consent,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into inform.subscriber as s (email, locale, themes, territories, discreet, consent)
    values (${email}, ${choices.locale}, ${choices.themes}::text[], ${choices.territories}::text[], ${choices.discreet},
      ${JSON.stringify(consent)}::jsonb)
    on conflict (email) do update set asked_at = now(),
      state = case when s.state = 'active' then 'active' else 'pending' end,
      locale = case when s.state = 'active' then s.locale else excluded.locale end,
      themes = case when s.state = 'active' then s.themes else excluded.themes end,
      territories = case when s.state = 'active' then s.territories else excluded.territories end,
      discreet = case when s.state = 'active' then s.discreet else excluded.discreet end,
      consent = case when s.state = 'active' then s.consent else excluded.consent end
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

export async function confirmSubscriber(transaction: WriteTransaction, id: string): Promise<boolean> {
  const { rows } = await sql`
    update inform.subscriber set state = 'active', confirmed_at = now(), left_at = null, left_reason = null, soft_bounces = 0
    where id::text = ${id} and state = 'pending' returning id`.execute(transaction);
  return rows.length === 1;
}

export async function writeChoices(transaction: WriteTransaction, id: string, choices: Choices): Promise<void> {
  await sql`
    update inform.subscriber set locale = ${choices.locale}, themes = ${choices.themes}::text[],
      territories = ${choices.territories}::text[], discreet = ${choices.discreet}
    where id::text = ${id}`.execute(transaction);
}

/** Ends a subscription. The address itself goes with it: only its keyed hash stays where it must not be written to again. */
export async function endSubscription(
  transaction: WriteTransaction,
  id: string,
  reason: string,
  state: "left" | "stopped" = "left",
): Promise<void> {
  await sql`
    update inform.subscriber set state = ${state}, left_at = now(), left_reason = ${reason}
    where id::text = ${id} and state in ('active', 'pending')`.execute(transaction);
  await sql`
    update inform.dispatch set state = 'left' where subscriber_id::text = ${id} and state = 'waiting'`.execute(
    transaction,
  );
}

export async function suppress(transaction: WriteTransaction, emailHash: string, reason: string): Promise<void> {
  await sql`
    insert into inform.suppression (email_hash, reason) values (${emailHash}, ${reason})
    on conflict (email_hash) do update set reason = excluded.reason, at = now()`.execute(transaction);
}

export async function suppressionOf(db: Reader, emailHash: string): Promise<string | null> {
  const { rows } = await sql<{ reason: string }>`
    select reason from inform.suppression where email_hash = ${emailHash}`.execute(db);
  return rows[0]?.reason ?? null;
}

export async function liftSuppression(transaction: WriteTransaction, emailHash: string): Promise<void> {
  await sql`delete from inform.suppression where email_hash = ${emailHash} and reason = 'unsubscribed'`.execute(
    transaction,
  );
}

/** One more temporary failure; returns how many there were in a row. */
export async function countSoftBounce(transaction: WriteTransaction, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    update inform.subscriber set soft_bounces = soft_bounces + 1 where id::text = ${id}
    returning soft_bounces as count`.execute(transaction);
  return rows[0]?.count ?? 0;
}

/** Addresses of those who asked and never confirmed, or left a month ago, are forgotten. */
export async function forgetSubscribers(transaction: WriteTransaction): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from inform.subscriber
    where (state = 'pending' and asked_at < now() - interval '14 days')
       or (state in ('left', 'stopped') and left_at < now() - interval '30 days')`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

export interface SubscriberCounts {
  locale: Locale;
  active: number;
  pending: number;
}

export async function countSubscribers(db: ReadDatabase): Promise<SubscriberCounts[]> {
  const { rows } = await sql<SubscriberCounts>`
    select locale, count(*) filter (where state = 'active')::int as active,
      count(*) filter (where state = 'pending')::int as pending
    from inform.subscriber group by locale order by locale`.execute(db);
  return rows;
}

/** Countries that somebody who receives the bulletin named. */
export async function listCountriesNamed(db: ReadDatabase): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct unnest(territories) as country from inform.subscriber where state = 'active'`.execute(db);
  return rows.map(({ country }) => country);
}

/** Those who receive the bulletin, page by page, for the export of the list. */
export async function listActiveSubscribers(db: ReadDatabase, after: string, size = 1000): Promise<Subscriber[]> {
  const { rows } = await sql<Subscriber>`
    select ${columns} from inform.subscriber where state = 'active' and email > ${after} order by email limit ${size}`.execute(
    db,
  );
  return rows;
}

import { sql } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import {
  followUpAgainAfterDays,
  type NewPledge,
  type PledgeOutcome,
  type PledgeState,
} from "../core/campaign/pledge.ts";

type Reader = ReadDatabase | WriteTransaction;

/** A promise without the address: nobody but the sender of the question needs it. */
export interface Pledge {
  id: string;
  campaignId: string;
  institution: string;
  promise: string;
  unnamed: boolean;
  locale: Locale;
  state: PledgeState;
  followUpOn: string;
  asked: number;
  outcome: PledgeOutcome | null;
  outcomeNote: string;
  outcomeShown: boolean;
  /** By moderators, after it was shown. */
  withheld: Withheld;
}

const columns = sql`id::text as id, campaign_id::text as "campaignId", institution, promise, unnamed, locale, state,
  follow_up_on::text as "followUpOn", asked, outcome, outcome_note as "outcomeNote", outcome_shown as "outcomeShown", withheld`;

export async function findPledge(db: Reader, id: string): Promise<Pledge | null> {
  const { rows } = await sql<Pledge>`select ${columns} from inform.campaign_pledge where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Confirmed promises; those that nobody confirmed are not anybody's word. */
export async function listPledges(db: Reader, campaignId: string): Promise<Pledge[]> {
  const { rows } = await sql<Pledge>`
    select ${columns} from inform.campaign_pledge
    where campaign_id::text = ${campaignId} and state <> 'unconfirmed' order by confirmed_at, id`.execute(db);
  return rows;
}

/** What answers a campaign and nobody has read yet: promises and what became of them, observatories that take part, their actions. */
export async function countWaitingAnswers(db: Reader): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from inform.campaign_pledge
        where state = 'waiting' or (state = 'shown' and outcome is not null and not outcome_shown))::int
      + (select count(*) from inform.campaign_participation where state = 'waiting')::int
      + (select count(*) from inform.campaign_action where state = 'waiting')::int as n`.execute(db);
  return rows[0]!.n;
}

export async function insertPledge(
  transaction: WriteTransaction,
  campaignId: string,
  { institution, promise, unnamed, locale, email, followUpOn }: NewPledge,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into inform.campaign_pledge (campaign_id, institution, promise, unnamed, locale, email, follow_up_on)
    values (${campaignId}::uuid, ${institution}, ${promise}, ${unnamed}, ${locale}, ${email}, ${followUpOn}::date)
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

export async function confirmPledge(transaction: WriteTransaction, id: string): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign_pledge set state = 'waiting', confirmed_at = now()
    where id::text = ${id} and state = 'unconfirmed' returning id`.execute(transaction);
  return rows.length === 1;
}

export async function moderatePledge(
  transaction: WriteTransaction,
  id: string,
  state: "waiting" | "shown" | "refused",
): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign_pledge set state = ${state}
    where id::text = ${id} and state <> 'unconfirmed' returning id`.execute(transaction);
  return rows.length === 1;
}

export async function withholdPledge(transaction: WriteTransaction, id: string, withheld: Withheld): Promise<void> {
  await sql`update inform.campaign_pledge set withheld = ${withheld} where id::text = ${id}`.execute(transaction);
}

export async function showOutcome(transaction: WriteTransaction, id: string, shown: boolean): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign_pledge set outcome_shown = ${shown}
    where id::text = ${id} and outcome is not null returning id`.execute(transaction);
  return rows.length === 1;
}

/** What became of it. The address has done its service. */
export async function writeOutcome(
  transaction: WriteTransaction,
  id: string,
  outcome: PledgeOutcome,
  note: string,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign_pledge set outcome = ${outcome}, outcome_note = ${note}, outcome_at = now(),
      outcome_shown = false, email = null
    where id::text = ${id} and state in ('waiting', 'shown') returning id`.execute(transaction);
  return rows.length === 1;
}

export interface DuePledge {
  id: string;
  email: string;
  locale: Locale;
}

/** Takes those whose day has come, and those who did not answer the first time; each is taken once. */
export async function takeDuePledges(transaction: WriteTransaction, today: string): Promise<DuePledge[]> {
  const { rows } = await sql<DuePledge>`
    update inform.campaign_pledge set asked = asked + 1, last_asked_on = ${today}::date
    where email is not null and outcome is null and state in ('waiting', 'shown') and (
      (asked = 0 and follow_up_on <= ${today}::date)
      or (asked = 1 and last_asked_on <= ${today}::date - ${followUpAgainAfterDays}::integer))
    returning id::text as id, email, locale`.execute(transaction);
  return rows;
}

/** Promises never confirmed go after a week; the address of who does not answer goes two months after the last question. */
export async function forgetPledges(transaction: WriteTransaction, today: string): Promise<void> {
  await sql`
    delete from inform.campaign_pledge
    where (state = 'unconfirmed' and created_at < ${today}::date - interval '8 days')
       or (state = 'refused' and created_at < ${today}::date - interval '60 days')`.execute(transaction);
  await sql`
    update inform.campaign_pledge set email = null
    where email is not null and (state = 'refused' or (asked >= 2 and last_asked_on < ${today}::date - 60))`.execute(
    transaction,
  );
}

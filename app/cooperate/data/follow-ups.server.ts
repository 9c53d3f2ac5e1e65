import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

type Reader = ReadDatabase | WriteTransaction;

export const followUpAnswers = ["yes", "not-yet", "no"] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];
export const practiceLinks = ["inspired-by", "adapted-from"] as const;
export type PracticeLink = (typeof practiceLinks)[number];

export interface FollowUp {
  introductionId: string;
  organisationId: string;
  months: 3 | 12;
  dueOn: string;
  asked: boolean;
  answer: FollowUpAnswer | null;
  text: string;
  practice: string | null;
  practiceLink: PracticeLink | null;
}

const columns = sql`introduction_id::text as "introductionId", organisation_id::text as "organisationId", months,
  due_on::text as "dueOn", asked_at is not null as asked, answer, text, practice, practice_link as "practiceLink"`;

/** Both sides are asked twice, each for itself. */
export async function planFollowUps(
  transaction: WriteTransaction,
  introductionId: string,
  organisationIds: readonly string[],
  today: string,
): Promise<void> {
  await sql`
    insert into cooperate.follow_up (introduction_id, organisation_id, months, due_on)
    select ${introductionId}::uuid, member, months, (${today}::date + make_interval(months => months))::date
    from unnest(${organisationIds}::uuid[]) member, unnest(array[3, 12]) months`.execute(transaction);
}

/** What these members were asked and may answer: their own lines, never the other side's. */
export async function listFollowUps(
  db: Reader,
  organisationIds: readonly string[],
  introductionId: string | null = null,
): Promise<FollowUp[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<FollowUp>`
    select ${columns} from cooperate.follow_up
    where organisation_id = any(${organisationIds}::uuid[]) and asked_at is not null
      and (${introductionId}::text is null or introduction_id::text = ${introductionId})
    order by due_on, introduction_id, organisation_id, months`.execute(db);
  return rows;
}

/** Due and never asked, or asked a fortnight ago and reminded of only once. */
export async function takeDueFollowUps(
  transaction: WriteTransaction,
  today: string,
): Promise<{ introductionId: string; organisationId: string; months: number }[]> {
  const { rows } = await sql<{ introductionId: string; organisationId: string; months: number }>`
    update cooperate.follow_up set asked_at = coalesce(asked_at, ${today}::date),
      reminded_at = case when asked_at is null then null else ${today}::date end
    where answer is null and due_on <= ${today}::date
      and (asked_at is null or (reminded_at is null and asked_at <= ${today}::date - interval '14 days'))
    returning introduction_id::text as "introductionId", organisation_id::text as "organisationId", months`.execute(
    transaction,
  );
  return rows;
}

export async function writeFollowUp(
  transaction: WriteTransaction,
  key: Pick<FollowUp, "introductionId" | "organisationId" | "months">,
  answer: Pick<FollowUp, "answer" | "text" | "practice" | "practiceLink">,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update cooperate.follow_up set answer = ${answer.answer}, text = ${answer.text}, practice = ${answer.practice},
      practice_link = ${answer.practiceLink}, answered_by = ${by}, answered_at = now()
    where introduction_id::text = ${key.introductionId} and organisation_id::text = ${key.organisationId}
      and months = ${key.months} and asked_at is not null
    returning introduction_id`.execute(transaction);
  return rows.length === 1;
}

/** What became of introductions, counted: for the secretariat, which reads no answer. */
export async function countFollowUps(db: Reader): Promise<Record<FollowUpAnswer | "open", number>> {
  const { rows } = await sql<{ answer: FollowUpAnswer | "open"; n: number }>`
    select coalesce(answer, 'open') as answer, count(*)::int as n from cooperate.follow_up
    where asked_at is not null group by 1`.execute(db);
  return { yes: 0, "not-yet": 0, no: 0, open: 0, ...Object.fromEntries(rows.map(({ answer, n }) => [answer, n])) };
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Reason } from "../core/matching/reason.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Suggestion {
  id: string;
  needId: string;
  offerId: string;
  receiverId: string;
  giverId: string;
  score: number;
  reasons: Reason[];
  receiverAnswer: "yes" | "no" | null;
  receiverAccount: string | null;
  giverAnswer: "yes" | "no" | null;
  giverAccount: string | null;
  state: "open" | "introduced" | "closed";
}

const columns = sql`id::text as id, need_id::text as "needId", offer_id::text as "offerId",
  receiver_id::text as "receiverId", giver_id::text as "giverId", score, reasons, receiver_answer as "receiverAnswer",
  receiver_account::text as "receiverAccount", giver_answer as "giverAnswer", giver_account::text as "giverAccount", state`;

/** One suggestion, held until the transaction ends: two answers at once are heard one after the other. */
export async function holdSuggestion(transaction: WriteTransaction, id: string): Promise<Suggestion | undefined> {
  const { rows } = await sql<Suggestion>`
    select ${columns} from cooperate.suggestion where id::text = ${id} for update`.execute(transaction);
  return rows[0];
}

/** What waits for these members, the best first. One that a side has declined is closed and shown to nobody. */
export async function listOpenSuggestions(db: Reader, organisationIds: readonly string[]): Promise<Suggestion[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Suggestion>`
    select ${columns} from cooperate.suggestion
    where state = 'open'
      and (receiver_id = any(${organisationIds}::uuid[]) or giver_id = any(${organisationIds}::uuid[]))
    order by score desc, id`.execute(db);
  return rows;
}

export async function insertSuggestions(
  transaction: WriteTransaction,
  matchingId: number,
  suggestions: readonly Pick<Suggestion, "needId" | "offerId" | "receiverId" | "giverId" | "score" | "reasons">[],
): Promise<number> {
  if (suggestions.length === 0) return 0;
  const { rows } = await sql`
    insert into cooperate.suggestion (matching_id, need_id, offer_id, receiver_id, giver_id, score, reasons)
    select ${matchingId}, one."needId", one."offerId", one."receiverId", one."giverId", one.score, one.reasons
    from jsonb_to_recordset(${JSON.stringify(suggestions)}::jsonb)
      as one ("needId" uuid, "offerId" uuid, "receiverId" uuid, "giverId" uuid, score integer, reasons jsonb)
    on conflict do nothing returning id`.execute(transaction);
  return rows.length;
}

export async function writeAnswer(
  transaction: WriteTransaction,
  id: string,
  { side, answer, accountId }: { side: "receiver" | "giver"; answer: "yes" | "no"; accountId: string },
): Promise<void> {
  const [answered, account] = [sql.raw(`${side}_answer`), sql.raw(`${side}_account`)];
  await sql`
    update cooperate.suggestion set ${answered} = ${answer}, ${account} = ${accountId}::uuid
    where id::text = ${id} and state = 'open'`.execute(transaction);
}

export async function closeSuggestion(
  transaction: WriteTransaction,
  id: string,
  state: "introduced" | "closed",
): Promise<void> {
  await sql`
    update cooperate.suggestion set state = ${state}, closed_at = now()
    where id::text = ${id} and state = 'open'`.execute(transaction);
}

/** A member takes itself out, or a card is closed: what waits about it is gone at once, on both sides. */
export async function closeSuggestionsOf(
  transaction: WriteTransaction,
  of: { organisationId: string } | { cardId: string },
): Promise<void> {
  const whose =
    "cardId" in of
      ? sql`(need_id::text = ${of.cardId} or offer_id::text = ${of.cardId})`
      : sql`(receiver_id::text = ${of.organisationId} or giver_id::text = ${of.organisationId})`;
  await sql`
    update cooperate.suggestion set state = 'closed', closed_at = now() where state = 'open' and ${whose}`.execute(
    transaction,
  );
}

/** Suggestions that stand no more: a card has expired, or nobody answered within two months. */
export async function closeStaleSuggestions(transaction: WriteTransaction, today: string): Promise<number> {
  const { rows } = await sql`
    update cooperate.suggestion s set state = 'closed', closed_at = now()
    where s.state = 'open' and (s.at < ${today}::date - interval '60 days' or exists (
      select from cooperate.card c where c.id in (s.need_id, s.offer_id)
        and (not c.open or c.valid_until < ${today}::date)))
    returning s.id`.execute(transaction);
  return rows.length;
}

/** What each member was asked to give in the year before today: what waits, and what became an introduction. */
export async function loadOfGivers(db: Reader, today: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ giverId: string; load: number }>`
    select giver_id::text as "giverId", count(*)::int as load from cooperate.suggestion
    where state in ('open', 'introduced') and at > ${today}::date - interval '365 days'
    group by giver_id`.execute(db);
  return new Map(rows.map(({ giverId, load }) => [giverId, load]));
}

/** Pairs not to be suggested again: they wait, they met, or one of them said no within two years. Needs that wait already. */
export async function settledPairs(
  db: Reader,
  today: string,
): Promise<{ pairs: { receiverId: string; giverId: string }[]; waitingNeeds: Set<string> }> {
  const { rows } = await sql<{ receiverId: string; giverId: string }>`
    select distinct receiver_id::text as "receiverId", giver_id::text as "giverId" from cooperate.suggestion
    where state in ('open', 'introduced')
      or ('no' in (receiver_answer, giver_answer) and at > ${today}::date - interval '730 days')`.execute(db);
  const waiting = await sql<{ needId: string }>`
    select distinct need_id::text as "needId" from cooperate.suggestion where state = 'open'`.execute(db);
  return { pairs: rows, waitingNeeds: new Set(waiting.rows.map(({ needId }) => needId)) };
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Introduction {
  id: string;
  suggestionId: string;
  receiverId: string;
  giverId: string;
  needId: string;
  offerId: string;
  receiverAccount: string | null;
  giverAccount: string | null;
  at: string;
  endedAt: string | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const select = sql`
  select i.id::text as id, i.suggestion_id::text as "suggestionId", i.receiver_id::text as "receiverId",
    i.giver_id::text as "giverId", s.need_id::text as "needId", s.offer_id::text as "offerId",
    s.receiver_account::text as "receiverAccount", s.giver_account::text as "giverAccount",
    ${moment("i.at")} as at, ${moment("i.ended_at")} as "endedAt"
  from cooperate.introduction i join cooperate.suggestion s on s.id = i.suggestion_id`;

/** Read by the two members alone: the caller names those for which she acts. */
export async function findIntroduction(
  db: Reader,
  id: string,
  organisationIds: readonly string[],
): Promise<Introduction | undefined> {
  if (organisationIds.length === 0) return undefined;
  const { rows } = await sql<Introduction>`${select}
    where i.id::text = ${id}
      and (i.receiver_id = any(${organisationIds}::uuid[]) or i.giver_id = any(${organisationIds}::uuid[]))`.execute(
    db,
  );
  return rows[0];
}

export async function listIntroductions(db: Reader, organisationIds: readonly string[]): Promise<Introduction[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Introduction>`${select}
    where i.receiver_id = any(${organisationIds}::uuid[]) or i.giver_id = any(${organisationIds}::uuid[])
    order by i.at desc, i.id`.execute(db);
  return rows;
}

export async function insertIntroduction(
  transaction: WriteTransaction,
  { id, receiverId, giverId }: { id: string; receiverId: string; giverId: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cooperate.introduction (suggestion_id, receiver_id, giver_id)
    values (${id}, ${receiverId}, ${giverId}) returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

/** Either side may end the conversation; what was written stays with both. */
export async function endIntroduction(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`
    update cooperate.introduction set ended_at = now() where id::text = ${id} and ended_at is null`.execute(
    transaction,
  );
}

export interface IntroductionMessage {
  id: number;
  organisationId: string;
  accountId: string | null;
  text: string;
  at: string;
}

export async function listMessages(db: Reader, introductionId: string): Promise<IntroductionMessage[]> {
  const { rows } = await sql<IntroductionMessage>`
    select id::int as id, organisation_id::text as "organisationId", account_id::text as "accountId", text,
      ${moment("at")} as at
    from cooperate.introduction_message where introduction_id::text = ${introductionId}
    order by cooperate.introduction_message.id`.execute(db);
  return rows;
}

export async function insertMessage(
  transaction: WriteTransaction,
  introductionId: string,
  { organisationId, accountId, text }: Pick<IntroductionMessage, "organisationId" | "accountId" | "text">,
): Promise<void> {
  await sql`
    insert into cooperate.introduction_message (introduction_id, organisation_id, account_id, text)
    values (${introductionId}, ${organisationId}, ${accountId}, ${text})`.execute(transaction);
}

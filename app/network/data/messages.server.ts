import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export type MessageState = "new" | "answered" | "closed";

/** A conversation of somebody outside with a member. */
export interface Message {
  id: string;
  organisationId: string;
  email: string;
  name: string;
  locale: Locale;
  state: MessageState;
  updatedAt: string;
}

export interface MessageLine {
  id: number;
  kind: "writer" | "member";
  body: string;
  at: string;
}

const columns = sql`id, organisation_id as "organisationId", email, name, locale, state,
  to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "updatedAt"`;

export async function insertMessage(
  transaction: WriteTransaction,
  message: Pick<Message, "organisationId" | "email" | "name" | "locale">,
): Promise<Message> {
  const { rows } = await sql<Message>`
    insert into network.message (organisation_id, email, name, locale)
    values (${message.organisationId}, ${message.email}, ${message.name}, ${message.locale}) returning ${columns}`.execute(
    transaction,
  );
  return rows[0]!;
}

export async function insertLine(
  transaction: WriteTransaction,
  line: { messageId: string; kind: MessageLine["kind"]; accountId: string | null; body: string; state: MessageState },
): Promise<void> {
  await sql`
    insert into network.message_line (message_id, kind, account_id, body)
    values (${line.messageId}, ${line.kind}, ${line.accountId}, ${line.body})`.execute(transaction);
  await writeMessageState(transaction, line.messageId, line.state);
}

export async function writeMessageState(transaction: WriteTransaction, id: string, state: MessageState): Promise<void> {
  await sql`update network.message set state = ${state}, updated_at = now() where id::text = ${id}`.execute(
    transaction,
  );
}

export async function findMessage(db: ReadDatabase | WriteTransaction, id: string): Promise<Message | undefined> {
  const { rows } = await sql<Message>`select ${columns} from network.message where id::text = ${id}`.execute(db);
  return rows[0];
}

export async function listMessages(read: ReadDatabase, organisationId: string, limit = 100): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select ${columns} from network.message where organisation_id::text = ${organisationId}
    order by (state = 'new') desc, updated_at desc limit ${limit}`.execute(read);
  return rows;
}

export async function listLines(read: ReadDatabase, messageId: string): Promise<MessageLine[]> {
  const { rows } = await sql<MessageLine>`
    select id::int, kind, body, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from network.message_line where message_id::text = ${messageId} order by id`.execute(read);
  return rows;
}

/** Deletes conversations whose time is over; returns how many. */
export async function deleteOldMessages(transaction: WriteTransaction, months: number): Promise<number> {
  const { rows } = await sql`
    delete from network.message where updated_at < now() - make_interval(months => ${months}::int) returning id`.execute(
    transaction,
  );
  return rows.length;
}

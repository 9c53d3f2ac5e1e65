import { sql, type RawBuilder } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { TicketState, Topic } from "../../core/contact/topics.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Ticket {
  id: string;
  number: number;
  topic: Topic;
  state: TicketState | "unconfirmed";
  spam: boolean;
  email: string;
  name: string;
  locale: Locale;
  assignedTo: string | null;
  createdAt: string;
  touchedAt: string;
}

export interface TicketMessage {
  id: number;
  kind: "writer" | "team" | "note";
  via: "form" | "mail" | "other-address" | "workspace";
  body: string;
  by: string;
  at: string;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`t.id::text as id, t.number, t.topic, t.state, t.spam, t.email, t.name, t.locale,
  t.assigned_to as "assignedTo", ${moment("t.created_at")} as "createdAt", ${moment("t.touched_at")} as "touchedAt"`;

export async function findTicket(db: Reader, id: string): Promise<Ticket | null> {
  const { rows } = await sql<Ticket>`select ${columns} from inform.ticket t where t.id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function findTicketByNumber(db: Reader, number: number): Promise<Ticket | null> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_000_000_000) return null;
  const { rows } = await sql<Ticket>`select ${columns} from inform.ticket t where t.number = ${number}`.execute(db);
  return rows[0] ?? null;
}

/** A conversation in order; without the notes it is what its writer reads. */
export async function listMessages(db: Reader, ticketId: string, withNotes: boolean): Promise<TicketMessage[]> {
  const { rows } = await sql<TicketMessage>`
    select id::int as id, kind, via, body, by, ${moment("at")} as at from inform.ticket_message
    where ticket_id::text = ${ticketId} and (${withNotes}::boolean or kind <> 'note') order by id`.execute(db);
  return rows;
}

export interface NewTicket {
  topic: Topic;
  email: string;
  name: string;
  locale: Locale;
  state: "new" | "unconfirmed";
  textHash: string;
}

export async function insertTicket(transaction: WriteTransaction, ticket: NewTicket): Promise<Ticket> {
  const { rows } = await sql<Ticket>`
    insert into inform.ticket as t (topic, state, email, name, locale, text_hash)
    values (${ticket.topic}, ${ticket.state}, ${ticket.email}, ${ticket.name}, ${ticket.locale}, ${ticket.textHash})
    returning ${columns}`.execute(transaction);
  return rows[0]!;
}

/** How often this text came today. The same letter from ten addresses is a programme's. */
export async function countSameText(db: Reader, textHash: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from inform.ticket
    where text_hash = ${textHash} and created_at > now() - interval '1 day'`.execute(db);
  return rows[0]!.count;
}

export async function insertMessage(
  transaction: WriteTransaction,
  ticketId: string,
  { kind, via, body, by }: Omit<TicketMessage, "id" | "at">,
): Promise<void> {
  await sql`
    insert into inform.ticket_message (ticket_id, kind, via, body, by)
    values (${ticketId}::uuid, ${kind}, ${via}, ${body}, ${by})`.execute(transaction);
  if (kind !== "note")
    await sql`update inform.ticket set touched_at = now() where id::text = ${ticketId}`.execute(transaction);
}

export type TicketChange = Partial<Pick<Ticket, "state" | "spam" | "assignedTo" | "topic">>;

export async function changeTicket(
  transaction: WriteTransaction,
  ticket: Pick<Ticket, "id" | "state" | "spam" | "assignedTo" | "topic">,
  change: TicketChange,
): Promise<void> {
  const { state, spam, assignedTo, topic } = { ...ticket, ...change };
  await sql`
    update inform.ticket set state = ${state}, spam = ${spam}, assigned_to = ${assignedTo}, topic = ${topic}
    where id::text = ${ticket.id}`.execute(transaction);
}

export interface TicketFilter {
  topics: readonly Topic[];
  /** `mine`: those assigned to this account. */
  assignedTo?: string | undefined;
  state?: TicketState | "spam" | undefined;
  /** Looked for in address, name and texts, notes included. */
  words?: string | undefined;
}

export interface ListedTicket extends Ticket {
  opening: string;
  messages: number;
}

export const ticketPageSize = 50;

/** The desk: what waits longest comes first, what is closed last. Only topics that the reader answers. */
export async function listTickets(db: ReadDatabase, filter: TicketFilter, page = 1): Promise<ListedTicket[]> {
  const { rows } = await sql<ListedTicket>`
    select ${columns},
      (select left(m.body, 160) from inform.ticket_message m where m.ticket_id = t.id order by m.id limit 1) as opening,
      (select count(*)::int from inform.ticket_message m where m.ticket_id = t.id and m.kind <> 'note') as messages
    from inform.ticket t where ${where(filter)}
    order by array_position(array['new', 'open', 'waiting', 'answered', 'closed'], t.state),
      case when t.state in ('new', 'open') then t.touched_at end, t.touched_at desc, t.number
    limit ${ticketPageSize} offset ${(page - 1) * ticketPageSize}`.execute(db);
  return rows;
}

function where({ topics, assignedTo, state, words }: TicketFilter): RawBuilder<unknown> {
  const pattern = words ? `%${words.slice(0, 100).replace(/[\\%_]/g, String.raw`\$&`)}%` : "";
  return sql.join(
    [
      sql`t.topic = any(${[...topics]}::text[])`,
      sql`t.state <> 'unconfirmed'`,
      state === "spam" ? sql`t.spam` : sql`not t.spam`,
      ...(state && state !== "spam" ? [sql`t.state = ${state}`] : []),
      ...(assignedTo ? [sql`t.assigned_to = ${assignedTo}`] : []),
      ...(words
        ? [
            sql`(t.email ilike ${pattern} or t.name ilike ${pattern} or exists (
              select from inform.ticket_message m where m.ticket_id = t.id and m.body ilike ${pattern}))`,
          ]
        : []),
    ],
    sql` and `,
  );
}

/** How many wait, by state, for whoever answers these topics. */
export async function countTickets(db: ReadDatabase, topics: readonly Topic[]): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select case when spam then 'spam' else state end as state, count(*)::int as count from inform.ticket
    where topic = any(${[...topics]}::text[]) and state <> 'unconfirmed' group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Deletes conversations whose last message is so old; returns their numbers, which are all that the trail keeps. */
export async function deleteTickets(
  transaction: WriteTransaction,
  rule: { topic: Topic; months: number } | { spamDays: number } | { unconfirmedDays: number },
): Promise<number[]> {
  const old =
    "topic" in rule
      ? sql`topic = ${rule.topic} and touched_at < now() - make_interval(months => ${rule.months}::int)`
      : "spamDays" in rule
        ? sql`spam and touched_at < now() - make_interval(days => ${rule.spamDays}::int)`
        : sql`state = 'unconfirmed' and created_at < now() - make_interval(days => ${rule.unconfirmedDays}::int)`;
  const { rows } = await sql<{ number: number }>`
    delete from inform.ticket where ${old} returning number`.execute(transaction);
  return rows.map(({ number }) => number).toSorted((a, b) => a - b);
}

/** One conversation at its writer's or the team's wish. */
export async function deleteTicket(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`delete from inform.ticket where id::text = ${id}`.execute(transaction);
}

import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PressState, PressText } from "../../core/press/press-text.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`id::text as id, title, body, ${moment("embargo_until")} as "embargoUntil", release_id as "releaseId", state, revision,
  ${moment("sent_at")} as "sentAt"`;

export async function findPressText(db: Reader, id: string): Promise<PressText | null> {
  const { rows } = await sql<PressText>`select ${columns} from inform.press_text where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** For the secretariat: all, the latest hour first. */
export async function listPressTexts(db: ReadDatabase): Promise<PressText[]> {
  const { rows } = await sql<PressText>`
    select ${columns} from inform.press_text order by embargo_until desc, id limit 200`.execute(db);
  return rows;
}

/** What was sent and whose hour has come: everybody's, but for those that wait for an edition. The clock is the database's, one for all processes. */
export async function listFreePressTexts(db: ReadDatabase, limit = 20): Promise<PressText[]> {
  const { rows } = await sql<PressText>`
    select ${columns} from inform.press_text where state = 'sent' and embargo_until <= now()
    order by embargo_until desc, id limit ${limit}`.execute(db);
  return rows;
}

export async function writePressText(
  transaction: WriteTransaction,
  text: {
    id: string | null;
    title: Labels;
    body: Labels;
    embargoUntil: string;
    releaseId: number | null;
    baseRevision: number;
  },
  by: string,
): Promise<string | null> {
  const [title, body] = [JSON.stringify(text.title), JSON.stringify(text.body)];
  const { rows } =
    text.id === null
      ? await sql<{ id: string }>`
          insert into inform.press_text (title, body, embargo_until, release_id, created_by)
          values (${title}::jsonb, ${body}::jsonb, ${text.embargoUntil}::timestamptz, ${text.releaseId}, ${by})
          returning id::text as id`.execute(transaction)
      : await sql<{ id: string }>`
          update inform.press_text set title = ${title}::jsonb, body = ${body}::jsonb,
            embargo_until = ${text.embargoUntil}::timestamptz, release_id = ${text.releaseId}, revision = revision + 1
          where id::text = ${text.id} and state = 'draft' and revision = ${text.baseRevision}
          returning id::text as id`.execute(transaction);
  return rows[0]?.id ?? null;
}

export async function movePressText(
  transaction: WriteTransaction,
  id: string,
  from: PressState,
  to: PressState,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.press_text set state = ${to}, revision = revision + 1,
      sent_at = case when ${to}::text = 'sent' then coalesce(sent_at, now()) else sent_at end
    where id::text = ${id} and state = ${from} returning id`.execute(transaction);
  return rows.length === 1;
}

export interface PressCopy {
  id: string;
  textId: string;
  journalistId: string;
}

/** One copy a journalist; sent again, only those who have none yet get one. */
export async function addPressCopies(
  transaction: WriteTransaction,
  textId: string,
  journalistIds: readonly string[],
): Promise<PressCopy[]> {
  const { rows } = await sql<PressCopy>`
    insert into inform.press_copy (text_id, journalist_id)
    select ${textId}::uuid, id::uuid from unnest(${[...journalistIds]}::text[]) id
    on conflict do nothing
    returning id::text as id, text_id::text as "textId", journalist_id::text as "journalistId"`.execute(transaction);
  return rows;
}

export async function findPressCopy(db: Reader, id: string): Promise<PressCopy | null> {
  const { rows } = await sql<PressCopy>`
    select id::text as id, text_id::text as "textId", journalist_id::text as "journalistId"
    from inform.press_copy where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function recordLook(transaction: WriteTransaction, copyId: string): Promise<void> {
  await sql`insert into inform.press_look (copy_id) values (${copyId}::uuid)`.execute(transaction);
}

export interface PressLook {
  name: string;
  outlet: string;
  sentAt: string;
  looks: number;
  lastAt: string | null;
}

/** Who received a text, and when they looked before its hour. */
export async function listLooks(db: ReadDatabase, textId: string): Promise<PressLook[]> {
  const { rows } = await sql<PressLook>`
    select j.name, j.outlet, ${moment("c.sent_at")} as "sentAt",
      (select count(*)::int from inform.press_look l where l.copy_id = c.id) as looks,
      (select ${moment("max(l.at)")} from inform.press_look l where l.copy_id = c.id) as "lastAt"
    from inform.press_copy c join inform.journalist j on j.id = c.journalist_id
    where c.text_id::text = ${textId} order by j.name, c.id`.execute(db);
  return rows;
}

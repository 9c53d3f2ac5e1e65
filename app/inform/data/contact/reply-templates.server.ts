import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Topic } from "../../core/contact/topics.ts";

export interface ReplyTemplate {
  id: number;
  topic: Topic | null;
  title: Labels;
  body: Labels;
}

export async function listReplyTemplates(db: ReadDatabase | WriteTransaction): Promise<ReplyTemplate[]> {
  const { rows } = await sql<ReplyTemplate>`
    select id, topic, title, body from inform.reply_template order by topic nulls first, id`.execute(db);
  return rows;
}

export async function writeReplyTemplate(
  transaction: WriteTransaction,
  { id, topic, title, body }: Omit<ReplyTemplate, "id"> & { id: number | null },
  by: string,
): Promise<void> {
  const [names, texts] = [JSON.stringify(title), JSON.stringify(body)];
  if (id === null)
    await sql`
      insert into inform.reply_template (topic, title, body, changed_by)
      values (${topic}, ${names}::jsonb, ${texts}::jsonb, ${by})`.execute(transaction);
  else
    await sql`
      update inform.reply_template set topic = ${topic}, title = ${names}::jsonb, body = ${texts}::jsonb,
        changed_at = now(), changed_by = ${by} where id = ${id}`.execute(transaction);
}

export async function dropReplyTemplate(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`delete from inform.reply_template where id = ${id}`.execute(transaction);
}

import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { translationTasks, type Translated, type TranslationTask } from "../core/translation.ts";

/** A thing with texts: what is left to translate of it replaces what was. */
export interface TranslatableThing {
  kind: string;
  id: string;
  title: string;
  /** Where it is translated into a language: a path below `/{language of the interface}/workspace`. */
  href: (locale: Locale) => string;
}

/** Writes what is left to translate, in the transaction that changed the text. Without parts the thing leaves the queue. */
export async function queueTranslations(
  transaction: WriteTransaction,
  thing: TranslatableThing,
  parts: readonly Translated[],
): Promise<void> {
  const tasks = translationTasks(thing, parts);
  const left = tasks.map((task) => task.locale);
  await sql`
    delete from content.translation_task where kind = ${thing.kind} and id = ${thing.id}
      and not (locale = any(${left}::text[]))`.execute(transaction);
  for (const task of tasks) {
    await sql`
      insert into content.translation_task as t (kind, id, locale, source, state, title, href)
      values (${task.kind}, ${task.id}, ${task.locale}, ${task.source}, ${task.state}, ${task.title}, ${task.href})
      on conflict (kind, id, locale) do update set source = excluded.source, title = excluded.title,
        href = excluded.href, state = excluded.state,
        since = case when t.state = excluded.state then t.since else now() end`.execute(transaction);
  }
}

export interface QueuedTranslation extends Omit<TranslationTask, "locale"> {
  locale: Locale;
  since: string;
}

export const translationPageSize = 50;

/** What waits for a language, texts that mislead first: stale, then missing, then drafts; the oldest of each first. */
export async function listTranslations(
  db: ReadDatabase,
  locale: Locale,
  page = 1,
): Promise<{ tasks: QueuedTranslation[]; total: number }> {
  const { rows } = await sql<QueuedTranslation>`
    select kind, id, locale, source, state, title, href,
      to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from content.translation_task where locale = ${locale}
    order by array_position(array['stale', 'missing', 'draft'], state), content.translation_task.since, kind, id
    limit ${translationPageSize} offset ${(page - 1) * translationPageSize}`.execute(db);
  const count = await sql<{ total: number }>`
    select count(*)::int as total from content.translation_task where locale = ${locale}`.execute(db);
  return { tasks: rows, total: count.rows[0]!.total };
}

/** How much waits for each language. */
export async function countTranslations(db: ReadDatabase): Promise<Partial<Record<Locale, number>>> {
  const { rows } = await sql<{ locale: Locale; count: number }>`
    select locale, count(*)::int as count from content.translation_task group by locale`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.locale, row.count]));
}

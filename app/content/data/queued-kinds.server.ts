import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export async function isKindQueued(db: ReadDatabase, kind: string): Promise<boolean> {
  const { rows } = await sql`select 1 from content.queued_kind where kind = ${kind}`.execute(db);
  return rows.length > 0;
}

/** All of a kind stands in the queue; what was in it before and is not of it leaves. What was added meanwhile stays. */
export async function markKindQueued(
  transaction: WriteTransaction,
  kind: string,
  { ids, begunAt }: { ids: readonly string[]; begunAt: Date },
): Promise<void> {
  await sql`
    delete from content.translation_task where kind = ${kind} and since < ${begunAt} and not (id = any(${[...ids]}::text[]))`.execute(
    transaction,
  );
  await sql`insert into content.queued_kind (kind) values (${kind}) on conflict do nothing`.execute(transaction);
}

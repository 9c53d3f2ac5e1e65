import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Term } from "../core/terms.ts";

export async function listTerms(db: ReadDatabase | WriteTransaction): Promise<Term[]> {
  const { rows } = await sql<Term>`select id, fr, en, es, note from content.term order by fr, id`.execute(db);
  return rows;
}

/** A new term, or the same one changed. */
export async function writeTerm(
  transaction: WriteTransaction,
  term: Omit<Term, "id"> & { id?: number | undefined },
  by: string,
): Promise<void> {
  const note = term.note ? JSON.stringify(term.note satisfies Labels) : null;
  if (term.id === undefined) {
    await sql`insert into content.term (fr, en, es, note, by) values (${term.fr}, ${term.en}, ${term.es}, ${note}::jsonb, ${by})`.execute(
      transaction,
    );
    return;
  }
  await sql`
    update content.term set fr = ${term.fr}, en = ${term.en}, es = ${term.es}, note = coalesce(${note}::jsonb, note),
      by = ${by}, at = now() where id = ${term.id}`.execute(transaction);
}

export async function removeTerm(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`delete from content.term where id = ${id}`.execute(transaction);
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export type CaseState = "open" | "kept" | "removed";

export interface ModerationCase {
  id: string;
  subjectKind: string;
  subjectId: string;
  reason: string;
  state: CaseState;
  openedBy: string;
  openedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  note: string | null;
}

const columns = sql`id, subject_kind as "subjectKind", subject_id as "subjectId", reason, state, opened_by as "openedBy",
  to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt", decided_by as "decidedBy",
  to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt", decision_note as note`;

/** The open cases first, oldest first; then the latest decisions. */
export async function listCases(read: ReadDatabase, limit = 100): Promise<ModerationCase[]> {
  const { rows } = await sql<ModerationCase>`
    select ${columns} from content.moderation_case
    order by (state = 'open') desc, case when state = 'open' then opened_at end, decided_at desc, id
    limit ${limit}`.execute(read);
  return rows;
}

export async function findCase(db: ReadDatabase | WriteTransaction, id: string): Promise<ModerationCase | null> {
  const { rows } = await sql<ModerationCase>`
    select ${columns} from content.moderation_case where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** One open case a subject: a second report of the same thing joins the first. */
export async function insertCase(
  transaction: WriteTransaction,
  opened: Pick<ModerationCase, "subjectKind" | "subjectId" | "reason" | "openedBy">,
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql<{ id: string }>`
    insert into content.moderation_case (subject_kind, subject_id, reason, opened_by)
    values (${opened.subjectKind}, ${opened.subjectId}, ${opened.reason}, ${opened.openedBy})
    on conflict (subject_kind, subject_id) where state = 'open' do nothing
    returning id`.execute(transaction);
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const standing = await sql<{ id: string }>`
    select id from content.moderation_case where subject_kind = ${opened.subjectKind}
      and subject_id = ${opened.subjectId} and state = 'open'`.execute(transaction);
  return { id: standing.rows[0]!.id, isNew: false };
}

export async function updateCase(
  transaction: WriteTransaction,
  id: string,
  decision: { state: CaseState; decidedBy: string | null; note: string | null },
): Promise<void> {
  await sql`
    update content.moderation_case set state = ${decision.state}, decided_by = ${decision.decidedBy},
      decided_at = case when ${decision.state} = 'open' then null else now() end, decision_note = ${decision.note}
    where id::text = ${id}`.execute(transaction);
}

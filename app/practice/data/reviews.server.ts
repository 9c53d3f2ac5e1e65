import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export interface Review {
  revision: number;
  reader: string;
  /** Null where the secretariat read it. */
  organisationId: string | null;
  decision: "accepted" | "returned";
  criteria: string[];
  note: string;
  at: string;
}

export async function insertReview(
  transaction: WriteTransaction,
  practiceId: number,
  review: Omit<Review, "at">,
): Promise<void> {
  await sql`
    insert into practice.review (practice_id, revision, reader, organisation_id, decision, criteria, note)
    values (${practiceId}, ${review.revision}, ${review.reader}, ${review.organisationId}, ${review.decision},
      ${review.criteria}::text[], ${review.note})`.execute(transaction);
}

/** The latest first. */
export async function listReviews(db: ReadDatabase | WriteTransaction, practiceId: number): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select revision, reader, organisation_id::text as "organisationId", decision, criteria, note,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from practice.review where practice_id = ${practiceId} order by id desc`.execute(db);
  return rows;
}

/** Reasons for what may stay, of a practice or of a policy. */
export async function answeredFindings(
  db: ReadDatabase | WriteTransaction,
  thing: { kind: "practice" | "policy"; id: number },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ finding: string; reason: string }>`
    select finding, reason from practice.finding_answer where kind = ${thing.kind} and id = ${thing.id}`.execute(db);
  return new Map(rows.map(({ finding, reason }) => [finding, reason]));
}

export async function keepFindingAnswer(
  transaction: WriteTransaction,
  answer: { kind: "practice" | "policy"; id: number; finding: string; reason: string; by: string },
): Promise<void> {
  const { kind, id, finding, reason, by } = answer;
  await sql`
    insert into practice.finding_answer (kind, id, finding, reason, answered_by)
    values (${kind}, ${id}, ${finding}, ${reason}, ${by})
    on conflict (kind, id, finding) do update set reason = excluded.reason, answered_by = excluded.answered_by, at = now()`.execute(
    transaction,
  );
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Recommendation, RecommendationState, RecommendationStep } from "../core/recommendation.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql.raw(`id, report_id as "reportId", text, owner, to_char(due_on, 'YYYY-MM-DD') as "dueOn", state,
  to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since`);

/** The recommendations of these reports, in the order in which they were written. */
export async function listRecommendations(db: Reader, reportIds: readonly string[]): Promise<Recommendation[]> {
  if (reportIds.length === 0) return [];
  const { rows } = await sql<Recommendation>`
    select ${columns} from report.recommendation where report_id::text = any(${[...reportIds]}::text[])
    order by created_at, id`.execute(db);
  return rows;
}

/** Those that the public version of these reports asks for: what was taken away before it was published is followed by nobody. */
export async function listPublishedRecommendations(
  db: Reader,
  reportIds: readonly string[],
): Promise<Recommendation[]> {
  if (reportIds.length === 0) return [];
  const { rows } = await sql<Recommendation>`
    select ${columns} from report.recommendation r where report_id::text = any(${[...reportIds]}::text[])
      and exists (select from report.version v where v.report_id = r.report_id and v.state = 'published'
        and v.recommendations @> jsonb_build_array(jsonb_build_object('id', r.id)))
    order by created_at, id`.execute(db);
  return rows;
}

export async function findRecommendation(db: Reader, id: string): Promise<Recommendation | undefined> {
  const { rows } = await sql<Recommendation>`
    select ${columns} from report.recommendation where id::text = ${id}`.execute(db);
  return rows[0];
}

/** What became of them, each from its first step to its last. */
export async function listSteps(
  db: Reader,
  recommendationIds: readonly string[],
): Promise<(RecommendationStep & { recommendationId: string })[]> {
  const { rows } = await sql<RecommendationStep & { recommendationId: string }>`
    select recommendation_id as "recommendationId", state, note, by,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from report.recommendation_step where recommendation_id::text = any(${[...recommendationIds]}::text[])
    order by recommendation_id, report.recommendation_step.id`.execute(db);
  return rows;
}

export type RecommendationText = Pick<Recommendation, "text" | "owner" | "dueOn">;

export async function insertRecommendation(
  transaction: WriteTransaction,
  reportId: string,
  { text, owner, dueOn }: RecommendationText,
  by: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into report.recommendation (report_id, text, owner, due_on)
    values (${reportId}, ${JSON.stringify(text)}::jsonb, ${owner}, ${dueOn}::date) returning id`.execute(transaction);
  await insertStep(transaction, rows[0]!.id, { state: "open", note: "" }, by);
  return rows[0]!.id;
}

export async function updateRecommendation(
  transaction: WriteTransaction,
  id: string,
  { text, owner, dueOn }: RecommendationText,
): Promise<void> {
  await sql`
    update report.recommendation set text = ${JSON.stringify(text)}::jsonb, owner = ${owner}, due_on = ${dueOn}::date
    where id = ${id}`.execute(transaction);
}

/** False when it has left the state that the writer saw. */
export async function moveRecommendation(
  transaction: WriteTransaction,
  id: string,
  from: RecommendationState,
  step: Pick<RecommendationStep, "state" | "note">,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update report.recommendation set state = ${step.state}, since = now()
    where id = ${id} and state = ${from} returning id`.execute(transaction);
  if (rows.length === 0) return false;
  await insertStep(transaction, id, step, by);
  return true;
}

async function insertStep(
  transaction: WriteTransaction,
  id: string,
  { state, note }: Pick<RecommendationStep, "state" | "note">,
  by: string,
): Promise<void> {
  await sql`
    insert into report.recommendation_step (recommendation_id, state, note, by)
    values (${id}, ${state}, ${note}, ${by})`.execute(transaction);
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import {
  categories,
  hoursToLook,
  isUrgent,
  moreUrgent,
  type CaseStanding,
  type Category,
  type RemovalReason,
  type Step,
} from "../core/moderation.ts";

export interface ModerationCase extends CaseStanding {
  id: string;
  subjectKind: string;
  subjectId: string;
  /** What the one who reported it wrote. */
  reason: string;
  category: Category;
  source: "report" | "before-showing";
  reports: number;
  openedBy: string;
  openedAt: string;
  /** By when a moderator looks, where a delay was stated; else the category says it. */
  lookBy: string | null;
  decidedAt: string | null;
  note: string | null;
  decisionReason: RemovalReason | null;
  appeal: string | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`id, subject_kind as "subjectKind", subject_id as "subjectId", reason, category, source, reports,
  state, hidden, opened_by as "openedBy", ${moment("opened_at")} as "openedAt", ${moment("look_by")} as "lookBy", proposed_by as "proposedBy",
  decided_by as "decidedBy", ${moment("decided_at")} as "decidedAt", decision_note as note,
  decision_reason as "decisionReason", appeal, appeal_state as "appealState"`;

/**
 * What waits first (appeals and removals that want a second person among it): what is urgent before the rest, then what is to be
 * looked at soonest; then the latest decisions.
 */
export async function listCases(read: ReadDatabase, limit = 100): Promise<ModerationCase[]> {
  const urgent = categories.filter(isUrgent);
  const { rows } = await sql<ModerationCase>`
    select ${columns} from (
      select *, coalesce(state in ('open', 'proposed') or appeal_state = 'open', false) as waits,
        (state in ('open', 'proposed') and category = any(${urgent}::text[])) as urgent,
        coalesce(look_by, opened_at + make_interval(hours => (${JSON.stringify(hoursToLook)}::jsonb ->> category)::int)) as due
      from content.moderation_case) c
    order by waits desc, urgent desc, case when waits then due end, decided_at desc, id
    limit ${limit}`.execute(read);
  return rows;
}

export async function findCase(db: ReadDatabase | WriteTransaction, id: string): Promise<ModerationCase | null> {
  const { rows } = await sql<ModerationCase>`
    select ${columns} from content.moderation_case where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The latest case of a thing: what its author may appeal against. */
export async function findCaseOf(
  db: ReadDatabase | WriteTransaction,
  subject: { kind: string; id: string },
): Promise<ModerationCase | null> {
  const { rows } = await sql<ModerationCase>`
    select ${columns} from content.moderation_case
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} order by opened_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** One open case a subject: a second report of the same thing joins the first. */
export async function insertCase(
  transaction: WriteTransaction,
  opened: Pick<ModerationCase, "subjectKind" | "subjectId" | "reason" | "openedBy" | "category" | "source" | "lookBy">,
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql<{ id: string }>`
    insert into content.moderation_case (subject_kind, subject_id, reason, opened_by, category, source, look_by)
    values (${opened.subjectKind}, ${opened.subjectId}, ${opened.reason}, ${opened.openedBy}, ${opened.category},
      ${opened.source}, ${opened.lookBy}::timestamptz)
    on conflict (subject_kind, subject_id) where state in ('open', 'proposed') do nothing
    returning id`.execute(transaction);
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const standing = await sql<{ id: string; category: Category }>`
    select id, category from content.moderation_case where subject_kind = ${opened.subjectKind}
      and subject_id = ${opened.subjectId} and state in ('open', 'proposed') for update`.execute(transaction);
  const { id, category } = standing.rows[0]!;
  // A danger that is reported of what was called off-topic before is a danger; its delay runs from now, if that is sooner.
  const raised = moreUrgent(category, opened.category);
  const lookBy = opened.lookBy ?? new Date(Date.now() + hoursToLook[raised] * 3_600_000).toISOString();
  await sql`
    update content.moderation_case set reports = reports + 1, category = ${raised},
      look_by = case when ${raised !== category || opened.lookBy !== null}::boolean
        then least(coalesce(look_by, ${lookBy}::timestamptz), ${lookBy}::timestamptz) else look_by end
    where id = ${id}`.execute(transaction);
  return { id, isNew: false };
}

export async function updateCase(
  transaction: WriteTransaction,
  id: string,
  standing: CaseStanding,
  said: { note: string | null; reason: RemovalReason | null },
): Promise<void> {
  await sql`
    update content.moderation_case set state = ${standing.state}, hidden = ${standing.hidden},
      proposed_by = ${standing.proposedBy}, decided_by = ${standing.decidedBy},
      appeal_state = ${standing.appealState}, decision_note = ${said.note}, decision_reason = ${said.reason},
      decided_at = case when ${standing.state} in ('open', 'proposed') then null else now() end
    where id::text = ${id}`.execute(transaction);
}

export async function insertAppeal(transaction: WriteTransaction, id: string, text: string): Promise<void> {
  await sql`
    update content.moderation_case set appeal = ${text}, appealed_at = now(), appeal_state = 'open'
    where id::text = ${id}`.execute(transaction);
}

export interface CaseStep {
  caseId: string;
  step: Step;
  actor: string;
  reason: RemovalReason | null;
  note: string | null;
  at: string;
}

export async function insertStep(transaction: WriteTransaction, step: Omit<CaseStep, "at">): Promise<void> {
  await sql`
    insert into content.moderation_step (case_id, step, actor, reason, note)
    values (${step.caseId}, ${step.step}, ${step.actor}, ${step.reason}, ${step.note})`.execute(transaction);
}

/** The log of these cases, in order. */
export async function listSteps(read: ReadDatabase, caseIds: readonly string[]): Promise<CaseStep[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await sql<CaseStep>`
    select case_id as "caseId", step, actor, reason, note, ${moment("at")} as at
    from content.moderation_step where case_id = any(${caseIds}::uuid[]) order by id`.execute(read);
  return rows;
}

export interface YearOfModeration {
  year: number;
  opened: number;
  kept: number;
  removed: number;
  appeals: number;
  granted: number;
}

/** What was done in each year, in all: neither what nor whose. */
export async function yearsOfModeration(read: ReadDatabase): Promise<YearOfModeration[]> {
  const { rows } = await sql<YearOfModeration>`
    select extract(year from at at time zone 'UTC')::int as year,
      count(*) filter (where step = 'opened')::int as opened, count(*) filter (where step = 'kept')::int as kept,
      count(*) filter (where step = 'removed')::int as removed, count(*) filter (where step = 'appealed')::int as appeals,
      count(*) filter (where step = 'appeal-granted')::int as granted
    from content.moderation_step group by 1 order by 1 desc`.execute(read);
  return rows;
}

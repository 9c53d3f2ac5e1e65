import { sql } from "kysely";
import type { TranslatedBlocks } from "~/content/index.ts";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ConsultationState, Phase, PhaseDays } from "../core/consultation.ts";
import type { Reader, SpaceDoor } from "../core/policy.ts";
import type { Space } from "../core/space.ts";
import { json, readableBy } from "./spaces.server.ts";

type Db = ReadDatabase | WriteTransaction;

export interface Thread {
  id: string;
  code: string;
  kind: "debate" | "consultation";
  title: TranslatedText<Language>;
  phase: ConsultationState | null;
  state: "open" | "closed";
  outcome: TranslatedBlocks<Language> | null;
  closedAt: string | null;
  openedBy: string | null;
  space: Space & SpaceDoor;
}

export interface ListedThread extends Pick<Thread, "code" | "kind" | "title" | "phase" | "state"> {
  posts: number;
  lastAt: string | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const threadColumns = sql`h.id, h.code, h.kind, h.title, h.phase, h.state, h.outcome, ${moment("h.closed_at")} as "closedAt",
  h.opened_by as "openedBy", json_build_object('id', s.id, 'slug', s.slug, 'title', s.title, 'purpose', s.purpose,
    'audience', s.audience, 'premoderated', s.premoderated, 'outcomesPublic', s.outcomes_public, 'state', s.state,
    'organisations', array(select organisation_id::text from discuss.space_member where space_id = s.id),
    'networks', array(select network_id from discuss.space_network where space_id = s.id),
    'guests', array(select account_id::text from discuss.space_guest where space_id = s.id)) as space`;

/** A thread without a shown post is there for who opened it and for those who hold discussions alone. */
const begun = (reader: Reader) => sql`(${reader.holds}::boolean or h.opened_by = ${reader.accountId}::uuid
  or exists (select 1 from discuss.post p where p.thread_id = h.id and p.number is not null))`;

export const threadPageSize = 50;

/** The threads of a space, the liveliest first: open ones before closed ones. */
export async function listThreads(db: Db, reader: Reader, spaceId: string, page = 1): Promise<ListedThread[]> {
  const { rows } = await sql<ListedThread>`
    select h.code, h.kind, h.title, h.phase, h.state, coalesce(n.posts, 0)::int as posts, ${moment("n.last_at")} as "lastAt"
    from discuss.thread h join discuss.space s on s.id = h.space_id
    left join lateral (select count(*) as posts, max(p.shown_at) as last_at from discuss.post p
      where p.thread_id = h.id and p.state = 'shown') n on true
    where h.space_id = ${spaceId} and ${readableBy(reader)} and ${begun(reader)}
    order by (h.state = 'open') desc, coalesce(n.last_at, h.created_at) desc, h.code
    limit ${threadPageSize + 1} offset ${(page - 1) * threadPageSize}`.execute(db);
  return rows;
}

export async function findThread(db: Db, reader: Reader, code: string): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    select ${threadColumns} from discuss.thread h join discuss.space s on s.id = h.space_id
    where h.code = ${code} and ${readableBy(reader)} and ${begun(reader)}`.execute(db);
  return rows[0] ?? null;
}

/** Whose door it is, without asking who looks: for what the platform does by itself. */
export async function findThreadById(db: Db, id: string): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    select ${threadColumns} from discuss.thread h join discuss.space s on s.id = h.space_id
    where h.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export interface Outcome {
  code: string;
  title: TranslatedText<Language>;
  outcome: TranslatedBlocks<Language>;
  closedAt: string;
  /** Where its posts may be read too. */
  spaceSlug: string | null;
}

/** What came of consultations, where the space makes it public; of a space that is not, nothing else is told. */
export async function listPublicOutcomes(db: Db, code: string | null = null): Promise<Outcome[]> {
  const { rows } = await sql<Outcome>`
    select h.code, h.title, h.outcome, ${moment("h.closed_at")} as "closedAt",
      case when s.audience = 'public' then s.slug end as "spaceSlug"
    from discuss.thread h join discuss.space s on s.id = h.space_id
    where h.phase = 'closed' and (s.outcomes_public or s.audience = 'public')
      and (${code}::text is null or h.code = ${code})
    order by h.closed_at desc, h.code limit 200`.execute(db);
  return rows;
}

export async function insertThread(
  transaction: WriteTransaction,
  thread: { spaceId: string; kind: Thread["kind"]; title: TranslatedText<Language>; openedBy: string | null },
): Promise<{ id: string; code: string }> {
  const phase = thread.kind === "consultation" ? "question" : null;
  const { rows } = await sql<{ id: string; code: string }>`
    insert into discuss.thread (space_id, kind, title, phase, opened_by)
    values (${thread.spaceId}, ${thread.kind}, ${json(thread.title)}, ${phase}, ${thread.openedBy})
    returning id, code`.execute(transaction);
  return rows[0]!;
}

/** Those in which somebody spoke for a member. */
export async function listThreadsOf(db: Db, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct thread_id::text as id from discuss.post where organisation_id::text = ${organisationId}
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

export async function setPhase(transaction: WriteTransaction, id: string, phase: Phase): Promise<void> {
  await sql`update discuss.thread set phase = ${phase} where id = ${id}`.execute(transaction);
}

export async function closeThread(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`update discuss.thread set state = 'closed', closed_at = now() where id = ${id}`.execute(transaction);
}

export async function reopenThread(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`update discuss.thread set state = 'open', closed_at = null where id = ${id}`.execute(transaction);
}

export async function closeConsultation(
  transaction: WriteTransaction,
  id: string,
  outcome: TranslatedBlocks<Language>,
  /** For what was closed before it came here. */
  closedAt: string | null = null,
): Promise<void> {
  await sql`
    update discuss.thread set outcome = ${json(outcome)}, phase = 'closed', state = 'closed',
      closed_at = coalesce(${closedAt}::timestamptz, closed_at, now()) where id = ${id}`.execute(transaction);
}

export async function setTitle(
  transaction: WriteTransaction,
  id: string,
  title: TranslatedText<Language>,
): Promise<void> {
  await sql`update discuss.thread set title = ${json(title)} where id = ${id}`.execute(transaction);
}

export async function listPhaseDays(db: Db, threadId: string): Promise<PhaseDays[]> {
  const { rows } = await sql<PhaseDays>`
    select phase, opens_on::text as "opensOn", closes_on::text as "closesOn" from discuss.phase
    where thread_id = ${threadId}`.execute(db);
  return rows;
}

export async function writePhaseDays(
  transaction: WriteTransaction,
  threadId: string,
  days: readonly PhaseDays[],
): Promise<void> {
  await sql`delete from discuss.phase where thread_id = ${threadId}`.execute(transaction);
  for (const { phase, opensOn, closesOn } of days) {
    await sql`
      insert into discuss.phase (thread_id, phase, opens_on, closes_on)
      values (${threadId}, ${phase}, ${opensOn}::date, ${closesOn}::date)`.execute(transaction);
  }
}

export async function listThreadIds(db: Db, spaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from discuss.thread where space_id = ${spaceId}`.execute(db);
  return rows.map(({ id }) => id);
}

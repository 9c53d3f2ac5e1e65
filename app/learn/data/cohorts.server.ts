import { sql, type RawBuilder } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { CohortFacts, CohortReminder, CohortScope } from "../core/cohort.ts";
import type { Mark } from "../core/progress.ts";
import type { Reader } from "./courses.server.ts";

/** A group that follows a course together. */
export interface Cohort extends CohortFacts {
  id: string;
  courseId: string;
  scope: CohortScope;
  /** The language of its name and welcome. */
  locale: Locale;
  link: string | null;
  space: string | null;
  closedAt: string | null;
  facilitators: string[];
  learners: number;
}

type Row = Omit<Cohort, "scope"> & { observatoryId: number | null; organisationId: string | null };

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Cohort[]> {
  const { rows } = await sql<Row>`
    select c.id, c.course_id as "courseId", c.observatory_id as "observatoryId", c.organisation_id as "organisationId",
      c.name, c.welcome, c.locale, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
      c.forget_on::text as "forgetOn", c.link, c.space,
      to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt",
      array(select account_id::text from learn.cohort_facilitator f where f.cohort_id = c.id order by 1) as facilitators,
      (select count(*)::int from learn.cohort_learner l where l.cohort_id = c.id) as learners
    from learn.cohort c where ${where} order by c.starts_on desc, c.id`.execute(db);
  return rows.map(({ observatoryId, organisationId, ...row }) => ({
    ...row,
    scope: scopeOf(observatoryId, organisationId),
  }));
}

function scopeOf(observatoryId: number | null, organisationId: string | null): CohortScope {
  if (observatoryId !== null) return { kind: "observatory", observatoryId };
  return organisationId === null ? { kind: "network" } : { kind: "member", organisationId };
}

export const listCohorts = (db: Reader): Promise<Cohort[]> => select(db, sql`true`);

export async function findCohort(db: Reader, id: string): Promise<Cohort | undefined> {
  return (await select(db, sql`c.id::text = ${id}`))[0];
}

export async function findCohortByLink(db: Reader, link: string): Promise<Cohort | undefined> {
  return (await select(db, sql`c.link::text = ${link}`))[0];
}

/** Held until the end of the transaction. */
export async function lockCohort(transaction: WriteTransaction, id: string): Promise<Cohort | undefined> {
  await sql`select 1 from learn.cohort where id::text = ${id} for update`.execute(transaction);
  return findCohort(transaction, id);
}

export const listCohortsOfLearner = (db: Reader, accountId: string): Promise<Cohort[]> =>
  select(
    db,
    sql`exists (select 1 from learn.cohort_learner l join learn.enrolment e on e.id = l.enrolment_id
      where l.cohort_id = c.id and e.account_id::text = ${accountId})`,
  );

export const listCohortsOfEnrolment = (db: Reader, enrolmentId: string): Promise<Cohort[]> =>
  select(
    db,
    sql`exists (select 1 from learn.cohort_learner l where l.cohort_id = c.id and l.enrolment_id::text = ${enrolmentId})`,
  );

/** Groups that invited this address, whoever holds it. */
export const listCohortsInviting = (db: Reader, addressHash: string): Promise<Cohort[]> =>
  select(
    db,
    sql`exists (select 1 from learn.cohort_invitation i where i.cohort_id = c.id and i.address_hash = ${addressHash})`,
  );

export const listCohortsToForget = (db: Reader, today: string): Promise<Cohort[]> =>
  select(db, sql`c.forget_on <= ${today}::date`);

export interface NewCohort extends CohortFacts {
  courseId: string;
  scope: CohortScope;
  locale: Locale;
  space: string;
  openedBy: string;
}

export async function insertCohort(transaction: WriteTransaction, cohort: NewCohort): Promise<string> {
  const { scope } = cohort;
  const { rows } = await sql<{ id: string }>`
    insert into learn.cohort (course_id, observatory_id, organisation_id, name, welcome, locale, starts_on, ends_on, forget_on,
      space, opened_by)
    values (${cohort.courseId}, ${scope.kind === "observatory" ? scope.observatoryId : null},
      ${scope.kind === "member" ? scope.organisationId : null}, ${cohort.name}, ${cohort.welcome}, ${cohort.locale},
      ${cohort.startsOn}, ${cohort.endsOn}, ${cohort.forgetOn}, ${cohort.space}, ${cohort.openedBy})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

export async function updateCohort(transaction: WriteTransaction, id: string, facts: CohortFacts): Promise<void> {
  await sql`
    update learn.cohort set name = ${facts.name}, welcome = ${facts.welcome}, starts_on = ${facts.startsOn},
      ends_on = ${facts.endsOn}, forget_on = ${facts.forgetOn} where id::text = ${id}`.execute(transaction);
}

/** Another link makes the one before void; none at all closes the way in. */
export async function setCohortLink(transaction: WriteTransaction, id: string, link: string | null): Promise<void> {
  await sql`update learn.cohort set link = ${link}::uuid where id::text = ${id}`.execute(transaction);
}

export async function markCohortClosed(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`update learn.cohort set closed_at = coalesce(closed_at, now()), link = null where id::text = ${id}`.execute(
    transaction,
  );
}

export async function deleteCohort(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`delete from learn.cohort where id::text = ${id}`.execute(transaction);
}

export async function addFacilitator(
  transaction: WriteTransaction,
  cohortId: string,
  accountId: string,
): Promise<void> {
  await sql`
    insert into learn.cohort_facilitator (cohort_id, account_id) values (${cohortId}, ${accountId})
    on conflict do nothing`.execute(transaction);
}

export async function removeFacilitator(
  transaction: WriteTransaction,
  cohortId: string,
  accountId: string,
): Promise<void> {
  await sql`
    delete from learn.cohort_facilitator where cohort_id::text = ${cohortId} and account_id::text = ${accountId}`.execute(
    transaction,
  );
}

/** Whether the address was not invited before. */
export async function noteInvitation(
  transaction: WriteTransaction,
  cohortId: string,
  addressHash: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into learn.cohort_invitation (cohort_id, address_hash) values (${cohortId}, ${addressHash})
    on conflict do nothing returning cohort_id`.execute(transaction);
  return rows.length > 0;
}

export async function addLearner(
  transaction: WriteTransaction,
  cohortId: string,
  enrolmentId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into learn.cohort_learner (cohort_id, enrolment_id) values (${cohortId}, ${enrolmentId})
    on conflict do nothing returning cohort_id`.execute(transaction);
  return rows.length > 0;
}

export async function removeLearner(
  transaction: WriteTransaction,
  cohortId: string,
  enrolmentId: string,
): Promise<void> {
  await sql`
    delete from learn.cohort_learner where cohort_id::text = ${cohortId} and enrolment_id::text = ${enrolmentId}`.execute(
    transaction,
  );
}

/** Of each learner her marks, as they arrived before a moment, and the version that she follows; nobody's name goes with them. */
export async function listGroupLearners(
  db: Reader,
  cohortId: string,
  before: Date,
): Promise<{ marks: Mark[]; number: number; finished: boolean }[]> {
  const { rows } = await sql<{ enrolmentId: string; number: number; finished: boolean; mark: Mark | null }>`
    select l.enrolment_id as "enrolmentId", coalesce(e.number, c.published_number, 1) as number,
      coalesce(e.finished_at < ${before}, false) as finished, case when m.mark_id is null then null else
      jsonb_build_object('id', m.mark_id, 'lesson', m.lesson, 'activity', m.activity, 'kind', m.kind, 'outcome', m.outcome,
        'fingerprint', m.fingerprint, 'at', to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as mark
    from learn.cohort_learner l
    join learn.enrolment e on e.id = l.enrolment_id
    join learn.course c on c.id = e.course_id
    left join learn.progress_mark m on m.enrolment_id = l.enrolment_id and m.received_at < ${before}
    where l.cohort_id::text = ${cohortId}`.execute(db);
  const learners = Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  return [...learners.values()].map((own) => ({
    number: own[0]!.number,
    finished: own[0]!.finished,
    marks: own.flatMap(({ mark }) => mark ?? []),
  }));
}

/** Who is to be reminded: in the group, not finished, and not told of this before. */
export async function listToRemind(
  db: Reader,
  cohortId: string,
  kind: CohortReminder,
): Promise<{ enrolmentId: string; accountId: string; joinedOn: string }[]> {
  const { rows } = await sql<{ enrolmentId: string; accountId: string; joinedOn: string }>`
    select e.id as "enrolmentId", e.account_id as "accountId", (l.joined_at at time zone 'UTC')::date::text as "joinedOn"
    from learn.cohort_learner l join learn.enrolment e on e.id = l.enrolment_id
    where l.cohort_id::text = ${cohortId} and e.finished_at is null and not exists (select 1 from learn.cohort_reminder r
      where r.cohort_id = l.cohort_id and r.enrolment_id = l.enrolment_id and r.kind = ${kind})`.execute(db);
  return rows;
}

/** Whether it was noted now; of two processes one wins. */
export async function noteCohortReminder(
  transaction: WriteTransaction,
  cohortId: string,
  enrolmentId: string,
  kind: CohortReminder,
): Promise<boolean> {
  const { rows } = await sql`
    insert into learn.cohort_reminder (cohort_id, enrolment_id, kind)
    select cohort_id, enrolment_id, ${kind} from learn.cohort_learner
    where cohort_id::text = ${cohortId} and enrolment_id::text = ${enrolmentId}
    on conflict do nothing returning kind`.execute(transaction);
  return rows.length > 0;
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import {
  isSamePlace,
  openStates,
  type Application,
  type ApplicationDraft,
  type ApplicationState,
} from "../core/application.ts";

const columns = sql`id, number, organisation_id as "organisationId", wishes, name, country_code as "countryCode", locale, facts,
  protection, applicant_name as "applicantName", applicant_email as "applicantEmail", mandate_name as "mandateName",
  mandate_email as "mandateEmail", technical_name as "technicalName", technical_email as "technicalEmail", state,
  joined_to as "joinedTo", proof, letter_key as "letterKey", letter_type as "letterType",
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;

export async function findApplication(
  db: ReadDatabase | WriteTransaction,
  id: string,
): Promise<Application | undefined> {
  const { rows } = await sql<Application>`
    select ${columns} from network.application where id::text = ${id}`.execute(db);
  return rows[0];
}

/** Those that wait first, the oldest first; then the latest decisions. */
export async function listApplications(db: ReadDatabase, limit = 200): Promise<Application[]> {
  const { rows } = await sql<Application>`
    select ${columns} from network.application
    order by state = any(${[...openStates]}::text[]) desc,
      case when state = any(${[...openStates]}::text[]) then created_at end, updated_at desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** The open application for the same place that came first, where there is one. */
export async function findSameOpen(
  db: WriteTransaction,
  wanted: Pick<Application, "organisationId" | "name" | "countryCode">,
): Promise<Application | undefined> {
  const { rows } = await sql<Application>`
    select ${columns} from network.application
    where state = any(${[...openStates]}::text[])
      and (country_code = ${wanted.countryCode} or organisation_id = ${wanted.organisationId}::uuid)
    order by created_at, number`.execute(db);
  return rows.find((one) => isSamePlace(one, wanted));
}

/** The application by which a member came in. */
export async function findAcceptedOf(
  db: ReadDatabase | WriteTransaction,
  organisationId: string,
): Promise<Application | undefined> {
  const { rows } = await sql<Application>`
    select ${columns} from network.application
    where organisation_id::text = ${organisationId} and state = 'accepted' order by updated_at desc limit 1`.execute(
    db,
  );
  return rows[0];
}

export async function insertApplication(
  transaction: WriteTransaction,
  draft: ApplicationDraft & Pick<Application, "organisationId" | "locale" | "state" | "joinedTo" | "proof">,
): Promise<Application> {
  const { rows } = await sql<Application>`
    insert into network.application (organisation_id, wishes, name, country_code, locale, facts, protection, applicant_name,
      applicant_email, mandate_name, mandate_email, technical_name, technical_email, state, joined_to, proof)
    values (${draft.organisationId}, ${draft.wishes}, ${draft.name}, ${draft.countryCode}, ${draft.locale},
      ${JSON.stringify(draft.facts)}::jsonb, ${draft.protection}, ${draft.applicantName}, ${draft.applicantEmail},
      ${draft.mandateName}, ${draft.mandateEmail}, ${draft.technicalName}, ${draft.technicalEmail}, ${draft.state},
      ${draft.joinedTo}, ${draft.proof})
    returning ${columns}`.execute(transaction);
  return rows[0]!;
}

export async function updateApplication(
  transaction: WriteTransaction,
  id: string,
  change: Partial<
    Pick<Application, "state" | "joinedTo" | "proof" | "letterKey" | "letterType" | "organisationId" | "protection">
  >,
): Promise<void> {
  const names = {
    state: "state",
    joinedTo: "joined_to",
    proof: "proof",
    letterKey: "letter_key",
    letterType: "letter_type",
    organisationId: "organisation_id",
    protection: "protection",
  } as const;
  const set = (Object.keys(change) as (keyof typeof names)[]).map(
    (name) => sql`${sql.ref(names[name])} = ${change[name] ?? null}`,
  );
  await sql`
    update network.application set ${sql.join([...set, sql`updated_at = now()`])} where id::text = ${id}`.execute(
    transaction,
  );
}

export const stepKinds = [
  "received",
  "joined",
  "parted",
  "mandate-yes",
  "mandate-no",
  "technical-yes",
  "technical-no",
  "letter",
  "proof",
  "question",
  "answer",
  "accepted",
  "refused",
  "undone",
  "withdrawn",
] as const;
export type StepKind = (typeof stepKinds)[number];

export interface ApplicationStep {
  kind: StepKind;
  by: string;
  note: string;
  at: string;
}

export async function insertStep(
  transaction: WriteTransaction,
  applicationId: string,
  step: Omit<ApplicationStep, "at">,
): Promise<void> {
  await sql`
    insert into network.application_step (application_id, kind, by, note)
    values (${applicationId}, ${step.kind}, ${step.by}, ${step.note})`.execute(transaction);
}

export async function listSteps(db: ReadDatabase, applicationId: string): Promise<ApplicationStep[]> {
  const { rows } = await sql<ApplicationStep>`
    select kind, by, note, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from network.application_step where application_id::text = ${applicationId} order by id`.execute(db);
  return rows;
}

/** How many applications each waiting state has, for the workspace. */
export async function countApplications(db: ReadDatabase): Promise<Partial<Record<ApplicationState, number>>> {
  const { rows } = await sql<{ state: ApplicationState; n: number }>`
    select state, count(*)::int as n from network.application group by state`.execute(db);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Deletes those that were refused, withdrawn, joined or never confirmed and have not moved for so long. */
export async function deleteClosedApplications(
  transaction: WriteTransaction,
  months: number,
): Promise<{ number: number; letterKey: string | null }[]> {
  const { rows } = await sql<{ number: number; letterKey: string | null }>`
    delete from network.application
    where state in ('refused', 'withdrawn', 'mandate', 'technical', 'joined')
      and updated_at < now() - make_interval(months => ${months}::int)
      and not exists (select from network.application other where other.joined_to = network.application.id)
    returning number, letter_key as "letterKey"`.execute(transaction);
  return rows;
}

import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Agreement, AgreementSpan, AgreementTerm } from "../core/agreement.ts";
import type { Day } from "../core/calendar.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql`
  a.id, a.partner_id as "partnerId", a.version, a.state, a.purposes, a.legal_basis as "legalBasis", a.terms, a.threshold,
  a.retention_months as "retentionMonths", a.audience, a.starts_on::text as "startsOn", a.ends_on::text as "endsOn",
  a.signed_as as "signedAs"`;

export async function findAgreement(db: Reader, id: number): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`select ${columns} from gather.agreement a where a.id = ${id}`.execute(db);
  return rows[0];
}

/** Newest version first. */
export async function listAgreements(db: Reader, partnerId: number): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select ${columns} from gather.agreement a where a.partner_id = ${partnerId} order by a.version desc`.execute(db);
  return rows;
}

/** The signed agreement that holds on the day, if there is one. */
export async function agreementInForce(db: Reader, partnerId: number, day: Day): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`
    select ${columns} from gather.agreement a
    where a.partner_id = ${partnerId} and a.state = 'signed' and a.starts_on <= ${day}::date and ${day}::date < a.ends_on
    order by a.version desc limit 1`.execute(db);
  return rows[0];
}

/** The newest that is not a draft, else the draft: what a refusal speaks of when none is in force. */
export async function latestAgreement(db: Reader, partnerId: number): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`
    select ${columns} from gather.agreement a where a.partner_id = ${partnerId} and a.state <> 'replaced'
    order by (a.state = 'draft'), a.version desc limit 1`.execute(db);
  return rows[0];
}

/** For each partner the agreement to judge by: the one in force on the day, else the one that a refusal speaks of. */
export async function agreementsOn(
  db: Reader,
  partnerIds: readonly number[],
  day: Day,
): Promise<Map<number, Agreement>> {
  const { rows } = await sql<Agreement>`
    select distinct on (a.partner_id) ${columns} from gather.agreement a
    where a.partner_id = any(${[...partnerIds]}::integer[]) and a.state <> 'replaced'
    order by a.partner_id, (a.state = 'signed' and a.starts_on <= ${day}::date and ${day}::date < a.ends_on) desc,
      (a.state = 'draft'), a.version desc`.execute(db);
  return new Map(rows.map((one) => [one.partnerId, one]));
}

/** All versions of all its partners, newest first within a partner. */
export async function agreementsOfObservatory(db: Reader, observatoryId: number): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select ${columns} from gather.agreement a join gather.partner p on p.id = a.partner_id
    where p.observatory_id = ${observatoryId} order by a.partner_id, a.version desc`.execute(db);
  return rows;
}

/** The same without what they say: enough to know which hold. */
export async function agreementSpans(
  db: Reader,
  observatoryId: number,
): Promise<(AgreementSpan & Pick<Agreement, "id" | "partnerId">)[]> {
  const { rows } = await sql<AgreementSpan & Pick<Agreement, "id" | "partnerId">>`
    select a.id, a.partner_id as "partnerId", a.state, a.starts_on::text as "startsOn", a.ends_on::text as "endsOn"
    from gather.agreement a join gather.partner p on p.id = a.partner_id
    where p.observatory_id = ${observatoryId} order by a.partner_id, a.version desc`.execute(db);
  return rows;
}

export interface AgreementText {
  purposes: readonly string[];
  legalBasis: Labels | null;
  terms: readonly AgreementTerm[];
  threshold: number;
  retentionMonths: number;
  audience: readonly string[];
  startsOn: Day;
  endsOn: Day;
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** The next version, as a draft. */
export async function insertAgreement(
  db: WriteTransaction,
  partnerId: number,
  text: AgreementText,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.agreement (partner_id, version, purposes, legal_basis, terms, threshold, retention_months, audience,
      starts_on, ends_on, created_by)
    values (${partnerId},
      coalesce((select max(version) from gather.agreement where partner_id = ${partnerId}), 0) + 1,
      ${[...text.purposes]}::text[], ${json(text.legalBasis)}::jsonb, ${json(text.terms)}::jsonb, ${text.threshold},
      ${text.retentionMonths}, ${[...text.audience]}::text[], ${text.startsOn}::date, ${text.endsOn}::date, ${by})
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Only a draft is edited: what was signed stays what was signed. */
export async function updateDraft(db: WriteTransaction, id: number, text: AgreementText): Promise<boolean> {
  const { rows } = await sql`
    update gather.agreement set purposes = ${[...text.purposes]}::text[], legal_basis = ${json(text.legalBasis)}::jsonb,
      terms = ${json(text.terms)}::jsonb, threshold = ${text.threshold}, retention_months = ${text.retentionMonths},
      audience = ${[...text.audience]}::text[], starts_on = ${text.startsOn}::date, ends_on = ${text.endsOn}::date
    where id = ${id} and state = 'draft' returning id`.execute(db);
  return rows.length === 1;
}

/** Signs a draft; the version before it gives way. */
export async function markSigned(
  db: WriteTransaction,
  agreement: Pick<Agreement, "id" | "partnerId">,
  signedAs: string,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update gather.agreement set state = 'signed', signed_as = ${signedAs}, signed_at = now(), signed_by = ${by}
    where id = ${agreement.id} and state = 'draft' returning id`.execute(db);
  if (rows.length === 0) return false;
  await sql`
    update gather.agreement set state = 'replaced'
    where partner_id = ${agreement.partnerId} and id <> ${agreement.id} and state = 'signed'`.execute(db);
  return true;
}

export async function markEnded(db: WriteTransaction, id: number, reason: string): Promise<boolean> {
  const { rows } = await sql`
    update gather.agreement set state = 'ended', ended_at = now(), ended_reason = ${reason}
    where id = ${id} and state = 'signed' returning id`.execute(db);
  return rows.length === 1;
}

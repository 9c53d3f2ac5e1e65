import { sql, type RawBuilder } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Certificate, CertificateKind, NewCertificate } from "../core/certificate/certificate.ts";
import type { NameForm } from "../core/certificate/name-form.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Certificate[]> {
  const { rows } = await sql<Certificate>`
    select c.id, c.code, c.kind, c.subject, c.path, c.titles, c.hours::float8 as hours, c.day::text as day, c.locale,
      c.account_id as "accountId", c.name, c.institution, c.name_form as "nameForm", c.serial::int as serial,
      ${moment("c.published_at")} as "publishedAt", ${moment("c.revoked_at")} as "revokedAt",
      ${moment("c.replaced_at")} as "replacedAt",
      ${moment("c.issued_at")} as "issuedAt"
    from learn.certificate c where ${where}`.execute(db);
  return rows;
}

export async function findCertificate(db: Reader, id: string): Promise<Certificate | undefined> {
  return (await select(db, sql`c.id::text = ${id}`))[0];
}

export async function findCertificateByCode(db: Reader, code: string): Promise<Certificate | undefined> {
  return (await select(db, sql`c.code = ${code}`))[0];
}

/** The certificate itself, or the one that took its place: an old link goes on leading to what stands. */
export async function findStanding(db: Reader, id: string): Promise<Certificate | undefined> {
  const found = await findCertificate(db, id);
  if (!found?.replacedAt) return found;
  const holder = sql`(select kind, subject, holder_key from learn.certificate where id::text = ${id})`;
  return (await select(db, sql`c.replaced_at is null and (c.kind, c.subject, c.holder_key) = ${holder}`))[0];
}

/** Those that stand, the newest first. */
export function listCertificatesOf(db: Reader, accountId: string): Promise<Certificate[]> {
  return select(
    db,
    sql`c.account_id::text = ${accountId} and c.replaced_at is null order by c.day desc, c.serial desc`,
  );
}

/** A page of the register, the newest first; `before` is the serial number of the last one seen. */
export function listRegister(db: Reader, { subject, before }: { subject: string | null; before: number | null }) {
  const of = subject === null ? sql`true` : sql`c.subject = ${subject}`;
  const from = before === null ? sql`true` : sql`c.serial < ${before}`;
  return select(db, sql`${of} and ${from} order by c.serial desc limit 50`);
}

export interface SubjectCount {
  kind: CertificateKind;
  subject: string;
  titles: Certificate["titles"];
  issued: number;
  published: number;
  revoked: number;
}

/** How many were given for each course and event; what was replaced counts once. */
export async function countBySubject(db: Reader): Promise<SubjectCount[]> {
  const { rows } = await sql<SubjectCount>`
    select kind, subject, (array_agg(titles order by serial desc))[1] as titles, count(*)::int as issued,
      count(published_at) filter (where name_form <> 'none')::int as published, count(revoked_at)::int as revoked
    from learn.certificate where replaced_at is null group by kind, subject order by max(serial) desc`.execute(db);
  return rows;
}

/** Null where this holder already has one for this subject. */
export async function insertCertificate(
  transaction: WriteTransaction,
  given: NewCertificate & { code: string; nameForm: NameForm },
): Promise<string | null> {
  const { holder } = given;
  const { rows } = await sql<{ id: string }>`
    insert into learn.certificate (code, kind, subject, path, titles, hours, day, locale, account_id, holder_key, name,
      institution, name_form)
    values (${given.code}, ${given.kind}, ${given.subject}, ${given.path}, ${JSON.stringify(given.titles)}::jsonb,
      ${given.hours}, ${given.day}::date, ${given.locale}, ${holder.accountId}, ${holder.accountId ?? holder.key},
      ${holder.name}, ${holder.institution}, ${given.nameForm})
    on conflict (kind, subject, holder_key) where replaced_at is null do nothing returning id`.execute(transaction);
  return rows[0]?.id ?? null;
}

export async function findGiven(
  db: Reader,
  { kind, subject, holder }: Pick<NewCertificate, "kind" | "subject" | "holder">,
): Promise<Certificate | undefined> {
  // Given before she had an account, it bears the other key.
  const keys = [holder.accountId, holder.key].filter((key) => key !== null);
  const hers = sql`c.kind = ${kind} and c.subject = ${subject} and c.holder_key = any(${keys}::text[])`;
  return (await select(db, sql`${hers} and c.replaced_at is null`))[0];
}

/** Another in the place of one: all that the holder chose goes over; what is certified, the code and the number are new. */
export async function replaceCertificate(
  transaction: WriteTransaction,
  id: string,
  { code, day, hours, at }: { code: string; day: string; hours: number | null; at: Date },
): Promise<string> {
  await sql`
    update learn.certificate set replaced_at = ${at}, revoked_at = coalesce(revoked_at, ${at})
    where id::text = ${id}`.execute(transaction);
  const { rows } = await sql<{ id: string }>`
    insert into learn.certificate (code, kind, subject, path, titles, hours, day, locale, account_id, holder_key, name,
      institution, name_form, published_at, issued_at)
    select ${code}, kind, subject, path, titles, ${hours}::numeric, ${day}::date, locale, account_id, holder_key, name,
      institution, name_form, published_at, ${at}::timestamptz
    from learn.certificate where id::text = ${id} returning id`.execute(transaction);
  return rows[0]!.id;
}

export async function writeShown(
  transaction: WriteTransaction,
  id: string,
  { nameForm, published }: { nameForm: NameForm; published: boolean },
): Promise<void> {
  await sql`
    update learn.certificate set name_form = ${nameForm},
      published_at = case when ${published} then coalesce(published_at, now()) end
    where id::text = ${id}`.execute(transaction);
}

export async function writeRevoked(transaction: WriteTransaction, id: string, at: Date | null): Promise<void> {
  await sql`update learn.certificate set revoked_at = ${at} where id::text = ${id}`.execute(transaction);
}

/** Serial numbers of those that no longer hold, from one to another. */
export async function listRevoked(db: Reader, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select serial::int as serial from learn.certificate
    where revoked_at is not null and serial between ${from} and ${to}`.execute(db);
  return rows.map(({ serial }) => serial);
}

/** The serial number given last, 0 before the first. */
export async function lastSerial(db: Reader): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(serial), 0)::int as last from learn.certificate`.execute(db);
  return rows[0]!.last;
}

import { sql, type RawBuilder } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { reportDocumentSchema } from "../core/report-blocks.ts";
import type { Report } from "../core/report.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Report[]> {
  const { rows } = await sql<Report>`
    select r.id, r.kind, r.observatory_id as "observatoryId", r.slug, r.year, r.title, r.summary, r.document, r.state,
      r.review_asked_by as "reviewAskedBy", r.sample, r.revision, ${moment("r.updated_at")} as "updatedAt",
      r.updated_by as "updatedBy",
      (select v.number from report.version v where v.report_id = r.id and v.state = 'published') as published
    from report.report r where ${where} order by r.updated_at desc, r.id`.execute(db);
  // Parsed on the way out too: what an older program wrote is read by today's rules, or said to be unreadable.
  return rows.map((row) => ({ ...row, document: reportDocumentSchema.parse(row.document) }));
}

export async function findReport(db: Reader, id: string): Promise<Report | undefined> {
  return (await select(db, sql`r.id::text = ${id}`))[0];
}

export async function findReportBySlug(db: Reader, slug: string): Promise<Report | undefined> {
  return (await select(db, sql`r.slug = ${slug}`))[0];
}

export async function findYearlyReport(db: Reader, observatoryId: number, year: number): Promise<Report | undefined> {
  return (await select(db, sql`r.kind = 'yearly' and r.observatory_id = ${observatoryId} and r.year = ${year}`))[0];
}

/** Those of the given observatories, and the network's own with `null` among them; `all` is everything. */
export function listReports(db: Reader, where: "all" | readonly (number | null)[]): Promise<Report[]> {
  if (where === "all") return select(db, sql`true`);
  const ids = where.filter((id) => id !== null);
  const own = where.includes(null) ? sql`or r.observatory_id is null` : sql``;
  return select(db, sql`(r.observatory_id = any(${ids}::integer[]) ${own})`);
}

/** The published yearly report before this year, whose recommendations are followed up. */
export async function findReportBefore(
  db: Reader,
  observatoryId: number,
  year: number,
): Promise<{ id: string; year: number } | undefined> {
  const { rows } = await sql<{ id: string; year: number }>`
    select r.id, r.year from report.report r
    where r.kind = 'yearly' and r.observatory_id = ${observatoryId} and r.year < ${year}
      and exists (select from report.version v where v.report_id = r.id and v.state = 'published')
    order by r.year desc limit 1`.execute(db);
  return rows[0];
}

export type NewReport = Pick<
  Report,
  "kind" | "observatoryId" | "slug" | "year" | "title" | "summary" | "document" | "sample"
>;

export async function insertReport(transaction: WriteTransaction, report: NewReport, by: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into report.report (kind, observatory_id, slug, year, title, summary, document, sample, created_by, updated_by)
    values (${report.kind}, ${report.observatoryId}, ${report.slug}, ${report.year}, ${JSON.stringify(report.title)}::jsonb,
      ${JSON.stringify(report.summary)}::jsonb, ${JSON.stringify(report.document)}::jsonb, ${report.sample}, ${by}, ${by})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

/** Held until the end of the transaction: two people on one report change it one after the other. */
export async function lockReport(transaction: WriteTransaction, id: string): Promise<Report | undefined> {
  await sql`select 1 from report.report where id::text = ${id} for update`.execute(transaction);
  return findReport(transaction, id);
}

export async function updateReport(
  transaction: WriteTransaction,
  {
    id,
    title,
    summary,
    document,
    state,
    reviewAskedBy,
  }: Pick<Report, "id" | "title" | "summary" | "document" | "state" | "reviewAskedBy">,
  by: string,
): Promise<void> {
  await sql`
    update report.report set title = ${JSON.stringify(title)}::jsonb, summary = ${JSON.stringify(summary)}::jsonb,
      document = ${JSON.stringify(document)}::jsonb, state = ${state}, review_asked_by = ${reviewAskedBy},
      revision = revision + 1, updated_at = now(), updated_by = ${by}
    where id = ${id}`.execute(transaction);
}

export async function isSlugTaken(db: Reader, slug: string): Promise<boolean> {
  const { rows } = await sql`select 1 from report.report where slug = ${slug}`.execute(db);
  return rows.length > 0;
}

/** How many yearly reports of an observatory the public can read. */
export async function countYearlyReports(db: Reader, observatoryId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from report.report r
    where r.kind = 'yearly' and r.observatory_id = ${observatoryId}
      and exists (select from report.version v where v.report_id = r.id and v.state = 'published')`.execute(db);
  return rows[0]!.n;
}

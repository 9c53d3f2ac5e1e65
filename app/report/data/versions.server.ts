import { sql, type RawBuilder } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { listHiddenObservatories } from "~/observe/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { reportDocumentSchema } from "../core/report-blocks.ts";
import type { FrozenReport, PublishedVersion, Report, ReportKind } from "../core/report.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** A report as the public lists it: the version in force, or the last one when it was withdrawn. */
export interface PublicReport {
  id: string;
  kind: ReportKind;
  observatoryId: number | null;
  slug: string;
  year: number | null;
  sample: boolean;
  title: TranslatedText;
  summary: TranslatedText;
  number: number;
  state: PublishedVersion["state"];
  publishedAt: string;
}

/** Of an observatory that hides the public reads no report. */
async function shown(db: Reader): Promise<RawBuilder<unknown>> {
  const hidden = await listHiddenObservatories(db);
  return hidden.length === 0 ? sql`true` : sql`(r.observatory_id is null or r.observatory_id <> all(${hidden}::int[]))`;
}

function selectPublic(where: RawBuilder<unknown>) {
  return sql<PublicReport>`
    select r.id, r.kind, r.observatory_id as "observatoryId", r.slug, r.year, r.sample, v.title, v.summary, v.number,
      v.state, ${moment("v.published_at")} as "publishedAt"
    from report.report r join report.version v on v.report_id = r.id
    where ${where} order by v.published_at desc, r.slug`;
}

/** What the public can read, the latest first. */
export async function listPublicReports(db: Reader, observatoryId?: number): Promise<PublicReport[]> {
  const own = observatoryId === undefined ? sql`true` : sql`r.observatory_id = ${observatoryId}`;
  return (await selectPublic(sql`v.state = 'published' and ${own} and ${await shown(db)}`).execute(db)).rows;
}

/** Every report of an observatory, whatever may be seen of it. */
export async function listReportsOf(db: Reader, observatoryId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from report.report where observatory_id = ${observatoryId} order by slug`.execute(db);
  return rows.map(({ id }) => id);
}

export async function findPublicReport(db: Reader, id: string): Promise<PublicReport | undefined> {
  return (await selectPublic(sql`v.state = 'published' and r.id::text = ${id} and ${await shown(db)}`).execute(db))
    .rows[0];
}

/** A report without its words: what its public pages need of it beside a version. */
export type ReportFrame = Pick<Report, "id" | "kind" | "observatoryId" | "slug" | "year" | "sample" | "published">;
export type ListedVersion = Pick<PublishedVersion, "number" | "state" | "publishedAt" | "withdrawnAt" | "reason">;

async function selectFrames(db: Reader, where: RawBuilder<unknown>) {
  const { rows } = await sql<ReportFrame & { versions: ListedVersion[] }>`
    select r.id, r.kind, r.observatory_id as "observatoryId", r.slug, r.year, r.sample, max(v.number) filter (where
        v.state = 'published') as published,
      coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'state', v.state, 'publishedAt', ${moment("v.published_at")},
        'withdrawnAt', ${moment("v.withdrawn_at")}, 'reason', v.reason) order by v.number desc)
        filter (where v.number is not null), '[]') as versions
    from report.report r left join report.version v on v.report_id = r.id
    where ${where} group by r.id`.execute(db);
  return rows;
}

/** A report by its address, with every publication of it, the latest first. */
export async function findFrame(db: Reader, slug: string) {
  return (await selectFrames(db, sql`r.slug = ${slug} and ${await shown(db)}`))[0];
}

/** The same of several, by their ids. */
export function listFrames(db: Reader, ids: readonly string[]) {
  return ids.length === 0 ? Promise.resolve([]) : selectFrames(db, sql`r.id::text = any(${[...ids]}::text[])`);
}

/** Every publication of a report, the latest first. */
export async function listVersions(db: Reader, reportId: string): Promise<ListedVersion[]> {
  return (await listFrames(db, [reportId]))[0]?.versions ?? [];
}

/** A publication as it was frozen; without a number the one in force. */
export async function findVersion(
  db: Reader,
  reportId: string,
  number?: number,
): Promise<PublishedVersion | undefined> {
  const which = number === undefined ? sql`state = 'published'` : sql`number = ${number}`;
  const { rows } = await sql<PublishedVersion>`
    select report_id as "reportId", number, state, title, summary, document, recommendations,
      ${moment("published_at")} as "publishedAt", ${moment("withdrawn_at")} as "withdrawnAt", reason
    from report.version where report_id = ${reportId} and ${which}`.execute(db);
  return rows[0] && { ...rows[0], document: reportDocumentSchema.parse(rows[0].document) };
}

/** Freezes the next publication; the one before it is replaced and stays readable. */
export async function insertVersion(
  transaction: WriteTransaction,
  reportId: string,
  { title, summary, document, recommendations }: FrozenReport,
  by: string,
  publishedAt: string,
): Promise<number> {
  await sql`update report.version set state = 'replaced' where report_id = ${reportId} and state = 'published'`.execute(
    transaction,
  );
  const { rows } = await sql<{ number: number }>`
    insert into report.version (report_id, number, title, summary, document, recommendations, published_at, published_by)
    select ${reportId}::uuid, coalesce(max(number), 0) + 1, ${JSON.stringify(title)}::jsonb, ${JSON.stringify(summary)}::jsonb,
      ${JSON.stringify(document)}::jsonb, ${JSON.stringify(recommendations)}::jsonb, ${publishedAt}::timestamptz, ${by}
    from report.version where report_id = ${reportId}
    returning number`.execute(transaction);
  return rows[0]!.number;
}

/** Takes back what is public, with the reason that readers will find in its place; null when nothing was. */
export async function withdrawVersion(
  transaction: WriteTransaction,
  reportId: string,
  reason: string,
  by: string,
): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    update report.version set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ${by}, reason = ${reason}
    where report_id = ${reportId} and state = 'published' returning number`.execute(transaction);
  return rows[0]?.number ?? null;
}

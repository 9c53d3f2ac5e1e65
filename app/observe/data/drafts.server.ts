import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Comparison } from "../core/release/comparison.ts";
import type { Ground } from "../core/release/ground.ts";

/// Editions that have not left. Only the workspace and the commands that let them out read this.

export interface Draft {
  id: number;
  observatoryId: number;
  datasetId: number;
  slug: string;
  title: Labels;
  state: "draft" | "embargoed" | "published" | "withdrawn";
  version: number | null;
  figures: number;
  withheld: number;
  figuresHash: string;
  protectionReport: unknown;
  preparedAt: Date;
  embargoUntil: Date | null;
  revisionNote: Labels | null;
  ground: Ground | null;
  comparison: Comparison | null;
  refusal: Failure | null;
}

const columns = sql`
  r.id, r.observatory_id as "observatoryId", r.dataset_id as "datasetId", d.slug, d.title, r.state, r.version,
  r.figures::int as figures, r.withheld::int as withheld, r.figures_hash as "figuresHash",
  r.protection_report as "protectionReport", r.created_at as "preparedAt", r.embargo_until as "embargoUntil",
  r.revision_note as "revisionNote", r.ground, r.comparison, r.refusal`;
const from = sql`from observe.release r join observe.dataset d on d.id = r.dataset_id`;

/** An edition that was prepared, whatever became of it. */
export async function findDraft(db: ReadDatabase | WriteTransaction, id: number): Promise<Draft | undefined> {
  const { rows } = await sql<Draft>`select ${columns} ${from}
    where r.id = ${id} and r.state in ('draft', 'embargoed', 'published', 'withdrawn')`.execute(db);
  return rows[0];
}

/** What waits to leave of one dataset: drafts first, then by their hour. */
export async function listDrafts(db: ReadDatabase, datasetId: number): Promise<Draft[]> {
  const { rows } = await sql<Draft>`select ${columns} ${from}
    where r.dataset_id = ${datasetId} and r.state in ('draft', 'embargoed')
    order by r.state = 'embargoed', r.embargo_until, r.id desc`.execute(db);
  return rows;
}

/** How many drafts and embargoed editions each dataset has; datasets without any are absent. */
export async function countWaiting(db: ReadDatabase): Promise<Map<number, { drafts: number; embargoed: number }>> {
  const { rows } = await sql<{ datasetId: number; drafts: number; embargoed: number }>`
    select dataset_id as "datasetId", (count(*) filter (where state = 'draft'))::int as drafts,
      (count(*) filter (where state = 'embargoed'))::int as embargoed
    from observe.release where state in ('draft', 'embargoed') group by dataset_id`.execute(db);
  return new Map(rows.map(({ datasetId, ...counts }) => [datasetId, counts]));
}

/** Editions whose hour has come, the earliest first. */
export async function dueEditions(db: ReadDatabase): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from observe.release where state = 'embargoed' and embargo_until <= now()
    order by embargo_until, id`.execute(db);
  return rows.map((row) => row.id);
}

/** What each series of an edition shows and withholds. */
export async function seriesOfDraft(
  db: ReadDatabase,
  releaseId: number,
): Promise<{ code: string; title: Labels; figures: number; withheld: number; periods: string[] }[]> {
  const { rows } = await sql<{ code: string; title: Labels; figures: number; withheld: number; periods: string[] }>`
    select s.code, s.title, held.figures, held.withheld,
      array(select jsonb_array_elements_text(held.summary -> 'periods')) as periods
    from observe.release_series held join observe.series s on s.id = held.series_id
    where held.release_id = ${releaseId} order by s.code`.execute(db);
  return rows;
}

/** Figures that came in, or were corrected, after an edition was prepared: it does not hold them. */
export async function collectedSince(db: ReadDatabase, draft: Draft): Promise<boolean> {
  const { rows } = await sql<{ newer: boolean }>`
    select exists (
      select from observe.dataset where id = ${draft.datasetId} and collected_at > ${draft.preparedAt}
    ) or exists (
      select from observe.observation o
      join observe.series s on s.id = o.series_id and s.dataset_id = ${draft.datasetId}
      join observe.import i on i.id = o.import_id
      where o.observatory_id = ${draft.observatoryId} and i.started_at > ${draft.preparedAt}) as newer`.execute(db);
  return rows[0]!.newer;
}

/**
 * Earlier editions, published or about to be, that speak of the same: in this observatory by the series' code, anywhere
 * by the indicator. Wider than what a protection lays beside an edition, never narrower.
 */
export async function ledgerOf(
  db: ReadDatabase,
  { observatoryId, datasetId, except }: { observatoryId: number; datasetId: number; except: number | null },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from observe.release r
    where r.state in ('published', 'withdrawn', 'embargoed') and r.id is distinct from ${except}::integer
      and (r.dataset_id = ${datasetId} or exists (
        select from observe.release_series held
        join observe.series s on s.id = held.series_id
        join observe.series own on own.dataset_id = ${datasetId}
          and (own.indicator_code = s.indicator_code or (own.code = s.code and r.observatory_id = ${observatoryId}))
        where held.release_id = r.id))
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Throws drafts of a dataset away, or one of them, with their figures. They were never public: no ledger needs them. */
export async function dropDrafts(
  transaction: WriteTransaction,
  which: { datasetId: number; except: number } | { releaseId: number },
): Promise<number[]> {
  const these =
    "releaseId" in which
      ? sql`r.id = ${which.releaseId}`
      : sql`r.dataset_id = ${which.datasetId} and r.id <> ${which.except}`;
  await sql`
    delete from observe.released_figure f using observe.release r
    where r.id = f.release_id and r.observatory_id = f.observatory_id and r.state = 'draft' and ${these}`.execute(
    transaction,
  );
  const { rows } = await sql<{ id: number }>`
    delete from observe.release r where r.state = 'draft' and ${these} returning id`.execute(transaction);
  return rows.map((row) => row.id);
}

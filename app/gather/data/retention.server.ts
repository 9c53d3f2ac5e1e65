import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Day } from "../core/calendar.ts";
import type { DeliveryState } from "../core/delivery.ts";
import type { ErasureNotice } from "../core/retention.ts";

type Reader = ReadDatabase | WriteTransaction;

/** What is still held of a partner's counts for a period. */
export interface HeldPeriod {
  partnerId: number;
  observatoryId: number;
  period: string;
  deliveries: number;
  cells: number;
  notices: ErasureNotice[];
}

/** Every partner's periods of which something is held, the oldest first; of these partners only when they are named. */
export async function listHeldPeriods(
  db: Reader,
  { partnerIds, observatoryId }: { partnerIds?: readonly number[]; observatoryId?: number } = {},
): Promise<HeldPeriod[]> {
  const { rows } = await sql<HeldPeriod>`
    with d as (
      select id, partner_id, observatory_id, period from gather.delivery d
      where d.erased_at is null
        and (${partnerIds === undefined}::boolean or d.partner_id = any(${[...(partnerIds ?? [])]}::integer[]))
        and (${observatoryId ?? null}::integer is null or d.observatory_id = ${observatoryId ?? null}::integer)),
    -- All cells are counted in one pass: a year of two hundred partners has thousands of deliveries.
    filled as (
      select c.delivery_id, count(*) as cells from gather.cell c where c.delivery_id in (select id from d) group by 1),
    told as (
      select n.partner_id, n.period,
        jsonb_agg(jsonb_build_object('keptUntil', n.kept_until::text, 'eraseOn', n.erase_on::text)) as notices
      from gather.erasure_notice n where n.partner_id in (select partner_id from d) group by 1, 2)
    select d.partner_id as "partnerId", d.observatory_id as "observatoryId", d.period, count(*)::int as deliveries,
      coalesce(sum(f.cells), 0)::int as cells, coalesce(t.notices, '[]') as notices
    from d left join filled f on f.delivery_id = d.id
      left join told t on t.partner_id = d.partner_id and t.period = d.period
    group by d.partner_id, d.observatory_id, d.period, t.notices
    order by d.period, d.partner_id`.execute(db);
  return rows;
}

/** True when nobody had been told of this day yet. */
export async function insertNotice(
  db: WriteTransaction,
  one: { partnerId: number; period: string; keptUntil: Day; eraseOn: Day; today: Day },
): Promise<boolean> {
  const { rows } = await sql`
    insert into gather.erasure_notice (partner_id, period, kept_until, erase_on, announced_on)
    values (${one.partnerId}, ${one.period}, ${one.keptUntil}::date, ${one.eraseOn}::date, ${one.today}::date)
    on conflict do nothing returning partner_id`.execute(db);
  return rows.length === 1;
}

export interface HeldDelivery {
  id: number;
  collectionId: number;
  partnerId: number;
  period: string;
  state: DeliveryState;
  /** An edition holds its figures. */
  used: boolean;
}

/** The versions of a partner's period that are still held, locked until the transaction ends: what no edition holds first. */
export async function lockHeldDeliveries(
  db: WriteTransaction,
  partnerId: number,
  period: string,
): Promise<HeldDelivery[]> {
  const { rows } = await sql<HeldDelivery>`
    select d.id, d.collection_id as "collectionId", d.partner_id as "partnerId", d.period, d.state,
      exists (select from gather.figure_use u where u.delivery_id = d.id) as used
    from gather.delivery d
    where d.partner_id = ${partnerId} and d.period = ${period} and d.erased_at is null
    order by used, d.id for update`.execute(db);
  return rows;
}

export interface ErasedCounts {
  cells: number;
  changes: number;
  comments: number;
  findings: number;
}

/** Erases what these deliveries say and what was said about it; who worked on them goes too. */
export async function emptyDeliveries(db: WriteTransaction, ids: readonly number[]): Promise<ErasedCounts> {
  const erase = async (table: string) => {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where delivery_id = any(${[...ids]}::integer[])`.execute(db);
    return Number(numAffectedRows ?? 0);
  };
  const counts = {
    cells: await erase("gather.cell"),
    changes: await erase("gather.cell_change"),
    comments: await erase("gather.cell_comment"),
    findings: await erase("gather.finding"),
  };
  await erase("gather.delivery_author");
  return counts;
}

/** What an edition holds keeps an empty envelope; the rest goes whole. */
export async function closeDeliveries(db: WriteTransaction, held: readonly HeldDelivery[], by: string): Promise<void> {
  const of = (used: boolean) => held.filter((one) => one.used === used).map(({ id }) => id);
  await sql`delete from gather.delivery where id = any(${of(false)}::integer[])`.execute(db);
  await sql`
    update gather.delivery set erased_at = now(), reason = null, last_file_hash = null, opened_by = ${by},
      submitted_by = null, checked_by = null, approved_by = null
    where id = any(${of(true)}::integer[])`.execute(db);
}

/** Not in force any more: what it gave leaves the sums that are made without it. */
export async function setAside(db: WriteTransaction, deliveryId: number): Promise<void> {
  await sql`update gather.delivery set state = 'replaced' where id = ${deliveryId}`.execute(db);
}

/** Whether counts of a period were erased that an edition holds: its sums cannot be made again. */
export async function isClosedPeriod(
  db: Reader,
  { datasetId, partnerKind }: { datasetId: number; partnerKind: string },
  period: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from gather.delivery d join gather.collection f on f.id = d.collection_id
    where f.dataset_id = ${datasetId} and f.partner_kind = ${partnerKind} and d.period = ${period}
      and d.erased_at is not null limit 1`.execute(db);
  return rows.length > 0;
}

/** The day on which a delivery was erased. */
export async function erasedOn(db: Reader, deliveryId: number): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select erased_at::date::text as day from gather.delivery where id = ${deliveryId}`.execute(db);
  return rows[0]?.day ?? null;
}

/** How many earlier periods of this form the same partner gave and that were erased since. */
export async function countErasedBefore(
  db: Reader,
  one: { collectionId: number; partnerId: number; period: string },
): Promise<number> {
  const { rows } = await sql<{ periods: number }>`
    select count(distinct period)::int as periods from gather.delivery
    where collection_id = ${one.collectionId} and partner_id = ${one.partnerId} and period < ${one.period}
      and erased_at is not null`.execute(db);
  return rows[0]!.periods;
}

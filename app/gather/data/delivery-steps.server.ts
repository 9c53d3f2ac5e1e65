import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { CellStatus, CellValue } from "../core/cell.ts";
import type { Past } from "../core/checks/finding.ts";
import { deliverySteps, type Delivery, type DeliveryStep } from "../core/delivery.ts";

type Reader = ReadDatabase | WriteTransaction;

/** Who changed a cell of it, in this version or in the one that it corrects. */
export async function authorsOf(db: Reader, deliveryId: number): Promise<string[]> {
  const { rows } = await sql<{ actor: string }>`
    select actor from gather.delivery_author where delivery_id = ${deliveryId}`.execute(db);
  return rows.map(({ actor }) => actor);
}

const stamps: Partial<Record<DeliveryStep, ReturnType<typeof sql>>> = {
  submit: sql`submitted_at = now(), submitted_by = `,
  check: sql`checked_at = now(), checked_by = `,
  approve: sql`approved_at = now(), approved_by = `,
};

/** Takes a step if it may still be taken: false when somebody was there first. */
export async function takeStep(
  db: WriteTransaction,
  deliveryId: number,
  step: DeliveryStep,
  by: string,
  reason: string | null = null,
): Promise<boolean> {
  const { from, to } = deliverySteps[step];
  const stamp = stamps[step];
  const { rows } = await sql`
    update gather.delivery set state = ${to}${stamp ? sql`, ${stamp}${by}` : sql``}
      ${reason === null ? sql`` : sql`, reason = ${reason}`}
    where id = ${deliveryId} and state = any(${[...from]}::text[]) returning id`.execute(db);
  return rows.length === 1;
}

/** The versions before an approved one give way to it. */
export async function replaceEarlier(db: WriteTransaction, one: Delivery): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update gather.delivery set state = 'replaced'
    where collection_id = ${one.collectionId} and partner_id = ${one.partnerId} and period = ${one.period}
      and version < ${one.version} and state = 'approved' returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The next version, with all that the standing one says: its cells, and who entered them. */
export async function insertCorrection(
  db: WriteTransaction,
  one: Delivery,
  reason: string,
  by: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.delivery (observatory_id, collection_id, collection_version, partner_id, period, version, reason, opened_by)
    select observatory_id, collection_id, collection_version, partner_id, period,
      (select max(version) + 1 from gather.delivery o where o.collection_id = d.collection_id
        and o.partner_id = d.partner_id and o.period = d.period),
      ${reason}, ${by}
    from gather.delivery d where d.id = ${one.id}
      and not exists (select from gather.delivery o where o.collection_id = d.collection_id
        and o.partner_id = d.partner_id and o.period = d.period and o.state in ('draft', 'submitted', 'checked'))
    returning id`.execute(db);
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  await sql`
    insert into gather.cell (delivery_id, item, territory_id, breakdown, value, status, revision, via, at, by)
    select ${id}::integer, item, territory_id, breakdown, value, status, revision, via, at, by
    from gather.cell where delivery_id = ${one.id}`.execute(db);
  await sql`
    insert into gather.delivery_author (delivery_id, actor)
    select ${id}::integer, actor from gather.delivery_author where delivery_id = ${one.id}
    union select ${id}::integer, ${by}`.execute(db);
  // A remark that goes out with a figure goes on with it; the rest of the thread stays with the version it spoke of.
  await sql`
    insert into gather.cell_comment (delivery_id, item, territory_id, breakdown, text, footnote, footnote_texts, at, by)
    select ${id}::integer, item, territory_id, breakdown, text, footnote, footnote_texts, at, by
    from gather.cell_comment where delivery_id = ${one.id} and footnote is not null order by id`.execute(db);
  // What a device that was offline compares with goes on from where it was.
  await sql`update gather.delivery set revision = ${one.revision} where id = ${id}`.execute(db);
  return id;
}

/** What the same partner gave for earlier periods of this collection, oldest first: versions in force. */
export async function pastOf(db: Reader, one: Delivery, most = 36): Promise<Past[]> {
  const { rows } = await sql<{ period: string; key: string; value: number | null; status: CellStatus }>`
    with earlier as (
      select d.id, d.period from gather.delivery d
      where d.collection_id = ${one.collectionId} and d.partner_id = ${one.partnerId} and d.period < ${one.period}
        and d.state in ('submitted', 'checked', 'approved')
        and not exists (select from gather.delivery n where n.collection_id = d.collection_id
          and n.partner_id = d.partner_id and n.period = d.period and n.version > d.version and n.state = 'approved')
      order by d.period desc limit ${most})
    select e.period, c.item || '|' || t.code || '|' || c.breakdown as key, c.value, c.status
    from earlier e join gather.cell c on c.delivery_id = e.id join atlas.territory t on t.id = c.territory_id
    order by e.period`.execute(db);
  const past = new Map<string, Map<string, CellValue>>();
  for (const { period, key, value, status } of rows) {
    const cells = past.get(period) ?? new Map<string, CellValue>();
    past.set(period, cells.set(key, { value, status }));
  }
  return [...past].map(([period, cells]) => ({ period, cells }));
}

export interface TakenSteps {
  opened: Date;
  submitted: Date | null;
  checked: Date | null;
  approved: Date | null;
}

/** When each step was taken. */
export async function stepsOf(db: Reader, deliveryId: number): Promise<TakenSteps> {
  const { rows } = await sql<TakenSteps>`
    select opened_at as opened, submitted_at as submitted, checked_at as checked, approved_at as approved
    from gather.delivery where id = ${deliveryId}`.execute(db);
  return rows[0]!;
}

/** The cells of the version that this one corrects. */
export async function versionBefore(db: Reader, one: Delivery): Promise<Map<string, CellValue> | undefined> {
  const { rows } = await sql<{ key: string; value: number | null; status: CellStatus }>`
    select c.item || '|' || t.code || '|' || c.breakdown as key, c.value, c.status
    from gather.delivery d join gather.cell c on c.delivery_id = d.id join atlas.territory t on t.id = c.territory_id
    where d.collection_id = ${one.collectionId} and d.partner_id = ${one.partnerId} and d.period = ${one.period}
      and d.version = ${one.version} - 1`.execute(db);
  return new Map(rows.map(({ key, value, status }) => [key, { value, status }]));
}

/** Deliveries that wait for somebody of the observatory. */
export async function listWaiting(db: Reader, observatoryId: number) {
  const { rows } = await sql<{
    id: number;
    period: string;
    state: "submitted" | "checked";
    collectionId: number;
    partnerId: number;
    open: number;
  }>`
    select d.id, d.period, d.state, d.collection_id as "collectionId", d.partner_id as "partnerId", (
      select count(*)::int from gather.finding f where f.delivery_id = d.id and f.state in ('open', 'explained')) as open
    from gather.delivery d where d.observatory_id = ${observatoryId} and d.state in ('submitted', 'checked')
    order by d.period, d.id`.execute(db);
  return rows;
}

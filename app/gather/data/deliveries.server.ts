import { sql } from "kysely";
import { dayOf } from "~/kernel/day.ts";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Territory } from "~/atlas/index.server.ts";
import { definitionUnder, itemsLeftOut, type Agreement, type LeftOut } from "../core/agreement.ts";
import type { CollectionDefinition } from "../core/collection.ts";
import type { HeldCell } from "../core/cell-change.ts";
import type { Delivery } from "../core/delivery.ts";
import type { PartnerKind } from "../core/partner.ts";
import type { Frequency } from "~/kernel/period.ts";
import { agreementInForce, latestAgreement } from "./agreements.server.ts";
import { placesOf } from "./assignments.server.ts";
import { readCells } from "./cells.server.ts";
import { findCollection, findDefinition, type StoredCollection } from "./collections.server.ts";
import { findPartner, type StoredPartner } from "./partners.server.ts";
import type { GatherTables } from "./tables.ts";

export interface DeliveryDetail extends Delivery {
  openedAt: Date;
  submittedAt: Date | null;
  lastFileHash: string | null;
  organisationId: string;
  partnerKind: PartnerKind;
  partnerLocale: string;
  frequency: Frequency;
  title: Labels;
  slug: string;
  collectionState: "draft" | "open" | "closed";
}

export interface DeliveryReading {
  delivery: DeliveryDetail;
  partner: StoredPartner;
  collection: StoredCollection;
  /** The form as it was when the delivery was opened, as far as the partner's agreement goes. */
  definition: CollectionDefinition;
  /** What of it the agreement does not allow. */
  leftOut: LeftOut[];
  places: Territory[];
  /** By `cellKey`; a cell that is not here is empty. */
  cells: Map<string, HeldCell>;
  /** When the last cell was saved. */
  savedAt: Date | null;
}

type Db = ReadDatabase | WriteTransaction;

function deliveries(db: Db) {
  return db
    .withTables<GatherTables>()
    .selectFrom("gather.delivery as d")
    .innerJoin("gather.collection as c", "c.id", "d.collection_id")
    .innerJoin("gather.partner as p", "p.id", "d.partner_id")
    .select([
      "d.id",
      "d.observatory_id as observatoryId",
      "d.collection_id as collectionId",
      "d.collection_version as collectionVersion",
      "d.partner_id as partnerId",
      "d.period",
      "d.version",
      "d.state",
      "d.reason",
      "d.revision",
      "d.opened_at as openedAt",
      "d.submitted_at as submittedAt",
      "d.last_file_hash as lastFileHash",
      "p.organisation_id as organisationId",
      "p.kind as partnerKind",
      "p.locale as partnerLocale",
      "c.frequency",
      "c.title",
      "c.slug",
      "c.state as collectionState",
    ]);
}

export async function findDelivery(db: Db, id: number): Promise<DeliveryDetail | undefined> {
  return (await deliveries(db).where("d.id", "=", id).executeTakeFirst()) as DeliveryDetail | undefined;
}

/** What is under way, or the latest version, of one partner's answer for one period. */
export async function findCurrentDelivery(
  db: Db,
  { collectionId, partnerId, period }: { collectionId: number; partnerId: number; period: string },
): Promise<DeliveryDetail | undefined> {
  return (await deliveries(db)
    .where("d.collection_id", "=", collectionId)
    .where("d.partner_id", "=", partnerId)
    .where("d.period", "=", period)
    .orderBy("d.version", "desc")
    .limit(1)
    .executeTakeFirst()) as DeliveryDetail | undefined;
}

export async function listDeliveriesOf(db: Db, partnerIds: readonly number[], most = 200): Promise<DeliveryDetail[]> {
  if (partnerIds.length === 0) return [];
  return (await deliveries(db)
    .where("d.partner_id", "in", [...partnerIds])
    .where("d.state", "!=", "replaced")
    .orderBy("d.period", "desc")
    .orderBy("d.id", "desc")
    .limit(most)
    .execute()) as DeliveryDetail[];
}

export type StandingDelivery = Pick<Delivery, "id" | "collectionId" | "partnerId" | "period" | "state">;

/** What partners began since a year, and drafts of any age; versions of one in their order. */
export async function listStandingDeliveries(
  db: Db,
  partnerIds: readonly number[],
  sinceYear: string,
): Promise<StandingDelivery[]> {
  const { rows } = await sql<StandingDelivery>`
    select id, collection_id as "collectionId", partner_id as "partnerId", period, state from gather.delivery
    where partner_id = any(${[...partnerIds]}::integer[]) and state <> 'replaced'
      and (period >= ${sinceYear} or state = 'draft')
    order by partner_id, collection_id, period, version`.execute(db);
  return rows;
}

/** How many cells of each are answered. */
export async function countCells(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; cells: number }>`
    select delivery_id as id, count(*)::int as cells from gather.cell
    where delivery_id = any(${[...ids]}::integer[]) group by delivery_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.cells]));
}

/** The agreement to judge by: the one in force on the day, else the one that a refusal speaks of. */
export async function agreementOn(db: Db, partnerId: number, day: string): Promise<Agreement | undefined> {
  return (await agreementInForce(db, partnerId, day)) ?? (await latestAgreement(db, partnerId));
}

/** The same, held until the transaction ends: who saves after us waits, and sees what we saved. */
export async function lockDelivery(db: WriteTransaction, id: number): Promise<void> {
  await sql`select 1 from gather.delivery where id = ${id} for update`.execute(db);
}

export async function insertDelivery(
  db: WriteTransaction,
  row: {
    observatoryId: number;
    collectionId: number;
    collectionVersion: number;
    partnerId: number;
    period: string;
    openedBy: string;
  },
): Promise<number> {
  const { id } = await db
    .withTables<GatherTables>()
    .insertInto("gather.delivery")
    .values({
      observatory_id: row.observatoryId,
      collection_id: row.collectionId,
      collection_version: row.collectionVersion,
      partner_id: row.partnerId,
      period: row.period,
      opened_by: row.openedBy,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function readDelivery(db: Db, id: number): Promise<DeliveryReading | undefined> {
  const delivery = await findDelivery(db, id);
  if (!delivery) return undefined;
  const { collectionId, partnerId } = delivery;
  const partner = await findPartner(db, partnerId);
  const collection = await findCollection(db, collectionId);
  if (!partner || !collection) return undefined;
  const stored = (await findDefinition(db, collectionId, delivery.collectionVersion)) ?? collection.definition;
  const agreement = await agreementOn(db, partnerId, dayOf(new Date()));
  const definition = agreement ? definitionUnder(agreement, stored) : stored;
  const leftOut = agreement ? itemsLeftOut(agreement, stored) : [];
  const places = await placesOf(db, collection, partner);
  const cells = await readCells(db, id);
  let savedAt: Date | null = null;
  for (const cell of cells.values()) if (!savedAt || cell.at > savedAt) savedAt = cell.at;
  return { delivery, partner, collection, definition, leftOut, places, cells, savedAt };
}

/** For the sample network: a delivery of the past was sent some days after its period, not on the day of the install. */
export async function backdateDelivery(db: WriteTransaction, id: number, days: number): Promise<void> {
  await sql`
    with day as (
      select least(now(), (d.period || '-01')::date + interval '1 month' + make_interval(days => ${days}::integer, hours => 9)) as at
      from gather.delivery d where d.id = ${id})
    update gather.delivery d set opened_at = day.at - interval '1 hour',
      submitted_at = case when d.submitted_at is null then null else day.at end,
      checked_at = case when d.checked_at is null then null else least(now(), day.at + interval '1 day') end,
      approved_at = case when d.approved_at is null then null else least(now(), day.at + interval '2 days') end
    from day where d.id = ${id}`.execute(db);
}

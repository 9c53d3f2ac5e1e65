import { sql } from "kysely";
import { findTerritoriesById, type Territory } from "~/atlas/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Collection } from "../core/collection.ts";
import type { Partner } from "../core/partner.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Assignment {
  collectionId: number;
  partnerId: number;
  fromPeriod: string;
  toPeriod: string | null;
  /** Empty: the partner's own territory. */
  territoryIds: number[];
}

const columns = sql`
  a.collection_id as "collectionId", a.partner_id as "partnerId", a.from_period as "fromPeriod",
  a.to_period as "toPeriod", a.territory_ids as "territoryIds"`;

/** Those of an observatory: who answers what, from when to when. */
export async function listAssignments(db: Reader, observatoryId: number): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select ${columns} from gather.assignment a join gather.collection c on c.id = a.collection_id
    where c.observatory_id = ${observatoryId} order by a.collection_id, a.partner_id`.execute(db);
  return rows;
}

/** What partners answer, from when to when. */
export async function listAssignmentsOfPartners(db: Reader, partnerIds: readonly number[]): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select ${columns} from gather.assignment a
    where a.partner_id = any(${[...partnerIds]}::integer[]) order by a.partner_id, a.collection_id`.execute(db);
  return rows;
}

export async function findAssignment(
  db: Reader,
  collectionId: number,
  partnerId: number,
): Promise<Assignment | undefined> {
  const { rows } = await sql<Assignment>`
    select ${columns} from gather.assignment a
    where a.collection_id = ${collectionId} and a.partner_id = ${partnerId}`.execute(db);
  return rows[0];
}

export async function isAssigned(
  db: Reader,
  collectionId: number,
  partnerId: number,
  period: string,
): Promise<boolean> {
  const found = await findAssignment(db, collectionId, partnerId);
  return !!found && period >= found.fromPeriod && (found.toPeriod === null || period <= found.toPeriod);
}

/** The places of a form: those assigned, else the partner's own. In the order of their codes. */
export async function placesOf(
  db: Reader,
  collection: Pick<Collection, "id">,
  partner: Pick<Partner, "id" | "territoryId">,
): Promise<Territory[]> {
  const assigned = (await findAssignment(db, collection.id, partner.id))?.territoryIds ?? [];
  const places = await findTerritoriesById(db, assigned.length > 0 ? assigned : [partner.territoryId]);
  return places.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Assigned again: the same row, with its new periods and places; what it said before is kept for one undoing. */
export async function saveAssignment(db: WriteTransaction, one: Assignment): Promise<void> {
  await sql`
    insert into gather.assignment as a (collection_id, partner_id, from_period, to_period, territory_ids, before)
    values (${one.collectionId}, ${one.partnerId}, ${one.fromPeriod}, ${one.toPeriod}, ${one.territoryIds}::integer[],
      '{"fromPeriod": null}')
    on conflict (collection_id, partner_id) do update set from_period = excluded.from_period,
      to_period = excluded.to_period, territory_ids = excluded.territory_ids,
      before = jsonb_build_object('fromPeriod', a.from_period, 'toPeriod', a.to_period,
        'territoryIds', to_jsonb(a.territory_ids))`.execute(db);
}

/** What an assignment said before its last change: `null` when the partner did not answer the form. */
export async function assignmentBefore(
  db: Reader,
  collectionId: number,
  partnerId: number,
): Promise<Assignment | null | undefined> {
  const { rows } = await sql<{ before: Omit<Assignment, "collectionId" | "partnerId"> | { fromPeriod: null } | null }>`
    select a.before from gather.assignment a
    where a.collection_id = ${collectionId} and a.partner_id = ${partnerId}`.execute(db);
  const before = rows[0]?.before;
  if (!before) return undefined;
  return before.fromPeriod === null ? null : { collectionId, partnerId, ...before };
}

/** Says again what it said before, once. */
export async function restoreAssignment(db: WriteTransaction, one: Assignment): Promise<void> {
  await sql`
    update gather.assignment set from_period = ${one.fromPeriod}, to_period = ${one.toPeriod},
      territory_ids = ${one.territoryIds}::integer[], before = null
    where collection_id = ${one.collectionId} and partner_id = ${one.partnerId}`.execute(db);
}

/** Takes an assignment away that nobody has answered yet. */
export async function deleteAssignment(
  db: WriteTransaction,
  collectionId: number,
  partnerId: number,
): Promise<boolean> {
  const { rows } = await sql`
    delete from gather.assignment a where a.collection_id = ${collectionId} and a.partner_id = ${partnerId}
      and not exists (select from gather.delivery d where d.collection_id = a.collection_id and d.partner_id = a.partner_id)
    returning 1`.execute(db);
  return rows.length > 0;
}

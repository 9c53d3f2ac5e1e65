import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Region } from "../core/region.ts";

export interface PlaceChange {
  id: string;
  organisationId: string;
  territoryCode: string;
  reason: string;
  state: "waiting" | "approved" | "refused" | "withdrawn";
  askedOn: string;
  /** Why it was refused, for those who asked. */
  note: string;
}

const columns = sql`id::text as id, organisation_id::text as "organisationId", territory_code as "territoryCode", reason, state,
  asked_at::date::text as "askedOn", note`;

/** Everything that waits for the secretariat, the oldest first. */
export async function listPlaceChanges(db: ReadDatabase): Promise<PlaceChange[]> {
  const { rows } = await sql<PlaceChange>`
    select ${columns} from network.place_change where state = 'waiting' order by asked_at, id`.execute(db);
  return rows;
}

export async function latestPlaceChange(
  db: ReadDatabase | WriteTransaction,
  organisationId: string,
): Promise<PlaceChange | null> {
  const { rows } = await sql<PlaceChange>`
    select ${columns} from network.place_change where organisation_id::text = ${organisationId}
    order by asked_at desc, id limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function findPlaceChange(db: ReadDatabase | WriteTransaction, id: string): Promise<PlaceChange | null> {
  const { rows } = await sql<PlaceChange>`
    select ${columns} from network.place_change where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** What waited before gives way: a member asks for one place at a time. */
export async function insertPlaceChange(
  transaction: WriteTransaction,
  change: Pick<PlaceChange, "organisationId" | "territoryCode" | "reason"> & { by: string },
): Promise<string> {
  await sql`
    update network.place_change set state = 'withdrawn', decided_by = ${change.by}, decided_at = now()
    where organisation_id::text = ${change.organisationId} and state = 'waiting'`.execute(transaction);
  const { rows } = await sql<{ id: string }>`
    insert into network.place_change (organisation_id, territory_code, reason, asked_by)
    values (${change.organisationId}::uuid, ${change.territoryCode}, ${change.reason}, ${change.by})
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

export async function closePlaceChange(
  transaction: WriteTransaction,
  id: string,
  { state, by, note }: { state: "approved" | "refused"; by: string; note: string },
): Promise<boolean> {
  const { rows } = await sql`
    update network.place_change set state = ${state}, decided_by = ${by}, decided_at = now(), note = ${note}
    where id::text = ${id} and state = 'waiting' returning id`.execute(transaction);
  return rows.length === 1;
}

/** A member that is in another country now: what was known of its old point on the map is no longer true. */
export async function moveMember(
  transaction: WriteTransaction,
  organisationId: string,
  { countryCode, region }: { countryCode: string; region: Region },
): Promise<void> {
  await sql`
    update network.member set country_code = ${countryCode}, region = ${region}, division = null, latitude = null,
      longitude = null, updated_at = now()
    where organisation_id::text = ${organisationId} and country_code <> ${countryCode}`.execute(transaction);
}

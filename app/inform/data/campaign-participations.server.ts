import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Action, ModerationState, Participation } from "../core/campaign/participation.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql`p.id::text as id, p.campaign_id::text as "campaignId", p.observatory_id as "observatoryId",
  p.precision, p.message, p.lines, p.logo is not null as "hasLogo", p.state,
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'day', a.day::text, 'title', a.title, 'place', a.place,
    'state', a.state) order by a.day, a.id) from inform.campaign_action a where a.participation_id = p.id), '[]') as actions`;

/** Those who take part in a campaign, whatever their state. */
export async function listParticipations(db: Reader, campaignId: string): Promise<Participation[]> {
  const { rows } = await sql<Participation>`
    select ${columns} from inform.campaign_participation p where p.campaign_id::text = ${campaignId}
    order by p.changed_at, p.id`.execute(db);
  return rows;
}

export async function findParticipation(
  db: Reader,
  campaignId: string,
  observatoryId: number,
): Promise<Participation | null> {
  const { rows } = await sql<Participation>`
    select ${columns} from inform.campaign_participation p
    where p.campaign_id::text = ${campaignId} and p.observatory_id = ${observatoryId}`.execute(db);
  return rows[0] ?? null;
}

export async function findParticipationById(db: Reader, id: string): Promise<Participation | null> {
  const { rows } = await sql<Participation>`
    select ${columns} from inform.campaign_participation p where p.id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

export interface Logo {
  bytes: Uint8Array;
  type: "image/svg+xml" | "image/png" | "image/jpeg";
}

export async function findLogo(db: Reader, participationId: string): Promise<Logo | null> {
  const { rows } = await sql<Logo>`
    select logo as bytes, logo_type as type from inform.campaign_participation
    where id::text = ${participationId} and logo is not null`.execute(db);
  return rows[0] ?? null;
}

type Written = Pick<Participation, "campaignId" | "observatoryId" | "precision" | "message" | "lines" | "state">;

/** Takes part, or says it anew. `logo` null keeps what is there; `"none"` takes it away. */
export async function writeParticipation(
  transaction: WriteTransaction,
  written: Written,
  logo: Logo | "none" | null,
  by: string,
): Promise<string> {
  const { campaignId, observatoryId, precision, message, lines, state } = written;
  const { rows } = await sql<{ id: string }>`
    insert into inform.campaign_participation as p
      (campaign_id, observatory_id, precision, message, lines, state, changed_by)
    values (${campaignId}::uuid, ${observatoryId}, ${precision}, ${JSON.stringify(message)}::jsonb,
      ${JSON.stringify(lines)}::jsonb, ${state}, ${by})
    on conflict (campaign_id, observatory_id) do update set precision = excluded.precision, message = excluded.message,
      lines = excluded.lines, state = excluded.state, changed_at = now(), changed_by = excluded.changed_by
    returning id::text as id`.execute(transaction);
  const id = rows[0]!.id;
  if (logo !== null) {
    const [bytes, type] = logo === "none" ? [null, null] : [Buffer.from(logo.bytes), logo.type];
    await sql`
      update inform.campaign_participation set logo = ${bytes}, logo_type = ${type} where id::text = ${id}`.execute(
      transaction,
    );
  }
  return id;
}

export async function removeParticipation(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`delete from inform.campaign_participation where id::text = ${id}`.execute(transaction);
}

export async function insertAction(
  transaction: WriteTransaction,
  participationId: string,
  { day, title, place, state }: Omit<Action, "id">,
): Promise<void> {
  await sql`
    insert into inform.campaign_action (participation_id, day, title, place, state)
    values (${participationId}::uuid, ${day}::date, ${title}, ${place}, ${state})`.execute(transaction);
}

export async function removeAction(transaction: WriteTransaction, participationId: string, id: number): Promise<void> {
  await sql`
    delete from inform.campaign_action where id = ${id} and participation_id::text = ${participationId}`.execute(
    transaction,
  );
}

export async function moderateParticipation(
  transaction: WriteTransaction,
  id: string,
  state: ModerationState,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign_participation set state = ${state} where id::text = ${id} returning id`.execute(transaction);
  return rows.length === 1;
}

export async function moderateAction(
  transaction: WriteTransaction,
  id: number,
  state: ModerationState,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign_action set state = ${state} where id = ${id} returning id`.execute(transaction);
  return rows.length === 1;
}

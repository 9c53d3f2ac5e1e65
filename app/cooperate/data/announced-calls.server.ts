import { sql } from "kysely";
import { dayOf } from "~/kernel/day.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { isCallOpen } from "../core/space/space.ts";
import { asCall, type NewCall } from "./new-calls.server.ts";
import { findSpace } from "./spaces.server.ts";

type Reader = ReadDatabase | WriteTransaction;

/** A call and the member that leads it, which the call itself does not name. */
export interface AnnouncedCall extends NewCall {
  organisationId: string;
}

/** An open call as it is announced; null where it is closed, taken back, withheld, or led by nobody. */
export async function findAnnouncedCall(db: Reader, id: string, now = new Date()): Promise<AnnouncedCall | null> {
  const space = await findSpace(db, id);
  if (!space || space.withheld || !isCallOpen(space, dayOf(now))) return null;
  const organisationId = await leaderOf(db, id);
  if (organisationId === null) return null;
  return { ...asCall(space), organisationId };
}

async function leaderOf(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select organisation_id::text as id from cooperate.space_partner
    where space_id::text = ${id} and part = 'lead' and state = 'in' limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Which published spaces a member leads: to be announced anew when its protection changes. */
export async function spacesLedBy(db: Reader, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id::text as id from cooperate.space_partner p join cooperate.space s on s.id = p.space_id
    where p.organisation_id::text = ${organisationId} and p.part = 'lead' and p.state = 'in'
      and s.published_at is not null`.execute(db);
  return rows.map(({ id }) => id);
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Adoption } from "../core/adoption.ts";
import type { DescentKind } from "../core/family.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql`id, practice_id as "practiceId", organisation_id::text as "organisationId", kind, state`;

/** Who says to have taken these practices up, the latest last, whatever may be seen of them. */
export async function listAdoptions(db: Reader, practiceIds: readonly number[]): Promise<Adoption[]> {
  if (practiceIds.length === 0) return [];
  const { rows } = await sql<Adoption>`
    select ${columns} from practice.adoption where practice_id = any(${[...practiceIds]}::int[]) order by id`.execute(
    db,
  );
  return rows;
}

/** Said again otherwise it waits again for the owner's yes; a no stays a no for as long as the same is said. */
export async function writeAdoption(
  transaction: WriteTransaction,
  adoption: { practiceId: number; organisationId: string; kind: DescentKind; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into practice.adoption (practice_id, organisation_id, kind, proposed_by)
    values (${adoption.practiceId}, ${adoption.organisationId}, ${adoption.kind}, ${adoption.by})
    on conflict (practice_id, organisation_id) do update set kind = excluded.kind, state = 'proposed',
      proposed_by = excluded.proposed_by, proposed_at = now(), decided_by = null, decided_at = null
    where practice.adoption.kind <> excluded.kind returning id`.execute(transaction);
  return rows.length === 1;
}

export async function decideAdoption(
  transaction: WriteTransaction,
  adoption: { id: number; practiceId: number; state: "confirmed" | "declined"; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update practice.adoption set state = ${adoption.state}, decided_by = ${adoption.by}, decided_at = now()
    where id = ${adoption.id} and practice_id = ${adoption.practiceId} and state <> ${adoption.state}
    returning id`.execute(transaction);
  return rows.length === 1;
}

export async function deleteAdoption(
  transaction: WriteTransaction,
  practiceId: number,
  organisationId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from practice.adoption where practice_id = ${practiceId} and organisation_id = ${organisationId}::uuid
    returning id`.execute(transaction);
  return rows.length === 1;
}

/** Whose practice each of these is. */
export async function ownersOf(db: Reader, practiceIds: readonly number[]): Promise<Map<number, string>> {
  if (practiceIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; organisationId: string }>`
    select id, organisation_id::text as "organisationId" from practice.practice
    where id = any(${[...practiceIds]}::int[])`.execute(db);
  return new Map(rows.map(({ id, organisationId }) => [id, organisationId]));
}

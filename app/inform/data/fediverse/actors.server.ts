import { sql } from "kysely";
import { findObservatoryById, type Observatory } from "~/observe/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface FediverseActor {
  name: string;
  /** Null for the whole. */
  observatoryId: number | null;
  publicKey: string;
  createdAt: string;
  isGone: boolean;
}

const columns = sql`name, observatory_id as "observatoryId", public_key as "publicKey", gone_at is not null as "isGone",
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;

/** All that ever were, the whole first. */
export async function listActors(db: Reader): Promise<FediverseActor[]> {
  const { rows } = await sql<FediverseActor>`
    select ${columns} from inform.fediverse_actor order by observatory_id nulls first, created_at`.execute(db);
  return rows;
}

export async function findActor(db: Reader, name: string): Promise<FediverseActor | null> {
  const { rows } =
    await sql<FediverseActor>`select ${columns} from inform.fediverse_actor where name = ${name}`.execute(db);
  return rows[0] ?? null;
}

/** Who speaks under a name: an actor and, unless it is the whole, the observatory that is open to the public now. */
export interface Speaker {
  actor: FediverseActor;
  observatory: Observatory | null;
}

/** `"gone"` from the moment the observatory is no longer public, whether its followers have been told yet or not. */
export async function findSpeaker(db: ReadDatabase, name: string): Promise<Speaker | "gone" | null> {
  const actor = await findActor(db, name);
  if (!actor) return null;
  if (actor.isGone) return "gone";
  if (actor.observatoryId === null) return { actor, observatory: null };
  const observatory = await findObservatoryById(db, actor.observatoryId);
  return observatory && !observatory.invented && !observatory.hidden ? { actor, observatory } : "gone";
}

/** False when somebody made one for the same observatory, or under the same name, a moment ago. */
export async function insertActor(
  transaction: WriteTransaction,
  actor: { name: string; observatoryId: number | null; publicKey: string; privateKey: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into inform.fediverse_actor (name, observatory_id, public_key, private_key)
    values (${actor.name}, ${actor.observatoryId}, ${actor.publicKey}, ${actor.privateKey})
    on conflict do nothing returning name`.execute(transaction);
  return rows.length > 0;
}

/** For signing alone. */
export async function privateKeyOf(db: Reader, name: string): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select private_key as key from inform.fediverse_actor where name = ${name}`.execute(db);
  return rows[0]?.key ?? null;
}

export async function endActor(transaction: WriteTransaction, name: string): Promise<void> {
  await sql`update inform.fediverse_actor set gone_at = now() where name = ${name} and gone_at is null`.execute(
    transaction,
  );
  await sql`delete from inform.fediverse_follower where actor = ${name}`.execute(transaction);
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ArrivalFound, ArrivalProblem, ArrivalState } from "../core/arrival.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Arrival {
  id: string;
  actor: string;
  fileName: string;
  fileBytes: number;
  state: ArrivalState;
  found: ArrivalFound | null;
  problem: ArrivalProblem | null;
  movedAt: Date;
  at: Date;
}

const columns = sql`
  a.id, a.actor, a.file_name as "fileName", a.file_bytes::float8 as "fileBytes", a.state, a.found, a.problem,
  a.moved_at as "movedAt", a.at`;

const idShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function insertArrival(
  db: Reader,
  one: Pick<Arrival, "id" | "actor" | "fileName" | "fileBytes">,
): Promise<void> {
  await sql`
    insert into gather.arrival (id, actor, file_name, file_bytes)
    values (${one.id}, ${one.actor}, ${one.fileName}, ${one.fileBytes})`.execute(db);
}

/** One's own: nobody else's can be named. Without an actor, any: for jobs. */
export async function findArrival(db: Reader, id: string, actor?: string): Promise<Arrival | undefined> {
  if (!idShape.test(id)) return undefined;
  const { rows } = await sql<Arrival>`
    select ${columns} from gather.arrival a
    where a.id = ${id} and (${actor ?? null}::text is null or a.actor = ${actor ?? null})`.execute(db);
  return rows[0];
}

export async function listArrivals(db: Reader, actor: string, most = 10): Promise<Arrival[]> {
  const { rows } = await sql<Arrival>`
    select ${columns} from gather.arrival a where a.actor = ${actor} order by a.at desc limit ${most}`.execute(db);
  return rows;
}

/** Archives at which somebody is at work now. */
export async function listAtWork(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from gather.arrival where state in ('waiting', 'looking', 'asked', 'bringing')`.execute(db);
  return rows.map(({ id }) => id);
}

/** Goes on if it still stands where it was thought to: false when somebody, or another run, was there first. */
export async function moveArrival(
  db: Reader,
  id: string,
  from: readonly ArrivalState[],
  to: { state: ArrivalState; found?: ArrivalFound; problem?: ArrivalProblem },
): Promise<boolean> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const { rows } = await sql`
    update gather.arrival set state = ${to.state}, moved_at = now(),
      found = coalesce(${json(to.found)}::jsonb, found), problem = ${json(to.problem)}::jsonb
    where id = ${id} and state = any(${[...from]}::text[]) returning id`.execute(db);
  return rows.length === 1;
}

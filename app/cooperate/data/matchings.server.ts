import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Fairness } from "../core/matching/fairness.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Matching {
  id: number;
  state: "waiting" | "working" | "done" | "abandoned";
  progress: { step?: "reading" | "pairs" | "served" | "fit" | "keeping" };
  outcome: (Fairness & { pairs: number; suggested: number }) | null;
  startedAt: string;
  endedAt: string | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`id, state, progress, outcome, ${moment("started_at")} as "startedAt", ${moment("ended_at")} as "endedAt"`;

export async function latestMatchings(db: Reader, limit = 12): Promise<Matching[]> {
  const { rows } = await sql<Matching>`
    select ${columns} from cooperate.matching order by id desc limit ${limit}`.execute(db);
  return rows;
}

export async function insertMatching(db: Reader, actor: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into cooperate.matching (actor) values (${actor}) returning id`.execute(db);
  return rows[0]!.id;
}

/** False when another process has begun it, or it has ended. */
export async function beginMatching(db: Reader, id: number): Promise<boolean> {
  const { rows } = await sql`
    update cooperate.matching set state = 'working', beat_at = now() where id = ${id} and state = 'waiting'
    returning id`.execute(db);
  return rows.length === 1;
}

export async function beatMatching(db: Reader, id: number, progress: Matching["progress"]): Promise<void> {
  await sql`
    update cooperate.matching set progress = ${JSON.stringify(progress)}::jsonb, beat_at = now()
    where id = ${id} and state = 'working'`.execute(db);
}

export async function endMatching(
  db: Reader,
  id: number,
  end: { state: "done" | "abandoned"; outcome?: Matching["outcome"] },
): Promise<void> {
  await sql`
    update cooperate.matching set state = ${end.state}, outcome = ${JSON.stringify(end.outcome ?? null)}::jsonb,
      ended_at = now() where id = ${id} and state in ('waiting', 'working')`.execute(db);
}

/** What a process that stopped in mid-work left behind: it would hold up the next one. */
export async function sweepMatchings(db: Reader): Promise<void> {
  await sql`
    update cooperate.matching set state = 'abandoned', ended_at = now()
    where state in ('waiting', 'working') and beat_at < now() - interval '15 minutes'`.execute(db);
}

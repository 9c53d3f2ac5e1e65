import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { OpeningAnswers, OpeningStep } from "../core/opening.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Opening {
  id: number;
  observatoryId: number;
  answers: OpeningAnswers;
  state: "under_way" | "opened" | "dropped";
  startedBy: string;
  savedAt: Date;
}

const columns = sql`
  o.id, o.observatory_id as "observatoryId", o.answers, o.state, o.started_by as "startedBy", o.saved_at as "savedAt"`;

export async function findOpening(db: Reader, id: number): Promise<Opening | undefined> {
  const { rows } = await sql<Opening>`select ${columns} from gather.opening o where o.id = ${id}`.execute(db);
  return rows[0];
}

export async function listOpenings(db: Reader): Promise<Opening[]> {
  const { rows } = await sql<Opening>`
    select ${columns} from gather.opening o where o.state = 'under_way' order by o.saved_at desc`.execute(db);
  return rows;
}

export async function insertOpening(db: WriteTransaction, observatoryId: number, by: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.opening (observatory_id, started_by) values (${observatoryId}, ${by}) returning id`.execute(db);
  return rows[0]!.id;
}

/** One step's answer; the others stay as they are. */
export async function saveAnswer(
  db: WriteTransaction,
  id: number,
  step: OpeningStep,
  answer: unknown,
): Promise<boolean> {
  const { rows } = await sql`
    update gather.opening set answers = answers || ${JSON.stringify({ [step]: answer })}::jsonb, saved_at = now()
    where id = ${id} and state = 'under_way' returning id`.execute(db);
  return rows.length === 1;
}

/** False when somebody else ended it first. */
export async function endOpening(db: WriteTransaction, id: number, state: "opened" | "dropped"): Promise<boolean> {
  const { rows } = await sql`
    update gather.opening set state = ${state}, opened_at = ${state === "opened" ? sql`now()` : sql`null`},
      answers = ${state === "opened" ? sql`answers - 'partners'` : sql`'{}'::jsonb`}
    where id = ${id} and state = 'under_way' returning id`.execute(db);
  return rows.length === 1;
}

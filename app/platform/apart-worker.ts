/** The other side of `apart.server.ts`: what a thread does that has work of its own and another's database. */
import { parentPort, workerData } from "node:worker_threads";
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from "kysely";
import type { ReadDatabase } from "./database.server.ts";

export type ApartCall =
  | { kind: "query"; id: number; sql: string; parameters: unknown[] }
  | { kind: "tell"; id: number; news: unknown }
  | { kind: "done"; answer: unknown }
  | { kind: "failed"; error: unknown };

export type ApartAnswer = { id: number; rows: unknown[]; numAffectedRows?: bigint } | { id: number; error: unknown };

type Asking = Extract<ApartCall, { id: number }>;
type Question = Asking extends infer C ? (C extends Asking ? Omit<C, "id"> : never) : never;

/** Does the work that the thread was started for, and hands its answer over. */
export function workHere<Input>(
  work: (input: Input, read: ReadDatabase, tell: (news: unknown) => Promise<void>) => Promise<unknown>,
): void {
  const port = parentPort!;
  const waiting = new Map<number, (answer: ApartAnswer) => void>();
  let last = 0;
  port.on("message", (answer: ApartAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  async function ask(question: Question): Promise<QueryResult<unknown>> {
    const id = ++last;
    const answer = await new Promise<ApartAnswer>((resolve) => {
      waiting.set(id, resolve);
      port.postMessage({ ...question, id });
    });
    if ("error" in answer) throw answer.error;
    return answer;
  }

  const read: ReadDatabase = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOf((sql, parameters) => ask({ kind: "query", sql, parameters })),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const tell = async (news: unknown) => void (await ask({ kind: "tell", news }));
  work(workerData as Input, read, tell).then(
    (answer) => port.postMessage({ kind: "done", answer } satisfies ApartCall),
    (error: unknown) => port.postMessage({ kind: "failed", error } satisfies ApartCall),
  );
}

function driverOf(query: (sql: string, parameters: unknown[]) => Promise<QueryResult<unknown>>): Driver {
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) =>
      (await query(sql, [...parameters])) as QueryResult<R>,
    // oxlint-disable-next-line require-yield -- nothing streams from thread to thread
    async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error("a thread reads whole answers");
    },
  };
  const refuse = async () => {
    throw new Error("a thread of its own only reads: whoever started it writes");
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

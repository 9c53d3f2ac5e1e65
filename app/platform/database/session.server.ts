import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { PgliteThread } from "./pglite-thread.server.ts";

export interface CopyTarget {
  table: string;
  columns: readonly string[];
}

export interface CopySource {
  /** The table whose rows are read, called `t` in the expressions below. */
  table: string;
  select: string;
  /** More tables, as ` join … on …`. */
  join?: string;
  where?: string;
  /** The options of COPY; text format without them. */
  format?: string;
}

/** One transaction with the whole of SQL: what a backup and a restore need, and nothing else should. */
export interface Session {
  query<R = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Several statements without parameters. */
  exec(statements: string): Promise<void>;
  /** Each chunk holds whole lines. Returns the rows taken. */
  copyIn(target: CopyTarget, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
  /** Bytes as they come; a line may straddle two chunks. Memory stays flat whatever the table's size. */
  copyOut(source: CopySource): AsyncIterable<Uint8Array>;
}

export type SessionMode = "read" | "write";

/** A backup sees one instant of every table; the settings make a value's text the same on every server. */
const opening: Record<SessionMode, string> = {
  read: "begin isolation level repeatable read, read only",
  write: "begin",
};
const plainText =
  "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;";

function copyStatement({ table, select, join = "", where, format }: CopySource, to: string, range?: string): string {
  const conditions = [where, range].filter(Boolean).map((c) => `(${c})`);
  const restriction = conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
  return `copy (select ${select} from ${table} t${join}${restriction}) to ${to}${format ? ` with (${format})` : ""}`;
}

/** Blocks of a table that one COPY of the embedded database reads at once: 4 MB, since its answer is one piece of memory. */
const blocksAtOnce = 512;

export async function pgliteSession<T>(
  thread: PgliteThread,
  mode: SessionMode,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session: Session = {
    query: async <R>(text: string, parameters: readonly unknown[] = []) =>
      (await thread.query(text, parameters)).rows as R[],
    exec: async (statements) => void (await thread.exec(statements)),
    async copyIn(target, chunks) {
      let rows = 0;
      const statement = `copy ${target.table} (${target.columns.join(", ")}) from '/dev/blob'`;
      for await (const chunk of chunks) rows += await thread.copy(statement, chunk);
      return rows;
    },
    async *copyOut(source) {
      const { rows } = await thread.query("select pg_relation_size($1::regclass) as bytes", [source.table]);
      const blocks = Math.ceil(Number(rows[0]?.["bytes"] ?? 0) / 8192);
      for (let block = 0; block < blocks; block += blocksAtOnce) {
        const range = `t.ctid >= '(${block},0)'::tid and t.ctid < '(${block + blocksAtOnce},0)'::tid`;
        const bytes = await thread.copyOut(copyStatement(source, "'/dev/blob'", range));
        if (bytes.length > 0) yield bytes;
      }
    },
  };
  return inTransaction(session, mode, work);
}

export async function postgresSession<T>(
  pool: pg.Pool,
  mode: SessionMode,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lose = (error: Error) => (broken = error);
  client.on("error", lose);
  const session: Session = {
    query: async <R>(text: string, parameters: readonly unknown[] = []) =>
      (await client.query(text, [...parameters])).rows as R[],
    exec: async (statements) => void (await client.query(statements)),
    async copyIn(target, chunks) {
      const stream = client.query(copyFrom(`copy ${target.table} (${target.columns.join(", ")}) from stdin`));
      await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 2 }), stream);
      return stream.rowCount;
    },
    async *copyOut(source) {
      const stream = client.query(copyTo(copyStatement(source, "stdout")));
      let whole = false;
      try {
        for await (const chunk of stream) yield chunk as Uint8Array;
        whole = true;
      } finally {
        // After a reader that leaves early, the rest of the table is still on the wire: this connection is of no more use.
        if (!whole) broken ??= new Error("a copy was left before its end");
      }
    },
  };
  try {
    return await inTransaction(session, mode, work, () => broken !== undefined);
  } finally {
    client.off("error", lose);
    client.release(broken);
  }
}

async function inTransaction<T>(
  session: Session,
  mode: SessionMode,
  work: (session: Session) => Promise<T>,
  isBroken: () => boolean = () => false,
): Promise<T> {
  await session.exec(opening[mode]);
  try {
    await session.exec(plainText);
    const result = await work(session);
    await session.exec("commit");
    return result;
  } catch (error) {
    if (!isBroken()) await session.exec("rollback").catch(() => {});
    throw error;
  }
}

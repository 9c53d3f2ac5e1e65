import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { lockFolder } from "./database/folder-lock.server.ts";
import { pgliteDialect } from "./database/pglite-dialect.server.ts";
import { PgliteThread } from "./database/pglite-thread.server.ts";
import {
  pgliteSession,
  postgresSession,
  type CopyTarget,
  type Session,
  type SessionMode,
} from "./database/session.server.ts";

/** Tables are typed slice by slice: `db.withTables<ObserveTables>()`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- Kysely's own notation for "no table known yet"
export type NoTables = {};
export type ReadDatabase = Kysely<NoTables>;
export type WriteTransaction = Transaction<NoTables> & { readonly __write?: true };

export type { CopyTarget, Session } from "./database/session.server.ts";

export interface Database {
  readonly kind: "pglite" | "postgres";
  readonly read: ReadDatabase;
  /** Runs `work` in one transaction. Inside it only its own handle may be used: any other call throws. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T>;
  /**
   * COPY in text format, outside any transaction of the caller: each chunk holds whole lines. Returns the rows taken.
   * On PostgreSQL it is one statement; on the embedded database one a chunk.
   */
  copyIn(target: CopyTarget, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
  /**
   * One transaction for an operator's command: it may also copy out and in. On the embedded database nobody else is
   * answered meanwhile. Inside it only its own handle may be used.
   */
  session<T>(mode: SessionMode, work: (session: Session) => Promise<T>): Promise<T>;
  /** Several statements without parameters, as a migration needs. */
  exec(statements: string): Promise<{ rows: Record<string, unknown>[]; affectedRows: number }[]>;
  /** Runs after the transaction now under way has committed; at once when there is none. */
  afterCommit(work: () => void): void;
  /** Hears a notification channel; on the embedded database there is one process, so nobody to hear. */
  listen(channel: string, hear: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the embedded database in `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir: string;
  /** Tests may trade durability for speed; a server never does. */
  relaxedDurability?: boolean;
  poolSize?: number;
}

interface TransactionContext {
  afterCommit: (() => void)[];
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl ? openPostgres(options.databaseUrl, options.poolSize ?? 10) : openPglite(options);
}

const context = new AsyncLocalStorage<TransactionContext>();

/** A second connection inside a transaction deadlocks the embedded database and reads stale rows on a server. */
function refuseInsideTransaction(): void {
  if (context.getStore()) throw new Error("inside a transaction only its own handle may be used");
}

function writeWith(read: ReadDatabase): Database["write"] {
  return async (work) => {
    const mine: TransactionContext = { afterCommit: [] };
    const result = await read.transaction().execute((transaction) => context.run(mine, () => work(transaction)));
    for (const run of mine.afterCommit) run();
    return result;
  };
}

export function afterCommit(work: () => void): void {
  const store = context.getStore();
  if (store) store.afterCommit.push(work);
  else work();
}

async function openPglite(options: DatabaseOptions): Promise<Database> {
  const folder = join(options.dataDir, "database");
  const unlock = lockFolder(join(options.dataDir, "database.lock"));
  let thread: PgliteThread;
  try {
    thread = await PgliteThread.open(folder, { relaxedDurability: options.relaxedDurability ?? false });
  } catch (error) {
    unlock();
    throw error;
  }
  const read: ReadDatabase = new Kysely<NoTables>({ dialect: pgliteDialect(thread, refuseInsideTransaction) });
  let closed = false;
  return {
    kind: "pglite",
    read,
    write: writeWith(read),
    afterCommit,
    async copyIn(target, chunks) {
      refuseInsideTransaction();
      let rows = 0;
      const statement = `copy ${target.table} (${target.columns.join(", ")}) from '/dev/blob'`;
      for await (const chunk of chunks) {
        rows += await read.connection().execute(() => thread.copy(statement, chunk));
      }
      return rows;
    },
    session: (mode, work) =>
      read.connection().execute(() => context.run({ afterCommit: [] }, () => pgliteSession(thread, mode, work))),
    exec: (statements) => read.connection().execute(() => thread.exec(statements)),
    listen: async () => {},
    async close() {
      if (closed) return;
      closed = true;
      await read.destroy();
      await thread.close();
      unlock();
    },
  };
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

async function openPostgres(databaseUrl: string, poolSize: number): Promise<Database> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  // A server that goes away breaks idle clients; the next query gets a fresh one, so this is not fatal.
  pool.on("error", () => {});
  // Nor is one that breaks while it is in use: its query fails, and the socket's own complaint comes after.
  pool.on("connect", (client) => client.on("error", () => {}));
  const guardedPool = {
    connect: async () => {
      refuseInsideTransaction();
      return pool.connect();
    },
    end: () => pool.end(),
    options: pool.options,
  };
  const read: ReadDatabase = new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool: guardedPool as unknown as pg.Pool }),
  });
  await sql`select 1`.execute(read);
  let listener: pg.Client | null = null;
  return {
    kind: "postgres",
    read,
    write: writeWith(read),
    afterCommit,
    async copyIn(target, chunks) {
      refuseInsideTransaction();
      const client = await pool.connect();
      try {
        const stream = client.query(copyFrom(`copy ${target.table} (${target.columns.join(", ")}) from stdin`));
        await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 2 }), stream);
        client.release();
        return stream.rowCount;
      } catch (error) {
        // A copy that failed may have left its connection in the middle of one: it is not used again.
        client.release(true);
        throw error;
      }
    },
    async session(mode, work) {
      refuseInsideTransaction();
      return context.run({ afterCommit: [] }, () => postgresSession(pool, mode, work));
    },
    async exec(statements) {
      refuseInsideTransaction();
      const answer = (await pool.query(statements)) as pg.QueryResult | pg.QueryResult[];
      return [answer].flat().map((r) => ({ rows: r.rows as Record<string, unknown>[], affectedRows: r.rowCount ?? 0 }));
    },
    async listen(channel, hear) {
      listener ??= await connectListener(databaseUrl);
      await listener.query(`listen ${pg.escapeIdentifier(channel)}`);
      listener.on("notification", (note) => {
        if (note.channel === channel) hear(note.payload ?? "");
      });
    },
    async close() {
      await listener?.end().catch(() => {});
      await read.destroy();
    },
  };
}

async function connectListener(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  return client;
}

import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from "kysely";
import type { PgliteThread } from "./pglite-thread.server.ts";

/** One connection handed from caller to caller in order of arrival. */
class Turn {
  #last: Promise<void> = Promise.resolve();

  async take(): Promise<() => void> {
    let release!: () => void;
    const mine = new Promise<void>((resolve) => (release = resolve));
    const before = this.#last;
    this.#last = before.then(() => mine);
    await before;
    return release;
  }
}

class PgliteConnection implements DatabaseConnection {
  readonly thread: PgliteThread;
  release: () => void = () => {};

  constructor(thread: PgliteThread) {
    this.thread = thread;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = await this.thread.query(query.sql, query.parameters);
    return { rows: rows as R[], numAffectedRows: BigInt(affectedRows) };
  }

  // oxlint-disable-next-line require-yield -- the embedded database has no cursors: streams page by key instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("stream by paging on a key: the embedded database has one connection");
  }
}

class PgliteDriver implements Driver {
  readonly #thread: PgliteThread;
  readonly #turn = new Turn();
  readonly #guard: () => void;

  constructor(thread: PgliteThread, guard: () => void) {
    this.#thread = thread;
    this.#guard = guard;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#guard();
    const connection = new PgliteConnection(this.#thread);
    connection.release = await this.#turn.take();
    return connection;
  }

  async beginTransaction(): Promise<void> {
    await this.#thread.query("begin");
  }

  async commitTransaction(): Promise<void> {
    await this.#thread.query("commit");
  }

  async rollbackTransaction(): Promise<void> {
    await this.#thread.query("rollback");
  }

  async releaseConnection(connection: PgliteConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#thread.close();
  }
}

/** Kysely's PostgreSQL over the embedded database's thread. `guard` runs before a connection is handed out. */
export function pgliteDialect(thread: PgliteThread, guard: () => void): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(thread, guard) as Driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

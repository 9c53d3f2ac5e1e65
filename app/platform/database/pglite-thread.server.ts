import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../root.server.ts";
import type { PgliteAnswer, PgliteCall } from "./pglite-worker.ts";

export class DatabaseError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;

  constructor(from: { message: string; code?: string; detail?: string; constraint?: string }) {
    super(from.message);
    this.name = "DatabaseError";
    this.code = from.code;
    this.detail = from.detail;
    this.constraint = from.constraint;
  }
}

let engine: Promise<WebAssembly.Module> | null = null;

/** The engine, compiled once in a process however often a database is opened: what it learns stays with the module. */
function compiled(): Promise<WebAssembly.Module> {
  const file = join(dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite")), "pglite.wasm");
  engine ??= readFile(file).then((bytes) => WebAssembly.compile(bytes));
  return engine;
}

export interface QueryAnswer {
  rows: Record<string, unknown>[];
  affectedRows: number;
}

type CallWithoutId = PgliteCall extends infer C ? (C extends { id: number } ? Omit<C, "id"> : never) : never;

/** The embedded database as its door sees it: one thread, one connection, calls answered in order. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: PgliteAnswer) => void; reject: (cause: Error) => void }>();
  #next = 1;
  #gone: Error | null = null;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (answer: PgliteAnswer) => this.#receive(answer));
    worker.on("error", (cause) => this.#lose(new Error("the embedded database stopped", { cause })));
    worker.on("exit", (code) => this.#lose(new Error(`the embedded database stopped (exit ${code})`)));
  }

  static async open(dataDir: string, options: { relaxedDurability?: boolean } = {}): Promise<PgliteThread> {
    const module = await compiled();
    const worker = new Worker(join(packageRoot, "app/platform/database/pglite-worker.ts"), {
      workerData: { dataDir, relaxedDurability: options.relaxedDurability ?? false, module },
      execArgv: [],
    });
    await new Promise<void>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", (answer: PgliteAnswer) => {
        worker.off("error", reject);
        if ("failed" in answer) reject(new Error(`the embedded database cannot open ${dataDir}: ${answer.failed}`));
        else resolve();
      });
    });
    return new PgliteThread(worker);
  }

  async query(sql: string, parameters: readonly unknown[] = []): Promise<QueryAnswer> {
    return (await this.#call({ op: "query", sql, parameters: [...parameters] })) as QueryAnswer;
  }

  /** Several statements at once; the answer has one entry a statement. */
  async exec(sql: string): Promise<QueryAnswer[]> {
    return ((await this.#call({ op: "exec", sql })) as { results: QueryAnswer[] }).results;
  }

  /** `sql` is a `COPY … FROM '/dev/blob'`. */
  async copy(sql: string, bytes: Uint8Array): Promise<number> {
    return ((await this.#call({ op: "copy", sql, bytes })) as QueryAnswer).affectedRows;
  }

  /** `sql` is a `COPY (…) TO '/dev/blob'`. */
  async copyOut(sql: string): Promise<Uint8Array> {
    return ((await this.#call({ op: "copy-out", sql })) as { bytes: Uint8Array }).bytes;
  }

  async close(): Promise<void> {
    if (this.#gone) return;
    await this.#call({ op: "close" });
    this.#lose(new Error("the embedded database is closed"));
    await this.#worker.terminate();
  }

  #call(call: CallWithoutId): Promise<PgliteAnswer> {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...call, id });
    });
  }

  #receive(answer: PgliteAnswer): void {
    if (!("id" in answer)) return;
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new DatabaseError(answer.error));
    else waiting?.resolve(answer);
  }

  #lose(cause: Error): void {
    this.#gone ??= cause;
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
  }
}

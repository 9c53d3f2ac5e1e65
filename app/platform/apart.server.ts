import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { CompiledQuery } from "kysely";
import type { ApartAnswer, ApartCall } from "./apart-worker.ts";
import type { Database } from "./database.server.ts";
import { packageRoot } from "./root.server.ts";

/**
 * Runs work that computes for seconds in a thread of its own, so that other requests are answered in the meantime. The
 * thread is started from a source file, also in production, like the solver's; it reads the database through this one,
 * and ends with its work. What goes in and comes out is plain data. Where `tell` throws, the work is given up.
 */
export async function workApart<Answer>(
  file: string,
  input: unknown,
  database: Pick<Database, "read">,
  tell: (news: unknown) => Promise<void> | void = () => {},
): Promise<Answer> {
  const alias = pathToFileURL(join(packageRoot, "scripts/app-alias.ts")).href;
  const worker = new Worker(pathToFileURL(join(packageRoot, file)), {
    workerData: input,
    execArgv: ["--import", alias],
  });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const fail = (cause: unknown) => reject(new Error(`the thread of ${file} failed`, { cause }));
      worker.on("error", fail);
      worker.on("exit", (code) => fail(`exit ${code}`));
      worker.on("message", (call: ApartCall) => {
        switch (call.kind) {
          case "done":
            return resolve(call.answer as Answer);
          case "failed":
            return fail(call.error);
          case "tell":
            return void hear(tell, call).then((answer) => worker.postMessage(answer), reject);
          case "query":
            return void query(database, call).then((answer) => worker.postMessage(answer), fail);
        }
      });
    });
  } finally {
    await worker.terminate();
  }
}

async function hear(
  tell: (news: unknown) => Promise<void> | void,
  call: ApartCall & { kind: "tell" },
): Promise<ApartAnswer> {
  await tell(call.news);
  return { id: call.id, rows: [] };
}

async function query(database: Pick<Database, "read">, call: ApartCall & { kind: "query" }): Promise<ApartAnswer> {
  try {
    const { rows, numAffectedRows } = await database.read.executeQuery(CompiledQuery.raw(call.sql, call.parameters));
    return { id: call.id, rows, ...(numAffectedRows === undefined ? {} : { numAffectedRows }) };
  } catch (error) {
    return { id: call.id, error };
  }
}

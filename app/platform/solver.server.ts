import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { LinearModel, LinearProgramme, LinearSolution, LinearSolver } from "../kernel/solver.ts";
import { packageRoot } from "./root.server.ts";
import type { SolverReply, SolverRequest } from "./solver-models.ts";

/** A solver with a thread of its own; `close` ends the thread and frees all that its models held. */
export interface OpenSolver extends LinearSolver, AsyncDisposable {
  close(): Promise<void>;
}

type Message = SolverRequest extends infer R ? (R extends unknown ? Omit<R, "id"> : never) : never;

/**
 * HiGHS (WebAssembly) in a worker thread, so that minutes of optimisation never hold up a page. The thread keeps the
 * process alive only while it has something to answer. WebAssembly memory never shrinks: open a solver for one piece
 * of work and close it afterwards, `await using solver = openSolver()`.
 */
export function openSolver(): OpenSolver {
  // Found from the package's root, not from this file: the bundle lies elsewhere, the source file does not move.
  const worker = new Worker(pathToFileURL(join(packageRoot, "app/platform/solver-worker.ts")), { execArgv: [] });
  const waiting = new Map<number, { resolve(solution?: LinearSolution): void; reject(error: Error): void }>();
  let lastRequest = 0;
  let lastModel = 0;
  let ended: Error | undefined;
  worker.unref();

  function failAll(error: Error): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  worker.on("error", (cause) => failAll(new Error("the solver's thread failed", { cause })));
  worker.on("exit", () => failAll(new Error("the solver's thread has ended")));
  worker.on("message", (reply: SolverReply) => {
    const request = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ("error" in reply) request?.reject(new Error(reply.error));
    else request?.resolve(reply.solution);
  });

  function ask(message: Message): Promise<LinearSolution | undefined> {
    if (ended) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      const id = ++lastRequest;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...message, id });
    });
  }

  async function load(programme: LinearProgramme): Promise<LinearModel> {
    const model = ++lastModel;
    await ask({ kind: "load", model, programme });
    return {
      async optimise(sense, cost, options) {
        const solution = await ask({ kind: "optimise", model, sense, cost, ...(options ? { options } : {}) });
        if (!solution) throw new Error("the solver answered without a solution");
        return solution;
      },
      async setColumnBounds(columns, lower, upper) {
        await ask({ kind: "bounds", model, columns, lower, upper });
      },
      async dispose() {
        await ask({ kind: "dispose", model });
      },
    };
  }

  async function close(): Promise<void> {
    await worker.terminate();
  }

  return { load, close, [Symbol.asyncDispose]: close };
}

/**
 * The thread in which HiGHS runs. It is started from this source file, also in production: Node runs it as it is, and
 * a bundler never needs to know it (see `solver.server.ts`).
 */
import loadHighs, { type Highs } from "highs";
import { parentPort } from "node:worker_threads";
import { answering, type SolverRequest } from "./solver-models.ts";

let runtime: Promise<Highs> | undefined;
const answer = answering(() => (runtime ??= loadHighs()));

parentPort?.on("message", (request: SolverRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

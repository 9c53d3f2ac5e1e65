import loadHighs from "highs";
import type { LinearModel, LinearProgramme, LinearSolver } from "../kernel/solver.ts";
import { changeBounds, loadModel, optimiseModel } from "./solver-models.ts";

/**
 * A solver in the caller's own thread, for a command whose only work it is, and for a browser's worker: it starts in a
 * tenth of a second and no message travels. A page or a server that answers others takes one with a thread instead.
 */
export async function openSolverHere(): Promise<LinearSolver> {
  const highs = await loadHighs();
  async function load(programme: LinearProgramme): Promise<LinearModel> {
    const entry = loadModel(highs, programme);
    return {
      async optimise(sense, cost, options) {
        return optimiseModel(highs, entry, sense, cost, options);
      },
      async setColumnBounds(columns, lower, upper) {
        changeBounds(entry, columns, lower, upper);
      },
      async dispose() {
        entry.model.dispose();
      },
    };
  }
  return { load };
}

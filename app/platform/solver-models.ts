/**
 * HiGHS behind the two words that rules know: a programme is loaded, then optimised under one objective after another.
 * The same on a server's thread, in a browser's worker and in the process of a command.
 */
import type { Highs, Model } from "highs";
import type { LinearProgramme, LinearSolution, SolveOptions, SparseVector } from "../kernel/solver.ts";

export type SolverRequest =
  | { id: number; kind: "load"; model: number; programme: LinearProgramme }
  | { id: number; kind: "optimise"; model: number; sense: "min" | "max"; cost: SparseVector; options?: SolveOptions }
  | { id: number; kind: "bounds"; model: number; columns: Int32Array; lower: Float64Array; upper: Float64Array }
  | { id: number; kind: "dispose"; model: number };

export type SolverReply = { id: number; solution?: LinearSolution } | { id: number; error: string };

export interface LoadedModel {
  model: Model;
  /** The objective of the last solve: only what has changed is told to HiGHS. */
  cost: Float64Array;
  whole: boolean;
  /**
   * Whether the last basis is feasible, so that primal simplex goes on from it under a new objective. Otherwise, at the
   * start and after a change of bounds, dual simplex: ten times faster where both were measured.
   */
  isFeasible: boolean;
}

const primalSimplex = 4;
const dualSimplex = 1;

export function loadModel(highs: Highs, programme: LinearProgramme): LoadedModel {
  const { columns, rows } = programme;
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + row.index.length));
  const indices = new Int32Array(starts[rows.length]!);
  const values = new Float64Array(indices.length);
  rows.forEach((row, i) => {
    indices.set(row.index, starts[i]);
    values.set(row.value, starts[i]);
  });
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.length,
    colCost: new Float64Array(columns),
    colLower: programme.lower,
    colUpper: programme.upper,
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    matrix: { format: "csr", numRows: rows.length, numCols: columns, starts, indices, values },
    ...(programme.whole ? { integrality: new Int32Array(columns).fill(highs.constants.variableType.integer) } : {}),
  });
  model.options.set({ output_flag: false, presolve: programme.whole ? "on" : "off", mip_rel_gap: 0 });
  return { model, cost: new Float64Array(columns), whole: programme.whole ?? false, isFeasible: false };
}

export function optimiseModel(
  highs: Highs,
  entry: LoadedModel,
  sense: "min" | "max",
  cost: SparseVector,
  options: SolveOptions = {},
): LinearSolution {
  const { model } = entry;
  changeCost(entry, cost);
  const { minimize, maximize } = highs.constants.objectiveSense;
  model.changeObjectiveSense(sense === "min" ? minimize : maximize);
  if (!entry.whole) model.options.set("simplex_strategy", entry.isFeasible ? primalSimplex : dualSimplex);
  model.zeroAllClocks();
  model.options.set("time_limit", Math.max(0, options.seconds ?? 1e9));
  if (entry.whole) model.options.set("objective_target", options.target ?? (sense === "min" ? -1e300 : 1e300));
  const { modelStatus } = model.run();
  const status = statusOf(highs, modelStatus);
  entry.isFeasible = status === "optimal";
  const hasPoint = status === "optimal" || status === "stopped";
  const solution = hasPoint ? model.getSolution() : null;
  return {
    status,
    objective: hasPoint ? model.getObjectiveValue() : Number.NaN,
    columns: solution?.colValue ?? new Float64Array(0),
    ...(options.duals && solution && !entry.whole ? { reducedCosts: solution.colDual } : {}),
  };
}

export function changeBounds(entry: LoadedModel, columns: Int32Array, lower: Float64Array, upper: Float64Array): void {
  entry.model.changeColsBounds({ kind: "set", indices: columns }, lower, upper);
  entry.isFeasible = false;
}

function changeCost(entry: LoadedModel, { index, value }: SparseVector): void {
  const cost = new Float64Array(entry.cost.length);
  index.forEach((column, i) => (cost[column] = value[i]!));
  const changed = Int32Array.from(cost.keys().filter((column) => cost[column] !== entry.cost[column]));
  if (changed.length > 0) {
    const costs = Float64Array.from(changed, (column) => cost[column]!);
    entry.model.changeColsCost({ kind: "set", indices: changed }, costs);
  }
  entry.cost = cost;
}

function statusOf(highs: Highs, code: number): LinearSolution["status"] {
  const { modelStatus } = highs.constants;
  if (code === modelStatus.optimal || code === modelStatus.empty) return "optimal";
  if (code === modelStatus.infeasible) return "infeasible";
  if (code === modelStatus.unbounded || code === modelStatus.unboundedOrInfeasible) return "unbounded";
  return "stopped";
}

/** Answers the messages of the other side, whichever kind of thread lies between. */
export function answering(runtime: () => Promise<Highs>): (request: SolverRequest) => Promise<SolverReply> {
  const loaded = new Map<number, LoadedModel>();
  async function answer(request: SolverRequest): Promise<SolverReply> {
    const highs = await runtime();
    if (request.kind === "load") {
      loaded.set(request.model, loadModel(highs, request.programme));
      return { id: request.id };
    }
    const entry = loaded.get(request.model);
    if (!entry) throw new Error("the model has been disposed");
    switch (request.kind) {
      case "optimise":
        return { id: request.id, solution: optimiseModel(highs, entry, request.sense, request.cost, request.options) };
      case "bounds":
        changeBounds(entry, request.columns, request.lower, request.upper);
        return { id: request.id };
      case "dispose":
        entry.model.dispose();
        loaded.delete(request.model);
        return { id: request.id };
    }
  }
  return (request) => answer(request).catch((error: unknown) => ({ id: request.id, error: String(error) }));
}

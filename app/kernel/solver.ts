/**
 * A linear programme over columns with bounds and rows with bounds:
 * optimise `c·x` subject to `rowLower ≤ A x ≤ rowUpper`, `lower ≤ x ≤ upper`.
 * Rows are sparse. `Infinity` means no bound.
 */
export interface LinearProgramme {
  columns: number;
  lower: Float64Array;
  upper: Float64Array;
  rows: { index: Int32Array; value: Float64Array; lower: number; upper: number }[];
}

export interface LinearSolution {
  status: "optimal" | "infeasible" | "unbounded" | "stopped";
  objective: number;
  columns: Float64Array;
}

/** One loaded programme, kept between objectives so that each solve starts from the last basis. */
export interface LinearModel {
  optimise(sense: "min" | "max", cost: { index: Int32Array; value: Float64Array }): Promise<LinearSolution>;
  setColumnBounds(column: number, lower: number, upper: number): Promise<void>;
  dispose(): Promise<void>;
}

/** Rules take a solver as an argument; the machinery behind it lives in `platform/solver.server.ts`. */
export interface LinearSolver {
  load(programme: LinearProgramme): Promise<LinearModel>;
}

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
  /** Every column must take a whole number: slower by far, so for small programmes only. */
  whole?: boolean;
}

export interface LinearSolution {
  status: "optimal" | "infeasible" | "unbounded" | "stopped";
  objective: number;
  columns: Float64Array;
  /** What a unit of each column's bound is worth, when asked for. */
  reducedCosts?: Float64Array;
}

export interface SolveOptions {
  /** A limit for this solve: when it is reached the status is `stopped`. */
  seconds?: number;
  /** A whole-number programme may end, as `stopped`, with the first solution that is as good as this. */
  target?: number;
  /** Also return `reducedCosts`; they mean nothing where whole numbers are asked for. */
  duals?: boolean;
}

/** Coefficients by column; columns that are not named have none. */
export interface SparseVector {
  index: Int32Array;
  value: Float64Array;
}

/** One loaded programme, kept between objectives so that each solve starts from the last basis. */
export interface LinearModel {
  optimise(sense: "min" | "max", cost: SparseVector, options?: SolveOptions): Promise<LinearSolution>;
  setColumnBounds(columns: Int32Array, lower: Float64Array, upper: Float64Array): Promise<void>;
  dispose(): Promise<void>;
}

/** Rules take a solver as an argument; the machinery behind it lives in `platform/solver.server.ts`. */
export interface LinearSolver {
  load(programme: LinearProgramme): Promise<LinearModel>;
}

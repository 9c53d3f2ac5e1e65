import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import { auditTable } from "../audit.ts";
import { choose } from "../engine.ts";
import { auditOptionsOf, unknownOf } from "../task.ts";
import { readDocument, type CellId } from "./document.ts";
import { tableOfProblem } from "./problem-table.ts";
import { taskOfProblem } from "./problem-task.ts";

/** What comes back through the door. */
export interface ProtectionAnswer {
  withheld: CellId[];
  primary: CellId[];
  ms: number;
  /** What is lost with the cells withheld beyond the primary ones; no choice loses less than `atLeast`. */
  loss: { cost: number; atLeast: number | null; isLeast: boolean };
  audit: {
    exposed: CellId[];
    /** Whether the bounds are the ends of what can be inferred; else they contain it, and it holds two numbers at least. */
    exact: boolean;
    /** By id: the least and the greatest value that an attacker can infer; null where nothing bounds it. */
    lowest: Record<string, number>;
    highest: Record<string, number | null>;
  };
}

/** Two programmes for each unknown cell: up to so many they take less than a second. */
const exactUpTo = 300;

/** From the text of a problem to its answer; the failures' codes are messages of the operator. */
export async function answerProblem(
  text: string,
  openSolver: () => Promise<LinearSolver>,
  /** Milliseconds. */
  clock: () => number,
  /** Milliseconds of work, by which the search for the least loss is bounded: a busy machine must not shorten it. */
  worked: () => number = clock,
): Promise<Outcome<ProtectionAnswer>> {
  const start = clock();
  const document = readDocument(text);
  if (!document.ok) return document;
  const problem = tableOfProblem(document.value);
  if (!problem.ok) return problem;
  const task = taskOfProblem(document.value, problem.value);
  const { cells } = document.value;
  const solver = await openSolver();
  const { withheld, audit, loss } = await choose(task, solver, () => worked() / 1000);
  const idsWhere = (test: (i: number) => unknown) => cells.flatMap(({ id }, i) => (test(i) ? [id] : []));
  if (audit.verdict === "exposed") {
    const ids = audit.exposed.map((i) => (cells[i] ? String(cells[i].id) : "a sum that is not listed"));
    return failed("conflict", "protect.impossible", { ids: ids.slice(0, 10).join(", "), count: ids.length });
  }
  const unknown = unknownOf(task, withheld);
  const exact = unknown.reduce((sum, isUnknown) => sum + isUnknown, 0) <= exactUpTo;
  const bounds = exact ? await auditTable(task.table, unknown, { ...auditOptionsOf(task), exact }, solver) : audit;
  const unseen = cells.flatMap((_, i) => (withheld[i] || document.value.hidden.has(i) ? [i] : []));
  return done({
    withheld: idsWhere((i) => withheld[i]),
    primary: idsWhere((i) => task.primary[i] && !document.value.hidden.has(i)),
    ms: Math.round((clock() - start) * 10) / 10,
    loss: { cost: loss.cost, atLeast: loss.bound, isLeast: loss.isLeast },
    audit: {
      exposed: [],
      exact,
      lowest: Object.fromEntries(unseen.map((i) => [String(cells[i]!.id), bounds.lower[i]!])),
      highest: Object.fromEntries(unseen.map((i) => [String(cells[i]!.id), finite(bounds.upper[i]!)])),
    },
  });
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

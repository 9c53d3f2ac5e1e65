import type { LinearSolver } from "~/kernel/solver.ts";
import { auditTable, type Audit, type AuditOptions } from "./audit.ts";
import { eliminate } from "./eliminate.ts";
import { repair } from "./repair.ts";
import { isShownZero, type Table, type TableCell } from "./table.ts";

/** A table with all that is settled before the choice begins, one entry a cell. */
export interface ProtectionTask {
  table: Table;
  /** Must not be told. */
  primary: Uint8Array;
  /** Withheld by an earlier release: not told, and not worth protecting for itself. */
  sticky: Uint8Array;
  /** Public already, or published come what may. */
  known: Uint8Array;
  /** Protected at any size, not only while it may be below the threshold. */
  always: Uint8Array;
  threshold: number;
  /** How wide the attacker's interval must be. */
  width: (cell: number) => number;
  /** What is lost with a figure that is withheld. */
  costOf: (cell: TableCell) => number;
}

export type Means = "elimination" | "repair" | "last-resort";

export interface Choice {
  /** 1 for every planned cell that is withheld, primary ones included. */
  withheld: Uint8Array;
  audit: Audit;
  rounds: { exposed: number; withheldMore: number; means: Means }[];
  seconds: { elimination: number; repair: number; audit: number };
}

const mostRounds = 12;

/**
 * Chooses what to withhold and proves it: elimination, then audit and repair in turn until nothing is exposed. When
 * repair finds no way, all that is tied to the exposed figures is withheld.
 */
export async function choose(task: ProtectionTask, solver: LinearSolver, clock: () => number): Promise<Choice> {
  const work = new Work(task, solver, clock);
  await work.propose();
  return work.prove();
}

class Work {
  private readonly task: ProtectionTask;
  private readonly solver: LinearSolver;
  private readonly clock: () => number;
  private readonly withheld: Uint8Array;
  private readonly rounds: Choice["rounds"] = [];
  private readonly seconds = { elimination: 0, repair: 0, audit: 0 };

  constructor(task: ProtectionTask, solver: LinearSolver, clock: () => number) {
    this.task = task;
    this.solver = solver;
    this.clock = clock;
    this.withheld = new Uint8Array(task.table.cells.length);
  }

  async propose(): Promise<void> {
    const { table, costOf, primary, sticky } = this.task;
    // Nothing to protect, so nothing to choose; and long lines make elimination slow.
    if (!primary.includes(1) && !sticky.includes(1)) return;
    const chosen = await this.timed("elimination", () => eliminate(table, this.task, costOf));
    this.withhold(
      [...chosen.keys()].filter((cell) => chosen[cell]),
      "elimination",
      0,
    );
  }

  async prove(): Promise<Choice> {
    let audit = await this.audit();
    for (let round = 0; audit.exposed.length > 0 && round < mostRounds; round++) {
      const { exposed } = audit;
      const more = await this.timed("repair", () => this.moreToWithhold(exposed));
      if (more.cells.length === 0) break;
      this.withhold(more.cells, more.means, exposed.length);
      audit = await this.audit();
    }
    return { withheld: this.withheld, audit, rounds: this.rounds, seconds: this.seconds };
  }

  private audit(): Promise<Audit> {
    return this.timed("audit", () =>
      auditTable(this.task.table, unknownOf(this.task, this.withheld), auditOptionsOf(this.task), this.solver),
    );
  }

  private async timed<T>(phase: keyof Choice["seconds"], run: () => T | Promise<T>): Promise<T> {
    const start = this.clock();
    const result = await run();
    this.seconds[phase] += this.clock() - start;
    return result;
  }

  private withhold(cells: number[], means: Means, exposed: number): void {
    for (const cell of cells) this.withheld[cell] = 1;
    this.rounds.push({ exposed, withheldMore: cells.length, means });
  }

  private async moreToWithhold(exposed: readonly number[]): Promise<{ cells: number[]; means: Means }> {
    const { table, known, width, costOf } = this.task;
    const task = { table, unknown: unknownOf(this.task, this.withheld), known, exposed, width, costOf };
    for (const direction of ["up", "down"] as const) {
      const toWithhold = await repair({ ...task, direction }, this.solver);
      if (toWithhold.length > 0) return { cells: toWithhold, means: "repair" };
    }
    return { cells: this.tiedTo(exposed), means: "last-resort" };
  }

  /** All published figures in one relation with an exposed one, directly or through others that are not published. */
  private tiedTo(exposed: readonly number[]): number[] {
    const { table, known } = this.task;
    const unknown = unknownOf(this.task, this.withheld);
    const reached = new Set(exposed);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const { whole, parts } of table.relations) {
        const members = [whole, ...parts];
        if (members.some((m) => reached.has(m) && unknown[m])) for (const m of members) reached.add(m);
      }
    }
    return [...reached].filter((i) => {
      const cell = table.cells[i]!;
      return cell.planned && !isShownZero(cell) && !unknown[i] && !known[i];
    });
  }
}

/** What the attacker does not see: the withheld, and what is outside of the plan. */
export function unknownOf({ table, known }: Pick<ProtectionTask, "table" | "known">, withheld: Uint8Array): Uint8Array {
  return withheld.map((isWithheld, i) => {
    if (known[i]) return 0;
    return isWithheld || !table.cells[i]!.planned ? 1 : 0;
  });
}

export function auditOptionsOf({ threshold, width, always }: ProtectionTask): AuditOptions {
  return { threshold, width, protectAlways: always };
}

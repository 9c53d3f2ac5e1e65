import type { LinearSolver } from "~/kernel/solver.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { auditTable, type Audit } from "./audit.ts";
import { eliminate } from "./eliminate.ts";
import { primaryReasons, type PrimaryReason, type PrimaryRules } from "./primary.ts";
import { repair } from "./repair.ts";
import type { Table } from "./table.ts";

export interface DisclosurePolicy extends PrimaryRules {
  /** How wide, in whole numbers, the interval must be that an attacker can infer of a withheld figure. */
  width: number;
  /** Of a figure withheld because of its contributors or its kind: this part of its value, if that is more. */
  relativeWidth: number;
}

export const defaultPolicy: DisclosurePolicy = {
  threshold: 5,
  contributors: { fewest: 3, largestShare: 0.85 },
  width: 1,
  relativeWidth: 0.1,
};

/** What earlier releases have settled, by the ids of the cells. */
export interface Earlier {
  /** A figure withheld once stays withheld for its period, unless a revision makes it zero: zeros are always shown. */
  alreadyWithheld?: readonly string[];
  /** A figure that is public, here or at its source, is known to the attacker: it is shown, whatever its size. */
  alreadyPublic?: readonly string[];
}

export type CellStatus = "shown" | "withheld_primary" | "withheld_secondary";

/** Plain JSON, stored with the release and shown to its reviewer. */
export interface ProtectionReport {
  verdict: Audit["verdict"];
  policy: DisclosurePolicy;
  counts: {
    planned: number;
    zeros: number;
    shown: number;
    primary: Record<PrimaryReason, number>;
    secondary: number;
    alreadyWithheld: number;
    alreadyPublic: number;
    /** Outside of the plan, but bounded by it. */
    unseen: number;
    relations: number;
    mismatches: number;
  };
  rounds: { exposed: number; withheldMore: number; means: "elimination" | "repair" | "last-resort" }[];
  audit: Audit["counts"] & { exposed: string[]; narrowest: number | null };
  seconds: { elimination: number; repair: number; audit: number };
}

export interface Protection {
  /** Of every planned cell, by id. */
  statuses: Map<string, CellStatus>;
  report: ProtectionReport;
}

const mostRounds = 12;

/**
 * Chooses what to withhold and proves it: primary rules, elimination, then audit and repair in turn until nothing is
 * exposed. When repair finds no way, all that is tied to the exposed figures is withheld. Publish only what comes with
 * the verdict "protected": figures that are public already can make that impossible.
 */
export async function protectTable(
  table: Table,
  policy: DisclosurePolicy,
  solver: LinearSolver,
  earlier: Earlier = {},
  /** Seconds, for the report; rules have no clock of their own. */
  clock: () => number = () => 0,
): Promise<Outcome<Protection>> {
  if (policy.threshold < 3) return failed("invalid", "disclosure.threshold-too-low", { threshold: policy.threshold });
  const work = new Work(table, policy, earlier);
  const seconds = { elimination: 0, repair: 0, audit: 0 };
  async function timed<T>(phase: keyof typeof seconds, run: () => T | Promise<T>): Promise<T> {
    const start = clock();
    const result = await run();
    seconds[phase] += clock() - start;
    return result;
  }

  const chosen = await timed("elimination", () => eliminate(table, work.fixed));
  work.withhold(
    [...chosen.keys()].filter((cell) => chosen[cell]),
    "elimination",
    0,
  );
  const audit = () => timed("audit", () => auditTable(table, work.unknown(), work.auditOptions, solver));
  let result = await audit();
  for (let round = 0; result.exposed.length > 0 && round < mostRounds; round++) {
    const { exposed } = result;
    const more = await timed("repair", () => work.moreToWithhold(exposed, solver));
    if (more.cells.length === 0) break;
    work.withhold(more.cells, more.means, exposed.length);
    result = await audit();
  }
  return done({ statuses: work.statuses(), report: work.report(result, seconds) });
}

class Work {
  readonly fixed: { primary: Uint8Array; sticky: Uint8Array; known: Uint8Array };
  readonly auditOptions: Parameters<typeof auditTable>[2];
  private readonly table: Table;
  private readonly policy: DisclosurePolicy;
  private readonly reasons: (PrimaryReason | null)[];
  private readonly withheld: Uint8Array;
  private readonly rounds: ProtectionReport["rounds"] = [];

  constructor(table: Table, policy: DisclosurePolicy, earlier: Earlier) {
    this.table = table;
    this.policy = policy;
    const { cells } = table;
    const isPublic = new Set(earlier.alreadyPublic);
    const wasWithheld = new Set(earlier.alreadyWithheld);
    const known = Uint8Array.from(cells, (cell) => (isPublic.has(cell.id) ? 1 : 0));
    this.reasons = primaryReasons(table, policy).map((reason, i) => (known[i] ? null : reason));
    this.fixed = {
      primary: Uint8Array.from(this.reasons, (reason) => (reason ? 1 : 0)),
      sticky: Uint8Array.from(cells, (c, i) => (wasWithheld.has(c.id) && c.value > 0 && !known[i] ? 1 : 0)),
      known,
    };
    this.withheld = new Uint8Array(cells.length);
    const largeButProtected = (i: number) => this.reasons[i] !== null && this.reasons[i] !== "minimum-frequency";
    this.auditOptions = {
      threshold: policy.threshold,
      width: (i) => {
        const relative = largeButProtected(i) ? Math.ceil(policy.relativeWidth * cells[i]!.value) : 0;
        return Math.max(policy.width, relative);
      },
      protectAlways: Uint8Array.from(cells, (_, i) => (largeButProtected(i) ? 1 : 0)),
    };
  }

  unknown(): Uint8Array {
    return this.withheld.map((withheld, i) => {
      if (this.fixed.known[i]) return 0;
      return withheld || !this.table.cells[i]!.planned ? 1 : 0;
    });
  }

  withhold(cells: number[], means: ProtectionReport["rounds"][number]["means"], exposed: number): void {
    for (const cell of cells) this.withheld[cell] = 1;
    this.rounds.push({ exposed, withheldMore: cells.length, means });
  }

  async moreToWithhold(exposed: readonly number[], solver: LinearSolver) {
    const task = {
      table: this.table,
      unknown: this.unknown(),
      known: this.fixed.known,
      exposed,
      width: this.auditOptions.width,
    };
    for (const direction of ["up", "down"] as const) {
      const toWithhold = await repair({ ...task, direction }, solver);
      if (toWithhold.length > 0) return { cells: toWithhold, means: "repair" as const };
    }
    return { cells: this.tiedTo(exposed), means: "last-resort" as const };
  }

  /** All published figures in one relation with an exposed one, directly or through others that are not published. */
  private tiedTo(exposed: readonly number[]): number[] {
    const unknown = this.unknown();
    const reached = new Set(exposed);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const { whole, parts } of this.table.relations) {
        const members = [whole, ...parts];
        if (members.some((m) => reached.has(m) && unknown[m])) for (const m of members) reached.add(m);
      }
    }
    return [...reached].filter((i) => {
      const { planned, value } = this.table.cells[i]!;
      return planned && value > 0 && !unknown[i] && !this.fixed.known[i];
    });
  }

  statuses(): Map<string, CellStatus> {
    const statuses = new Map<string, CellStatus>();
    for (const [i, cell] of this.table.cells.entries()) if (cell.planned) statuses.set(cell.id, this.statusOf(i));
    return statuses;
  }

  private statusOf(i: number): CellStatus {
    if (!this.withheld[i]) return "shown";
    return this.fixed.primary[i] ? "withheld_primary" : "withheld_secondary";
  }

  report(audit: Audit, seconds: ProtectionReport["seconds"]): ProtectionReport {
    const planned = [...this.table.cells.keys()].filter((i) => this.table.cells[i]!.planned);
    const count = (test: (i: number) => unknown) => planned.filter(test).length;
    const because = (reason: PrimaryReason) => count((i) => this.withheld[i] && this.reasons[i] === reason);
    return {
      verdict: audit.verdict,
      policy: this.policy,
      counts: {
        planned: planned.length,
        zeros: count((i) => this.table.cells[i]!.value === 0),
        shown: count((i) => !this.withheld[i]),
        primary: {
          "minimum-frequency": because("minimum-frequency"),
          "few-contributors": because("few-contributors"),
          "dominant-contributor": because("dominant-contributor"),
          sensitive: because("sensitive"),
        },
        secondary: count((i) => this.statusOf(i) === "withheld_secondary"),
        alreadyWithheld: count((i) => this.fixed.sticky[i]),
        alreadyPublic: count((i) => this.fixed.known[i]),
        unseen: this.table.cells.length - planned.length,
        relations: this.table.relations.length,
        mismatches: this.table.mismatches.length,
      },
      rounds: this.rounds,
      audit: {
        ...audit.counts,
        exposed: audit.exposed.map((i) => this.table.cells[i]!.id),
        narrowest: audit.narrowest,
      },
      seconds,
    };
  }
}

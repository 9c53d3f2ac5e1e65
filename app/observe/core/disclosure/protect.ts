import type { LinearSolver } from "~/kernel/solver.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Audit } from "./audit-inferred.ts";
import { choose, releaseEffort, type Choice } from "./engine.ts";
import type { ProtectionTask } from "./task.ts";
import { primaryReasons, type PrimaryReason, type PrimaryRules } from "./primary.ts";
import { cost, leastOf, type Table, type TableCell } from "./table.ts";

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

export interface MethodReport {
  years: readonly string[];
  kind: "suppression" | "rounding" | "cell-key";
  /** Rounding: 0 or this. */
  base?: number;
  /** Noise: at most this, with this variance, and no result from 1 to `smallest - 1`. */
  largest?: number;
  variance?: number;
  smallest?: number;
  /** Why figures are withheld although the policy asks for another method. */
  instead?: string;
  /** To which side small inner figures were rounded, by sealed name: the next edition keeps it. */
  sides?: Readonly<Record<string, 0 | 1>>;
  /** How far shown figures are from the true ones, on average: for the reviewer. */
  meanChange?: number;
}

/** Plain JSON, stored with the release and shown to its reviewer. */
export interface ProtectionReport {
  verdict: Audit["verdict"];
  policy: DisclosurePolicy;
  /** Which years, by which method and with which parameters; never the key. */
  method?: MethodReport;
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
  rounds: Choice["rounds"];
  loss: Choice["loss"];
  audit: Audit["counts"] & { exposed: string[]; narrowest: number | null };
  seconds: Choice["seconds"];
}

/** Of figures that were not protected by withholding: nothing withheld, nothing to attack. */
export function noLosses(planned: readonly number[]): Omit<ProtectionReport, "policy" | "method"> {
  return {
    verdict: "protected",
    counts: {
      planned: planned.length,
      zeros: planned.filter((value) => value === 0).length,
      shown: planned.length,
      primary: { "minimum-frequency": 0, "few-contributors": 0, "dominant-contributor": 0, sensitive: 0 },
      secondary: 0,
      alreadyWithheld: 0,
      alreadyPublic: 0,
      unseen: 0,
      relations: 0,
      mismatches: 0,
    },
    rounds: [],
    loss: { cost: 0, bound: 0, isLeast: true },
    audit: { unknown: 0, audited: 0, components: 0, solves: 0, witnessed: 0, exposed: [], narrowest: null },
    seconds: { elimination: 0, repair: 0, audit: 0, improvement: 0 },
  };
}

export interface Protection {
  /** Of every planned cell, by id. */
  statuses: Map<string, CellStatus>;
  report: ProtectionReport;
}

/**
 * Chooses what to withhold and proves it (`choose`). Publish only what comes with the verdict "protected": figures that
 * are public already can make that impossible.
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
  const { task, reasons } = taskOf(table, policy, earlier);
  const choice = await choose(task, solver, clock, releaseEffort);
  const statuses = new Map<string, CellStatus>();
  const statusOf = (i: number): CellStatus => {
    if (!choice.withheld[i]) return "shown";
    return task.primary[i] ? "withheld_primary" : "withheld_secondary";
  };
  for (const [i, cell] of table.cells.entries()) if (cell.planned) statuses.set(cell.id, statusOf(i));
  return done({ statuses, report: reportOf(task, policy, reasons, choice) });
}

/** Zeros are shown, but for kinds that hide them too. */
function mayHide(cell: TableCell): boolean {
  return cell.planned && (cell.value > 0 || leastOf(cell) === 0);
}

function taskOf(table: Table, policy: DisclosurePolicy, earlier: Earlier) {
  const { cells } = table;
  const isPublic = new Set(earlier.alreadyPublic);
  const wasWithheld = new Set(earlier.alreadyWithheld);
  const known = Uint8Array.from(cells, (cell) => (isPublic.has(cell.id) ? 1 : 0));
  const reasons = primaryReasons(table, policy).map((reason, i) => (known[i] ? null : reason));
  const largeButProtected = (i: number) => reasons[i] !== null && reasons[i] !== "minimum-frequency";
  const ownThreshold = (i: number) => reasons[i] !== null && (cells[i]!.threshold ?? 0) > policy.threshold;
  const task: ProtectionTask = {
    table,
    primary: Uint8Array.from(reasons, (reason) => (reason ? 1 : 0)),
    sticky: Uint8Array.from(cells, (c, i) => (wasWithheld.has(c.id) && mayHide(c) && !known[i] ? 1 : 0)),
    known,
    always: Uint8Array.from(cells, (_, i) => (largeButProtected(i) || ownThreshold(i) ? 1 : 0)),
    singletons: Uint8Array.from(cells, ({ contributors }) => (contributors?.count === 1 ? 1 : 0)),
    threshold: policy.threshold,
    width: (i) => {
      const relative = largeButProtected(i) ? Math.ceil(policy.relativeWidth * cells[i]!.value) : 0;
      return Math.max(policy.width, relative);
    },
    costOf: cost,
  };
  return { task, reasons };
}

function reportOf(
  task: ProtectionTask,
  policy: DisclosurePolicy,
  reasons: readonly (PrimaryReason | null)[],
  { withheld, audit, rounds, loss, seconds }: Choice,
): ProtectionReport {
  const { table, primary, sticky, known } = task;
  const planned = [...table.cells.keys()].filter((i) => table.cells[i]!.planned);
  const count = (test: (i: number) => unknown) => planned.filter(test).length;
  const because = (reason: PrimaryReason) => count((i) => withheld[i] && reasons[i] === reason);
  return {
    verdict: audit.verdict,
    policy,
    counts: {
      planned: planned.length,
      zeros: count((i) => table.cells[i]!.value === 0),
      shown: count((i) => !withheld[i]),
      primary: {
        "minimum-frequency": because("minimum-frequency"),
        "few-contributors": because("few-contributors"),
        "dominant-contributor": because("dominant-contributor"),
        sensitive: because("sensitive"),
      },
      secondary: count((i) => withheld[i] && !primary[i]),
      alreadyWithheld: count((i) => sticky[i]),
      alreadyPublic: count((i) => known[i]),
      unseen: table.cells.length - planned.length,
      relations: table.relations.length,
      mismatches: table.mismatches.length,
    },
    rounds,
    loss,
    audit: { ...audit.counts, exposed: audit.exposed.map((i) => table.cells[i]!.id), narrowest: audit.narrowest },
    seconds,
  };
}

import type { ProtectionTask } from "../task.ts";
import { findKnownZeros } from "../span.ts";
import type { Table, TableCell } from "../table.ts";
import type { ProblemCell, ProblemDocument } from "./document.ts";
import type { ProblemTable } from "./problem-table.ts";

/**
 * What the rules of a document ask of its table: which cells must not be told, how wide their intervals must be, and
 * what it costs to withhold one.
 */
export function taskOfProblem(document: ProblemDocument, { table: given, lines }: ProblemTable): ProtectionTask {
  const { rules } = document;
  const groupZeros = zerosOfGroups(document, given, lines);
  const cells = given.cells.map((cell, i): TableCell => {
    const mayBeZero = cell.planned && (rules.protectZeros || groupZeros.has(i));
    return mayBeZero ? { ...cell, least: 0 } : cell;
  });
  const known = Uint8Array.from(cells, (_, i) => (document.published.has(i) ? 1 : 0));
  const levels = cells.map((_, i) => protectionLevel(document, i));
  const isSmall = ({ value, planned }: TableCell) =>
    value < rules.threshold && (value > 0 || (planned && rules.protectZeros));
  return {
    table: { ...given, cells },
    primary: Uint8Array.from(cells, (cell, i) =>
      !known[i] && (isSmall(cell) || groupZeros.has(i) || levels[i]! > 0) ? 1 : 0,
    ),
    sticky: new Uint8Array(cells.length),
    known,
    always: Uint8Array.from(levels, (level) => (level > 0 ? 1 : 0)),
    singletons: Uint8Array.from(cells, ({ value }, i) => (isAlone(document, i, value) ? 1 : 0)),
    threshold: rules.threshold,
    width: (i) => Math.max(1, levels[i]!),
    costOf: document.loss === "value" ? byValue : byCount,
  };
}

/** One service that knows its own figure; or, when asked for, one person. */
function isAlone({ cells, rules, hidden }: ProblemDocument, i: number, value: number): boolean {
  const cell = cells[i];
  if (!cell || hidden.has(i)) return false;
  return (rules.singletons && value === 1) || cell.contributions?.length === 1;
}

function byCount({ weight }: TableCell): number {
  return weight;
}

function byValue({ value, weight }: TableCell): number {
  return weight * Math.max(1, value);
}

/** 0 when no rule about services asks for protection, else how wide the interval must be. */
function protectionLevel({ cells, rules, hidden }: ProblemDocument, i: number): number {
  const cell = cells[i];
  if (!cell || hidden.has(i) || !cell.contributions || cell.value === 0) return 0;
  return Math.max(byDominance(cell, rules.dominance), byPrior(cell, rules.priorPosterior), byService(cell, rules));
}

/**
 * (n, k): the n largest services hold more than k % of the figure. The upper protection level is what the total must
 * grow by for the share to fall to k % (Hundepool et al., Statistical Disclosure Control, 2012, section 4.2.2).
 */
function byDominance({ contributions, value }: ProblemCell, rule: { n: number; k: number } | null): number {
  if (!rule) return 0;
  const largest = contributions!.slice(0, rule.n).reduce((sum, part) => sum + part, 0);
  if (largest * 100 <= rule.k * value) return 0;
  return Math.max(1, rule.k > 0 ? Math.ceil((100 * largest) / rule.k - value) : value);
}

/** p %: the second largest service could estimate the largest to within p % (the same book, section 4.2.2). */
function byPrior({ contributions, value }: ProblemCell, rule: { p: number } | null): number {
  if (!rule) return 0;
  const [first = 0, second = 0] = contributions!;
  const missing = (rule.p / 100) * first - (value - first - second);
  return missing > 0 ? Math.max(1, Math.ceil(missing)) : 0;
}

/** Fewer services than `fewest`, or one with more than `largestShare`: a tenth of the figure must stay open. */
function byService({ contributions, value }: ProblemCell, { contributors }: ProblemDocument["rules"]): number {
  if (!contributors) return 0;
  const tooFew = contributions!.length < contributors.fewest;
  return tooFew || contributions![0]! > contributors.largestShare * value ? Math.max(1, Math.ceil(value / 10)) : 0;
}

/**
 * Where one category holds everyone, the zeros beside it tell so however large the figure is. They are withheld with
 * it, so that somebody may be in another category. A zero that another published zero gives away (a place where nothing
 * happened at all) cannot be; it stays, as long as one beside it can.
 */
function zerosOfGroups(
  { dimensions, rules }: ProblemDocument,
  table: Table,
  lines: ProblemTable["lines"],
): Set<number> {
  const zeros = new Set<number>();
  const groups: number[][] = [];
  const valueOf = (i: number) => table.cells[i]!.value;
  for (const { dimension, whole, parts } of lines) {
    if (!rules.groups.includes(dimensions[dimension]!.name) || valueOf(whole) === 0) continue;
    if (parts.filter((part) => valueOf(part) > 0).length !== 1) continue;
    const group = parts.filter((part) => table.cells[part]!.planned && valueOf(part) === 0);
    groups.push(group);
    for (const zero of group) zeros.add(zero);
  }
  const cells = table.cells.map((cell, i) => (zeros.has(i) ? { ...cell, least: 0 } : cell));
  const knownZero = findKnownZeros({ ...table, cells });
  const kept = new Set<number>();
  for (const group of groups) {
    const open = group.filter((zero) => !knownZero[zero]);
    for (const zero of open.length > 0 ? open : group) kept.add(zero);
  }
  return kept;
}

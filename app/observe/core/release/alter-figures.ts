import type { LinearSolver } from "~/kernel/solver.ts";
import {
  attackUnion,
  makeNoiseTable,
  noLosses,
  perturb,
  recordKeys,
  roundSmallCounts,
  type DisclosurePolicy,
  type MethodReport,
  type ProtectionReport,
  type Table,
  type UnionConstraint,
} from "../disclosure/index.ts";

/** A method as a year keeps it, with all its parameters. */
export type KeptMethod =
  | { kind: "suppression" }
  | { kind: "rounding"; base: number; sides?: Readonly<Record<string, 0 | 1>> }
  | { kind: "cell-key"; largest: number; variance: number; smallest: number };

export interface Altered {
  /** What is shown of each planned cell, by id. */
  values: Map<string, number>;
  report: ProtectionReport;
}

/**
 * The figures of a table by another method than withholding. Null where that method cannot keep them: rounding needs
 * figures that add up, noise may leave a small table with one answer only, and neither hides what one service counts.
 */
export async function alterFigures(
  table: Table,
  years: readonly string[],
  method: Exclude<KeptMethod, { kind: "suppression" }>,
  policy: DisclosurePolicy,
  given: { secret: Uint8Array<ArrayBuffer>; keyOf: (id: string) => number },
  solver: LinearSolver,
): Promise<Altered | null> {
  if (method.kind === "rounding") return roundedFigures(table, years, method, policy, given.secret);
  const noise = makeNoiseTable(method);
  const values = new Map<string, number>();
  for (const { id, value, planned } of table.cells) {
    if (planned) values.set(id, perturb(value, given.keyOf(id), noise));
  }
  if (!(await holds(table, values, method, policy, solver))) return null;
  const { largest, variance, smallest } = method;
  return { values, report: reportOf(table, values, { years, kind: "cell-key", largest, variance, smallest }, policy) };
}

async function roundedFigures(
  table: Table,
  years: readonly string[],
  { base, sides = {} }: Extract<KeptMethod, { kind: "rounding" }>,
  policy: DisclosurePolicy,
  secret: Uint8Array<ArrayBuffer>,
): Promise<Altered | null> {
  const names = await sealed(
    secret,
    table.cells.map((cell) => cell.id),
  );
  const nameOf = new Map(table.cells.map((cell, i) => [cell.id, names[i]!]));
  const rounded = roundSmallCounts(table, base, (id) => {
    const side = sides[nameOf.get(id)!];
    return side === undefined ? undefined : side === 1;
  });
  if (!rounded.ok) return null;
  const values = new Map<string, number>();
  for (const [i, { id, planned }] of table.cells.entries()) if (planned) values.set(id, rounded.value.values[i]!);
  const now = [...rounded.value.raised].map(([i, up]) => [names[i]!, up ? 1 : 0] as const);
  const method: MethodReport = { years, kind: "rounding", base, sides: { ...sides, ...Object.fromEntries(now) } };
  return { values, report: reportOf(table, values, method, policy) };
}

/** Names that say nothing: which inner figures are small is nobody's business, not even a report's. */
async function sealed(secret: Uint8Array<ArrayBuffer>, ids: readonly string[]): Promise<string[]> {
  const keys = await recordKeys(
    secret,
    ids.map((id) => `side|${id}`),
  );
  return [...keys].map((key) => key.toString(36));
}

/** Lays the shown figures, the sums and the limits of the noise beside each other: no small figure may have one value. */
async function holds(
  table: Table,
  values: ReadonlyMap<string, number>,
  { largest }: { largest: number },
  policy: DisclosurePolicy,
  solver: LinearSolver,
): Promise<boolean> {
  const constraints: UnionConstraint[] = [...values].map(([key, shown]) => ({
    terms: [{ key, times: 1 }],
    atLeast: Math.max(shown === 0 ? 0 : 1, shown - largest),
    atMost: shown + largest,
  }));
  const idOf = (i: number) => table.cells[i]!.id;
  for (const relation of table.relations) {
    if (relation.kind !== "sum") continue;
    constraints.push({
      terms: [
        { key: idOf(relation.whole), times: 1 },
        ...relation.parts.map((part) => ({ key: idOf(part), times: -1 })),
      ],
      atLeast: relation.offset,
      atMost: relation.offset,
    });
  }
  const figures = table.cells.map(({ id }) => ({ key: id, state: "unseen" as const }));
  const covers = table.relations.flatMap((r) =>
    r.kind === "cover"
      ? [{ kind: "cover" as const, whole: idOf(r.whole), parts: r.parts.map(idOf), complete: r.complete }]
      : [],
  );
  const attack = await attackUnion([{ name: "noise", figures, relations: covers }], constraints, solver, {
    threshold: policy.threshold,
  });
  if (!attack.ok) throw new Error(`the true table does not agree with its own noise: ${attack.failure.code}`);
  return attack.value.verdict === "protected";
}

function reportOf(
  table: Table,
  values: ReadonlyMap<string, number>,
  method: MethodReport,
  policy: DisclosurePolicy,
): ProtectionReport {
  const planned = table.cells.filter((cell) => cell.planned);
  const change = planned.reduce((sum, { id, value }) => sum + Math.abs(values.get(id)! - value), 0);
  const meanChange = planned.length > 0 ? Math.round((100 * change) / planned.length) / 100 : 0;
  return {
    ...noLosses([...values.values()]),
    policy,
    method: { ...method, meanChange },
  };
}

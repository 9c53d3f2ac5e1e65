import type { LinearProgramme, LinearSolver } from "~/kernel/solver.ts";

/**
 * Tables made to be hard to protect, and an attacker who shares nothing with the code she judges: she knows inner cells,
 * which listed cell is the sum of which, and what is published.
 */
export interface HostileTable {
  document: {
    dimensions: { name: string; hierarchies: { children: Record<string, string[]> }[] }[];
    cells: { id: number; coords: string[]; value: number; weight?: number }[];
    rule: { type: "minFrequency"; threshold: number; protectZeros: boolean; singletons?: boolean };
    hidden: number[];
    loss: "count" | "value";
  };
  /** The inner cells that each listed cell is the sum of. */
  members: number[][];
  inner: { value: number; isListed: boolean }[];
}

type Row = LinearProgramme["rows"][number];

interface Dimension {
  units: string[];
  hierarchies: { children: Record<string, string[]> }[];
  unitsOf: Map<string, string[]>;
}

export function hostileTable(seed: number, most: { dimensions: number; units: number }): HostileTable {
  const random = mulberry32(seed);
  const upTo = (n: number) => Math.floor(random() * n);
  const size = 1 + upTo(most.dimensions);
  const dimensions = Array.from({ length: size }, (_, d) => dimensionOf(random, d, 2 + upTo(most.units - 1)));
  const threshold = [2, 3, 4, 5, 10][upTo(5)]!;
  const protectZeros = random() < 0.2;
  const dropsZeros = random() < 0.3;
  const hides = random() < 0.3;
  const inner = product(dimensions.map(({ units }) => units));
  const place = new Map(inner.map((at, i) => [at.join("|"), i]));
  const values = inner.map(valueBy(upTo(5), threshold, random));
  const table: HostileTable = {
    document: {
      dimensions: dimensions.map(({ hierarchies }, d) => ({ name: `d${d}`, hierarchies })),
      cells: [],
      rule: { type: "minFrequency", threshold, protectZeros },
      hidden: [],
      loss: random() < 0.3 ? "value" : "count",
    },
    members: [],
    inner: values.map((value) => ({ value, isListed: !dropsZeros || value > 0 })),
  };
  for (const coords of product(dimensions.map(({ unitsOf }) => [...unitsOf.keys()]))) {
    const members = product(coords.map((code, d) => dimensions[d]!.unitsOf.get(code)!)).map((at) =>
      place.get(at.join("|"))!,
    );
    const value = members.reduce((sum, m) => sum + values[m]!, 0);
    if (members.every((m) => !table.inner[m]!.isListed)) continue;
    const id = table.document.cells.length;
    table.document.cells.push({ id, coords, value, ...(random() < 0.1 ? { weight: 1 + upTo(5) } : {}) });
    table.members.push(members);
    if (hides && random() < 0.1) table.document.hidden.push(id);
  }
  return table;
}

/** One, two or three hierarchies over the same units: in a row, in turns, or all in one. */
function dimensionOf(random: () => number, d: number, size: number): Dimension {
  const units = Array.from({ length: size }, (_, i) => `${"abcd"[d]}${i}`);
  const total = `T${d}`;
  const unitsOf = new Map([[total, units], ...units.map((unit): [string, string[]] => [unit, [unit]])]);
  const number = 1 + (random() < 0.35 ? 1 : 0) + (random() < 0.1 ? 1 : 0);
  const hierarchies = Array.from({ length: number }, (_, h) => {
    const children: Record<string, string[]> = { [total]: [] };
    if (size < 4 || random() < 0.4) return { children: { [total]: units } };
    const groups = 2 + Math.floor(random() * 2);
    for (let g = 0; g < groups; g++) {
      const group = units.filter((_, i) => (h === 0 ? Math.floor((i * groups) / size) : (i * 7 + h) % groups) === g);
      if (group.length === 0) continue;
      const code = `G${d}.${h}.${g}`;
      children[code] = group;
      children[total]!.push(code);
      unitsOf.set(code, group);
    }
    return { children };
  });
  return { units, hierarchies, unitsOf };
}

function valueBy(style: number, threshold: number, random: () => number): () => number {
  const upTo = (n: number) => Math.floor(random() * n);
  const styles = [
    () => upTo(3),
    () => (random() < 0.5 ? 0 : upTo(8)),
    () => Math.floor(random() ** 3 * 40),
    () => 1 + upTo(threshold - 1),
    () => (random() < 0.2 ? 1 : 20 + upTo(500)),
  ];
  return styles[style]!;
}

export function isSmall({ document: { rule, hidden } }: HostileTable, { id, value }: { id: number; value: number }) {
  return value < rule.threshold && (value > 0 || (rule.protectZeros && !hidden.includes(id)));
}

/** The least and the greatest whole value of these cells among all tables that agree with what is published. */
export async function attack(
  { document, members, inner }: HostileTable,
  withheld: ReadonlySet<number>,
  targets: readonly number[],
  solver: LinearSolver,
): Promise<Map<number, [number, number]>> {
  const isHidden = new Set(document.hidden);
  const rows = document.cells.map(({ id, value }, i): Row => {
    if (!withheld.has(id) && !isHidden.has(id)) return sumOf(members[i]!, value, value);
    return sumOf(members[i]!, isHidden.has(id) || document.rule.protectZeros ? 0 : 1, Infinity);
  });
  const upper = Float64Array.from(inner, ({ isListed }) => (isListed ? 1e5 : 0));
  const model = await solver.load({ columns: inner.length, lower: new Float64Array(inner.length), upper, rows });
  const found = new Map<number, [number, number]>();
  for (const i of targets) {
    const { index, value } = sumOf(members[i]!, 0, 0);
    const least = await model.optimise("min", { index, value });
    const greatest = await model.optimise("max", { index, value });
    found.set(i, [Math.ceil(least.objective - 1e-6), Math.floor(greatest.objective + 1e-6)]);
  }
  await model.dispose();
  return found;
}

/**
 * The least loss, by one programme in whole numbers: what is withheld, and for each small figure a second table that
 * agrees with the rest. Null where that is too large or takes too long.
 */
export async function leastLoss(
  table: HostileTable,
  primary: ReadonlySet<number>,
  solver: LinearSolver,
  /** Figures that one person knows to be hers; she must not tell another either, unless she could whatever is withheld. */
  insiders: readonly number[] = [],
): Promise<number | null> {
  const { document, members, inner } = table;
  const isHidden = new Set(document.hidden);
  const free = document.cells.filter(({ id, value }) => !isHidden.has(id) && !primary.has(id) && value > 0);
  const targets = document.cells.filter((cell) => isSmall(table, cell));
  const small: { id: number; still: number | null }[] = targets.map(({ id }) => ({ id, still: null }));
  const all = new Set(document.cells.flatMap(({ id, value }) => (value > 0 ? [id] : [])));
  for (const still of insiders) {
    const others = targets.filter(({ id }) => id !== still).map(({ id }) => id);
    const withoutHer = new Set([...all].filter((id) => id !== still));
    for (const [id, [low, high]] of await attack(table, withoutHer, others, solver))
      if (high > low) small.push({ id, still });
  }
  const columns = free.length + small.length + small.length * inner.length;
  if (free.length === 0 || columns > (insiders.length > 0 ? 600 : 250)) return null;
  const most = inner.reduce((sum, { value }) => sum + value, 20);
  const freeColumn = new Map(free.map(({ id }, k) => [id, k]));
  const upper = new Float64Array(columns).fill(most);
  upper.fill(1, 0, free.length + small.length);
  const least = document.rule.protectZeros ? 0 : 1;
  const rows: Row[] = [];
  for (const [k, target] of small.entries()) {
    const first = free.length + small.length + k * inner.length;
    for (const [i, { isListed }] of inner.entries()) if (!isListed) upper[first + i] = 0;
    for (const [i, { id, value }] of document.cells.entries()) {
      const own = members[i]!.map((m) => first + m);
      const column = freeColumn.get(id);
      if (id === target.still) rows.push(sumOf(own, value, value));
      else if (column !== undefined) {
        rows.push(sumOf(own, -Infinity, value, [column, -most]), sumOf(own, value, Infinity, [column, value - least]));
      } else if (primary.has(id)) rows.push(sumOf(own, least, Infinity));
      else if (!isHidden.has(id)) rows.push(sumOf(own, value, value));
      if (id !== target.id) continue;
      // Above the true value, or below it: one of the two.
      rows.push(sumOf(own, value + 1, Infinity, [free.length + k, 2 * most]));
      rows.push(sumOf(own, -Infinity, value - 1 + 2 * most, [free.length + k, 2 * most]));
    }
  }
  const model = await solver.load({ columns, lower: new Float64Array(columns), upper, rows, whole: true });
  const costs = free.map(({ value, weight = 1 }) => weight * (document.loss === "value" ? Math.max(1, value) : 1));
  const cost = { index: Int32Array.from(free.keys()), value: Float64Array.from(costs) };
  const solution = await model.optimise("min", cost, { seconds: 5 });
  await model.dispose();
  return solution.status === "optimal" ? Math.round(solution.objective) : null;
}

function sumOf(columns: readonly number[], lower: number, upper: number, more?: [column: number, times: number]): Row {
  const ones = columns.map(() => 1);
  return {
    index: Int32Array.from(more ? [...columns, more[0]] : columns),
    value: Float64Array.from(more ? [...ones, more[1]] : ones),
    lower,
    upper,
  };
}

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((at) => list.map((code) => [...at, code])), [[]]);
}

function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

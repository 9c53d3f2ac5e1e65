/**
 * Disclosure control of tables of three dimensions, from 100 to 35,557 cells: `node bench/protect.ts [seed] [--large]
 * [--lone SIZE]`. `--large` adds 123,210 cells, `--lone` measures one size only (100, 441, 1365, 3906, 11025, 35557, 123210).
 * Prints one JSON line a figure, then the same as a table.
 */
import { registerHooks } from "node:module";
import { parseArgs } from "node:util";
import type { Figure } from "../app/observe/core/disclosure/index.ts";

// The core imports the kernel by the application's alias, which plain Node does not know.
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith("~/") ? new URL(`../app/${specifier.slice(2)}`, import.meta.url).href : specifier,
      context,
    ),
});
const { buildTable, defaultPolicy, protectTable, treeDimension } =
  await import("../app/observe/core/disclosure/index.ts");
const { openSolver } = await import("../app/platform/solver.server.ts");

/** Groups, and units in each, of three dimensions; one number for a dimension without groups. */
const shapes: Record<number, [number, number?][]> = {
  100: [[4], [4], [3]],
  441: [[4, 4], [4, 4], [0]],
  1365: [[4, 4], [3, 3], [4]],
  3906: [[5, 5], [4, 4], [5]],
  11025: [
    [4, 4],
    [4, 4],
    [4, 5],
  ],
  35557: [
    [6, 5],
    [5, 5],
    [6, 4],
  ],
  123210: [
    [10, 10],
    [10, 10],
    [3, 2],
  ],
};
const { values, positionals } = parseArgs({
  options: { large: { type: "boolean" }, lone: { type: "string" } },
  allowPositionals: true,
});
const seed = Number(positionals[0] ?? 1);
const usual = [100, 441, 1365, 3906, 11025, 35557, ...(values.large ? [123210] : [])];
const sizes = values.lone ? [Number(values.lone)] : usual;
const meanCount = 3;
const seconds = () => performance.now() / 1000;
const results: { name: string; figure: number; unit: string; goal?: string; yardstick?: string }[] = [];

for (const size of sizes) {
  const shape = shapes[size];
  if (!shape) throw new Error(`no table of ${size} cells; there are ${Object.keys(shapes).join(", ")}`);
  await measure(size, shape);
}
for (const result of results) console.log(JSON.stringify({ bench: "protect", seed, ...result }));
console.log();
for (const { name, figure, unit, goal, yardstick } of results) {
  console.log(
    [name.padEnd(52), String(figure).padStart(9), unit.padEnd(6), goal ? `goal ${goal}` : "", yardstick ?? ""].join(
      " ",
    ),
  );
}

async function measure(size: number, shape: [number, number?][]): Promise<void> {
  const random = mulberry32(seed);
  const trees = treesOf(shape);
  const built = buildTable(
    trees.map((pairs, d) => treeDimension("tps"[d]!, pairs)),
    makeFigures(trees, random),
  );
  if (!built.ok) throw new Error(built.failure.code);
  const table = built.value;
  await using solver = openSolver();
  const begun = seconds();
  const protection = await protectTable(table, defaultPolicy, solver, {}, seconds);
  const all = seconds() - begun;
  if (!protection.ok) throw new Error(protection.failure.code);
  const { report } = protection.value;
  const { counts, rounds, loss } = report;
  const primaries = Object.values(counts.primary).reduce((a, b) => a + b, 0);
  const isLarge = size === 11025;
  const add = (name: string, figure: number, unit: string, more: { goal?: string; yardstick?: string } = {}) =>
    results.push({ name: `${size} cells: ${name}`, figure: round(figure), unit, ...more });
  add("protection in all", all, "s", goalOf(size));
  add("elimination", report.seconds.elimination, "s", isLarge ? { goal: "< 2" } : {});
  add("audit, all rounds", report.seconds.audit, "s");
  add("repair, all rounds", report.seconds.repair, "s");
  add("improvement", report.seconds.improvement, "s");
  add("small cells (1–4)", primaries, "cells");
  const afterElimination = rounds[1]?.exposed ?? 0;
  add("small cells that can be worked out", report.audit.exposed.length, "cells", {
    goal: "0",
    yardstick: `${afterElimination} after elimination alone`,
  });
  add("larger cells withheld", counts.secondary, "cells", loss.isLeast ? { yardstick: "proved least loss" } : {});
  add("memory of the process", process.memoryUsage().rss / 1e6, "MB", { goal: "< 1000" });
  if (report.verdict !== "protected") process.exitCode = 1;
}

function goalOf(size: number): { goal?: string } {
  const goals: Record<number, string> = { 100: "< 3", 11025: "< 20", 35557: "< 300" };
  return goals[size] ? { goal: goals[size] } : {};
}

function treesOf(shape: [number, number?][]): [string, string | null][][] {
  return shape.map(([groups, each], d) => {
    const letter = "tps"[d]!;
    const pairs: [string, string | null][] = [[letter, null]];
    for (let g = 0; g < groups; g++) {
      pairs.push([`${letter}${g}`, letter]);
      for (let i = 0; i < (each ?? 0); i++) pairs.push([`${letter}${g}.${i}`, `${letter}${g}`]);
    }
    return pairs;
  });
}

/** Every figure of the cross product, from Poisson counts with strong row, column and layer effects. */
function makeFigures(trees: [string, string | null][][], random: () => number): Figure[] {
  const ancestors = trees.map((pairs) => {
    const parent = new Map(pairs);
    return (code: string) => {
      const line = [code];
      for (let c = parent.get(code); c; c = parent.get(c)) line.push(c);
      return line;
    };
  });
  const leaves = trees.map((pairs) => {
    const parents = new Set(pairs.map(([, parent]) => parent));
    return pairs.map(([code]) => code).filter((code) => !parents.has(code));
  });
  const effects = leaves.map((codes) => codes.map(() => Math.exp(2.4 * (random() + random() + random() - 1.5))));
  const sums = new Map<string, number>();
  for (const [i, t] of leaves[0]!.entries()) {
    for (const [j, p] of leaves[1]!.entries()) {
      for (const [k, s] of leaves[2]!.entries()) {
        const count = poisson(random, meanCount * effects[0]![i]! * effects[1]![j]! * effects[2]![k]!);
        for (const a of ancestors[0]!(t)) {
          for (const b of ancestors[1]!(p)) {
            for (const c of ancestors[2]!(s)) sums.set(`${a}|${b}|${c}`, (sums.get(`${a}|${b}|${c}`) ?? 0) + count);
          }
        }
      }
    }
  }
  return [...sums].map(([key, value]) => ({ at: key.split("|"), value }));
}

/** Knuth's product of uniforms; a rounded normal where that product would underflow. */
function poisson(random: () => number, mean: number): number {
  if (mean > 100) return Math.round(mean + Math.sqrt(mean) * 2 * (random() + random() + random() - 1.5));
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) count++;
  return count;
}

function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

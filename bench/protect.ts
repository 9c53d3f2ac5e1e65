/**
 * Disclosure control of a three-way table with two levels below each total, about 11,000 published cells:
 * `node bench/protect.ts [seed]`. Prints one JSON line a figure, then the same as a table.
 */
import { registerHooks } from "node:module";
import type { Figure } from "../app/observe/core/disclosure/index.ts";

// The core imports the kernel by the application's alias, which plain Node does not know.
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith("~/") ? new URL(`../app/${specifier.slice(2)}`, import.meta.url).href : specifier,
      context,
    ),
});
const { auditTable, buildTable, defaultPolicy, primaryReason, protectTable, treeDimension } =
  await import("../app/observe/core/disclosure/index.ts");
const { openSolver } = await import("../app/platform/solver.server.ts");

const seed = Number(process.argv[2] ?? 1);
const shape = [
  { letter: "t", groups: 4, each: 4 },
  { letter: "p", groups: 4, each: 4 },
  { letter: "s", groups: 4, each: 5 },
];
const meanCount = 3;

const random = mulberry32(seed);
const trees = shape.map(({ letter, groups, each }) => {
  const pairs: [string, string | null][] = [];
  for (let g = 0; g < groups; g++) {
    pairs.push([`${letter}${g}`, letter]);
    for (let i = 0; i < each; i++) pairs.push([`${letter}${g}.${i}`, `${letter}${g}`]);
  }
  return pairs;
});
const seconds = () => performance.now() / 1000;

const start = seconds();
const built = buildTable(
  trees.map((pairs, d) => treeDimension(shape[d]!.letter, pairs)),
  makeFigures(),
);
if (!built.ok) throw new Error(built.failure.code);
const table = built.value;
const building = seconds() - start;

await using solver = openSolver();
const begun = seconds();
const protection = await protectTable(table, defaultPolicy, solver, {}, seconds);
const pipeline = seconds() - begun;
if (!protection.ok) throw new Error(protection.failure.code);
const { report, statuses } = protection.value;

const rules = { threshold: defaultPolicy.threshold, width: () => defaultPolicy.width };
const naive = Uint8Array.from(table.cells, (cell) => (primaryReason(cell, defaultPolicy) ? 1 : 0));
const naiveAudit = await auditTable(table, naive, rules, solver);
const primaries = Object.values(report.counts.primary).reduce((a, b) => a + b, 0);
const afterElimination = report.rounds[1]?.exposed ?? 0;

const results = [
  { name: "published cells", figure: table.cells.length, unit: "cells" },
  { name: "small cells (1–4)", figure: primaries, unit: "cells" },
  { name: "building the table", figure: round(building), unit: "s" },
  { name: "elimination", figure: round(report.seconds.elimination), unit: "s", goal: "< 2" },
  { name: "audit, all rounds", figure: round(report.seconds.audit), unit: "s" },
  { name: "repair, all rounds", figure: round(report.seconds.repair), unit: "s" },
  { name: "protection in all", figure: round(pipeline), unit: "s", goal: "< 20" },
  {
    name: "small cells that can be worked out",
    figure: report.audit.exposed.length,
    unit: "cells",
    goal: "0",
    yardstick: `${naiveAudit.exposed.length} with small cells alone withheld, ${afterElimination} after elimination alone`,
  },
  { name: "small cells with a whole-number witness", figure: report.audit.witnessed, unit: "cells" },
  { name: "larger cells withheld", figure: report.counts.secondary, unit: "cells" },
  { name: "cells shown", figure: [...statuses.values()].filter((s) => s === "shown").length, unit: "cells" },
];
for (const result of results) console.log(JSON.stringify({ bench: "protect", seed, ...result }));
console.log();
for (const { name, figure, unit, goal, yardstick } of results) {
  console.log(
    [name.padEnd(42), String(figure).padStart(8), unit.padEnd(6), goal ? `goal ${goal}` : "", yardstick ?? ""].join(
      " ",
    ),
  );
}
if (report.verdict !== "protected") process.exitCode = 1;

/** Every figure of the cross product, from Poisson counts with strong row, column and layer effects. */
function makeFigures(): Figure[] {
  const ancestors = trees.map((pairs) => {
    const parent = new Map(pairs);
    return (code: string) => {
      const line = [code];
      for (let c = parent.get(code); c; c = parent.get(c)) line.push(c);
      return line;
    };
  });
  const leaves = trees.map((pairs) => pairs.map(([code]) => code).filter((code) => code.includes(".")));
  const effects = leaves.map((codes) => codes.map(() => Math.exp(2.4 * (random() + random() + random() - 1.5))));
  const sums = new Map<string, number>();
  for (const [i, t] of leaves[0]!.entries()) {
    for (const [j, p] of leaves[1]!.entries()) {
      for (const [k, s] of leaves[2]!.entries()) {
        const count = poisson(meanCount * effects[0]![i]! * effects[1]![j]! * effects[2]![k]!);
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
function poisson(mean: number): number {
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

/**
 * Who is suggested to whom in an invented network: `node bench/matching.ts [members] [--seeds N] [--wide] [--ample]`. Beside the
 * allocation stands a sorted list (greedy) over every pair that can be thought of. `--wide` gives the allocation all
 * pairs too, to see what thinning them costs; in an `--ample` network there is room for every need. Prints a table to the terminal, then
 * one JSON line a figure: the worst of all seeds, with the sorted list's as the yardstick.
 */
import "../scripts/app-alias.ts";
import { parseArgs } from "node:util";
import type { Fairness } from "../app/cooperate/core/matching/fairness.ts";
import { say } from "./support/say.ts";

const { allocate } = await import("../app/cooperate/core/matching/allocate.ts");
const { listCandidates, usualWidth } = await import("../app/cooperate/core/matching/candidates.ts");
const { fairnessOf } = await import("../app/cooperate/core/matching/fairness.ts");
const { chooseGreedily, inventNetwork } = await import("../app/cooperate/core/matching/matching.test-kit.ts");
const { openSolver } = await import("../app/platform/solver.server.ts");

const { values, positionals } = parseArgs({
  options: {
    seeds: { type: "string", default: "3" },
    wide: { type: "boolean", default: false },
    ample: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const members = Number(positionals[0] ?? 2000);
const everything = { perNeed: Infinity, perGiver: 0 };
const lines: { seed: number; name: keyof Fairness | "seconds" | "pairs"; greedy: number; allocated: number }[] = [];

for (let seed = 1; seed <= Number(values.seeds); seed++) {
  const input = inventNetwork(members, seed, { ample: values.ample });
  const all = listCandidates(input, everything);
  const greedyBegun = performance.now();
  const greedy = chooseGreedily(all, input.participants);
  const greedySeconds = (performance.now() - greedyBegun) / 1000;

  await using solver = openSolver();
  const begun = performance.now();
  const candidates = listCandidates(input, values.wide ? everything : usualWidth);
  const listed = performance.now();
  const chosen = await allocate(candidates, input.participants, solver, (step) =>
    console.error(`${step} at ${((performance.now() - begun) / 1000).toFixed(2)} s`),
  );
  const seconds = (performance.now() - begun) / 1000;
  console.error(`candidates ${((listed - begun) / 1000).toFixed(2)} s`);
  const one = fairnessOf(greedy, all, input.participants);
  const other = fairnessOf(chosen, all, input.participants);
  lines.push({ seed, name: "seconds", greedy: greedySeconds, allocated: seconds });
  lines.push({ seed, name: "pairs", greedy: all.length, allocated: candidates.length });
  for (const name of Object.keys(one) as (keyof Fairness)[])
    lines.push({ seed, name, greedy: one[name], allocated: other[name] });
}
const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(3)).padStart(12);
console.error(`${"seed".padEnd(6)}${"".padEnd(18)}${"greedy".padStart(12)}${"allocated".padStart(12)}`);
for (const { seed, name, greedy, allocated } of lines)
  console.error(`${String(seed).padEnd(6)}${name.padEnd(18)}${shown(greedy)}${shown(allocated)}`);

const of = (name: (typeof lines)[number]["name"], side: "greedy" | "allocated") =>
  lines.filter((line) => line.name === name).map((line) => line[side]);
const total = (name: keyof Fairness, side: "greedy" | "allocated") => of(name, side).reduce((sum, one) => sum + one, 0);
const network = `${members} members, ${values.seeds} networks`;
say({
  name: `matching, ${network}: the slowest`,
  figure: Math.max(...of("seconds", "allocated")),
  unit: "s",
  goal: "< 10",
  yardstick: `sorted list: ${Math.max(...of("seconds", "greedy")).toFixed(2)} s`,
});
for (const [name, what, unit] of [
  ["served", "needs that get a suggestion", "needs"],
  ["receiversServed", "members with a need that get one", "members"],
  ["giversAsked", "givers that are asked", "members"],
  ["score", "sum of what the pairs are worth", "points"],
] as const)
  say({
    name: `matching, ${network}: ${what}`,
    figure: total(name, "allocated"),
    unit,
    goal: `≥ ${total(name, "greedy")}`,
    yardstick: `sorted list: ${total(name, "greedy")}`,
  });
say({
  name: `matching, ${network}: fairness among givers (Jain’s index), the least`,
  figure: Math.min(...of("jain", "allocated")),
  unit: "of 1",
  yardstick: `sorted list: ${Math.min(...of("jain", "greedy")).toFixed(3)}`,
});

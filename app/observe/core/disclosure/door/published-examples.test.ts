import { beforeAll, expect, test } from "vitest";
import type { LinearSolver } from "~/kernel/solver.ts";
import { openSolverHere } from "~/platform/solver-here.ts";
import { answerProblem } from "./answer.ts";

/// Examples of other programs with the numbers that their documentation or their own tests state: never more cells
/// withheld than theirs, nothing exposed. The data are theirs, facts of a few numbers each:
/// - GaussSuppression (Statistics Norway, MIT): vignette "Small count frequency table suppression", tables 1, 2, 4 and 7, and the
///   examples of the help page of `GaussSuppressionFromData`.
/// - sdcTable (B. Meindl, GPL): `tests/testthat/test-simpleheuristic.R`, `test-protectTable.r`, `test-linked-tables.r`.

let solver: LinearSolver;
beforeAll(async () => {
  solver = await openSolverHere();
});

type Tree = Record<string, string[]>;
interface Example {
  name: string;
  dimensions: [name: string, ...trees: Tree[]][];
  inner: [coords: string[], value: number][];
  rule: object;
  /** Withheld by the other program, those that its rule names included. */
  primary: number;
  withheld: number;
}

const ages: Tree = { Total: ["young", "old"] };
const geo: Tree = { Total: ["EU", "nonEU"], EU: ["Portugal", "Spain"], nonEU: ["Iceland"] };
const flatGeo: Tree = { Total: ["Iceland", "Portugal", "Spain"] };
const year2014: Example["inner"] = [
  [["young", "Spain"], 5],
  [["young", "Iceland"], 2],
  [["young", "Portugal"], 0],
  [["old", "Spain"], 6],
  [["old", "Iceland"], 3],
  [["old", "Portugal"], 4],
];
const year2015 = year2014.map(([at, value]): Example["inner"][number] => [
  at,
  at.join() === "young,Iceland" ? 0 : value,
]);
const grid = (rows: number[][]): Example["inner"] =>
  rows.flatMap((row, r) => row.map((value, c): Example["inner"][number] => [[`r${r}`, `c${c}`], value]));
const lines = (letter: string, n: number): Tree => ({ T: Array.from({ length: n }, (_, i) => `${letter}${i}`) });

const examples: Example[] = [
  {
    name: "GaussSuppression, table 1: zeros protected, counts up to 1",
    dimensions: [
      ["age", ages],
      ["geo", flatGeo],
    ],
    inner: year2014,
    rule: { type: "minFrequency", threshold: 2, protectZeros: true },
    primary: 1,
    withheld: 4,
  },
  {
    name: "GaussSuppression, table 2: a hierarchy, zeros protected, counts up to 2",
    dimensions: [
      ["age", ages],
      ["geo", geo],
    ],
    inner: year2014,
    rule: { type: "minFrequency", threshold: 3, protectZeros: true },
    primary: 3,
    withheld: 8,
  },
  {
    name: "GaussSuppression, table 4: a hierarchy, zeros shown, counts up to 4",
    dimensions: [
      ["age", ages],
      ["geo", geo],
    ],
    inner: year2014,
    rule: { type: "minFrequency", threshold: 5 },
    primary: 6,
    withheld: 10,
  },
  {
    name: "GaussSuppression, table 7: several zeros, of which a sum would tell all",
    dimensions: [
      ["age", ages],
      ["geo", geo],
    ],
    inner: year2015,
    rule: { type: "minFrequency", threshold: 3, protectZeros: true },
    primary: 3,
    withheld: 10,
  },
  {
    name: "GaussSuppression, help page: three ones in a row, whose sum would tell all",
    dimensions: [
      ["row", lines("r", 3)],
      ["column", lines("c", 5)],
    ],
    inner: grid([
      [1, 1, 1, 5, 5],
      [9, 9, 9, 9, 9],
      [0, 0, 0, 7, 7],
    ]),
    rule: { type: "minFrequency", threshold: 4 },
    primary: 3,
    withheld: 8,
  },
  {
    name: "GaussSuppression, help page: zeros as singletons",
    dimensions: [
      ["row", lines("r", 3)],
      ["column", lines("c", 3)],
    ],
    inner: grid([
      [0, 2, 5],
      [0, 0, 6],
      [7, 8, 9],
    ]),
    rule: { type: "minFrequency", threshold: 4, protectZeros: true },
    primary: 4,
    withheld: 8,
  },
  {
    name: "sdcTable, linked tables: counties and groups over the same places",
    dimensions: [
      [
        "place",
        { Total: ["county-1", "county-2"], "county-1": ["A", "B", "I", "J"], "county-2": ["K", "L", "M", "N"] },
        { Total: ["big", "small"], big: ["L", "M"], small: ["A", "B", "I", "J", "K", "N"] },
      ],
    ],
    inner: Object.entries({ A: 2, B: 2, I: 8, J: 8, K: 3, L: 3, M: 3, N: 7 }).map(([code, value]) => [[code], value]),
    rule: { type: "minFrequency", threshold: 4 },
    primary: 5,
    withheld: 6,
  },
  {
    name: "sdcTable, singletons: two ones beside a two",
    dimensions: [["region", { tot: ["a", "b", "c", "d"] }]],
    inner: Object.entries({ a: 1, b: 2, c: 1, d: 0 }).map(([code, value]) => [[code], value]),
    rule: { type: "minFrequency", threshold: 2 },
    primary: 2,
    withheld: 3,
  },
];

/** Every combination of codes, with the sum of the inner cells below it. */
function documentOf({ dimensions, inner, rule }: Example) {
  const under = (trees: Tree[], code: string): string[] => {
    const parts = trees.find((tree) => tree[code])?.[code];
    return parts ? [...new Set(parts.flatMap((part) => under(trees, part)))] : [code];
  };
  const codes = dimensions.map(([, ...trees]) => [
    ...new Set(trees.flatMap((tree) => [...Object.keys(tree), ...Object.values(tree).flat()])),
  ]);
  const all = codes.reduce<string[][]>((cells, list) => cells.flatMap((at) => list.map((code) => [...at, code])), [[]]);
  const cells = all.map((coords, id) => {
    const leaves = coords.map((code, d) => under(dimensions[d]!.slice(1) as Tree[], code));
    const parts = inner.filter(([at]) => at.every((code, d) => leaves[d]!.includes(code)));
    return { id, coords, value: parts.reduce((sum, [, value]) => sum + value, 0) };
  });
  return {
    dimensions: dimensions.map(([name, ...trees]) => ({ name, hierarchies: trees.map((children) => ({ children })) })),
    cells,
    rule,
  };
}

test.each(examples)("$name: no more withheld than there, nothing exposed", async (example) => {
  const answer = await answerProblem(
    JSON.stringify(documentOf(example)),
    async () => solver,
    () => 0,
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  const { primary, withheld, audit, loss } = answer.value;
  expect(primary).toHaveLength(example.primary);
  expect(audit.exposed).toEqual([]);
  expect(loss.isLeast).toBe(true);
  expect(withheld.length).toBeLessThanOrEqual(example.withheld);
});

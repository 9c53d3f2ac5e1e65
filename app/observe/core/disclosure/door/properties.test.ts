import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { LinearSolver } from "~/kernel/solver.ts";
import { openSolverHere } from "~/platform/solver-here.ts";
import { canDiffer, type Puzzle } from "../brute-force.test-kit.ts";
import { answerProblem, type ProtectionAnswer } from "./answer.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await openSolverHere();
});

interface Problem {
  document: {
    dimensions: { name: string; hierarchies: { children: Record<string, string[]> }[] }[];
    cells: { id: number; coords: string[]; value: number; contributions?: number[] }[];
    rule: object;
    hidden: number[];
    loss?: string;
  };
  /** The inner cells that each cell is the sum of. */
  members: number[][];
  inner: number[];
}

type Tree = Record<string, string[]>;

/** A document of these hierarchies over inner counts, by brute force: every combination of codes is a cell. */
function problemOf(dimensions: Tree[][], counts: readonly number[], threshold: number): Problem {
  const units = dimensions.map((trees) => {
    const parents = new Set(trees.flatMap((tree) => Object.keys(tree)));
    return [...new Set(trees.flatMap((tree) => Object.values(tree).flat()))].filter((code) => !parents.has(code));
  });
  const codes = dimensions.map((trees, d) => [
    ...new Set([...trees.flatMap((tree) => Object.keys(tree)), ...units[d]!]),
  ]);
  const leavesOf = (d: number, code: string): string[] => {
    if (units[d]!.includes(code)) return [code];
    const tree = dimensions[d]!.find((t) => t[code]);
    return tree![code]!.flatMap((part) => leavesOf(d, part));
  };
  const combine = (lists: string[][]) =>
    lists.reduce<string[][]>((all, l) => all.flatMap((at) => l.map((c) => [...at, c])), [[]]);
  const innerKeys = combine(units).map((at) => at.join("|"));
  const inner = innerKeys.map((_, i) => counts[i % counts.length]!);
  const at = combine(codes);
  const members = at.map((coords) =>
    combine(coords.map((code, d) => leavesOf(d, code))).map((leaf) => innerKeys.indexOf(leaf.join("|"))),
  );
  const cells = at.map((coords, id) => ({
    id,
    coords,
    value: members[id]!.reduce((sum, m) => sum + inner[m]!, 0),
  }));
  return {
    document: {
      dimensions: dimensions.map((trees, d) => ({
        name: `d${d}`,
        hierarchies: trees.map((children) => ({ children })),
      })),
      cells,
      rule: { type: "minFrequency", threshold, protectZeros: false },
      hidden: [],
    },
    members,
    inner,
  };
}

const shapes: Tree[][][] = [
  [[{ T: ["a", "b", "c", "d"] }]],
  [[{ T: ["a", "b", "c"] }], [{ S: ["x", "y", "z"] }]],
  [[{ T: ["A", "B"], A: ["a", "b"], B: ["c", "d"] }], [{ S: ["x", "y"] }]],
  [[{ T: ["a", "b"] }], [{ S: ["x", "y"] }], [{ U: ["1", "2"] }]],
  // Two geographies over the same towns: linked tables.
  [
    [
      { T: ["A", "B"], A: ["a", "b"], B: ["c", "d"] },
      { T: ["C", "D"], C: ["a", "c"], D: ["b", "d"] },
    ],
  ],
  [
    [
      { T: ["A", "c"], A: ["a", "b"] },
      { T: ["a", "B"], B: ["b", "c"] },
    ],
    [{ S: ["x", "y"] }],
  ],
];

const counts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 7 }) },
  ),
  { minLength: 12, maxLength: 12 },
);

function puzzleOf({ document, members, inner }: Problem, withheld: ReadonlySet<number>): Puzzle {
  const hidden = new Set(document.hidden);
  return {
    inner: inner.length,
    figures: document.cells.map(({ id, value }) => ({
      id: `${id}`,
      members: members[id]!,
      value,
      state: hidden.has(id) ? "unseen" : withheld.has(id) ? "withheld" : "shown",
    })),
    most: Math.max(...inner) + 3,
  };
}

async function answerOf(problem: Problem): Promise<ProtectionAnswer> {
  const answer = await answerProblem(
    JSON.stringify(problem.document),
    async () => solver,
    () => 0,
  );
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

test("whoever tries every table learns no small figure, whatever hierarchies are linked and cells hidden", async () => {
  const cases = fc.tuple(
    fc.constantFrom(...shapes),
    counts,
    fc.array(fc.nat({ max: 99 }), { minLength: 40, maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([shape, values, dice]) => {
      const problem = problemOf(shape, values, 3);
      problem.document.hidden = problem.document.cells.filter((_, i) => dice[i % 40]! < 10).map(({ id }) => id);
      const { withheld, primary, audit } = await answerOf(problem);
      const puzzle = puzzleOf(problem, new Set(withheld as number[]));
      expect(audit.exposed).toEqual([]);
      for (const { id, value } of problem.document.cells) {
        if (value === 0 || value >= 3) continue;
        const isHidden = problem.document.hidden.includes(id);
        expect(isHidden || (withheld.includes(id) && primary.includes(id))).toBe(true);
        expect([id, canDiffer(puzzle, `${id}`, problem.inner)]).toEqual([id, true]);
      }
      for (const id of withheld) expect(problem.document.hidden).not.toContain(id);
    }),
    { numRuns: 60, seed: 21 },
  );
}, 60_000);

test("no choice withholds fewer, when all are tried", async () => {
  const small = shapes.filter((_, i) => i !== 3 && i !== 5);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...small), counts, async (shape, values) => {
      const problem = problemOf(shape, values, 3);
      const { withheld, primary, loss } = await answerOf(problem);
      expect(loss.isLeast).toBe(true);
      const candidates = problem.document.cells.filter(({ value }) => value >= 3).map(({ id }) => id);
      const wanted = withheld.length - primary.length;
      fc.pre(combinations(candidates.length, wanted - 1) < 400);
      for (const chosen of subsets(candidates, wanted - 1)) {
        const puzzle = puzzleOf(problem, new Set([...(primary as number[]), ...chosen]));
        const isProtected = (primary as number[]).every((id) => canDiffer(puzzle, `${id}`, problem.inner));
        expect(isProtected).toBe(false);
      }
    }),
    { numRuns: 30, seed: 22 },
  );
}, 60_000);

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 0; i < k; i++) count = (count * (n - i)) / (i + 1);
  return k < 0 ? 0 : count;
}

function* subsets(list: readonly number[], size: number): Generator<number[]> {
  if (size < 0) return;
  if (size === 0) {
    yield [];
    return;
  }
  for (const [i, first] of list.entries()) {
    for (const rest of subsets(list.slice(i + 1), size - 1)) yield [first, ...rest];
  }
}

test("a woman who is alone in her figure learns no other, when that is asked for", async () => {
  const cases = fc.tuple(fc.constantFrom(...shapes.slice(0, 4)), counts);
  await fc.assert(
    fc.asyncProperty(cases, async ([shape, values]) => {
      const problem = problemOf(shape, values, 3);
      problem.document.rule = { type: "minFrequency", threshold: 3, singletons: true };
      const { withheld, primary } = await answerOf(problem);
      const alone = problem.document.cells.filter(({ id, value }) => value === 1 && withheld.includes(id));
      for (const { id: insider } of alone.slice(0, 3)) {
        const puzzle = puzzleOf(problem, new Set((withheld as number[]).filter((id) => id !== insider)));
        for (const id of primary as number[]) {
          // A figure that is hers as well, such as the total of her row where she is alone in it, she knows anyway.
          const isHers = problem.members[id]!.some((m) => problem.members[insider]!.includes(m));
          if (id === insider || isHers) continue;
          expect([insider, id, canDiffer(puzzle, `${id}`, problem.inner)]).toEqual([insider, id, true]);
        }
      }
    }),
    { numRuns: 60, seed: 23 },
  );
}, 60_000);

/**
 * The table with which M. Fischetti and J. J. Salazar explain the problem (Management Science 47, 2001, section 1): one
 * sensitive figure, 22, and the least value of what must go with it.
 */
test("the published example is solved as published", async () => {
  const codes = { T: ["I", "II", "III"] };
  const regions = { S: ["A", "B", "C"] };
  const problem = problemOf([[codes], [regions]], [20, 50, 10, 8, 19, 22, 17, 32, 12], 1);
  const at = (...coords: string[]) => problem.document.cells.find((cell) => cell.coords.join() === coords.join())!;
  expect(at("T", "S").value).toBe(190);
  at("II", "C").contributions = [21, 1];
  problem.document.rule = { type: "minFrequency", threshold: 1, dominance: { n: 1, k: 90 } };
  problem.document.loss = "value";
  const { withheld, primary, loss, audit } = await answerOf(problem);
  expect(primary).toEqual([at("II", "C").id]);
  const ids = [at("II", "A").id, at("II", "C").id, at("III", "A").id, at("III", "C").id];
  expect([...withheld].sort()).toEqual(ids.sort());
  expect(loss).toMatchObject({ cost: 8 + 17 + 12, isLeast: true });
  expect(audit.highest[at("II", "C").id]! - audit.lowest[at("II", "C").id]!).toBeGreaterThan(20);
});

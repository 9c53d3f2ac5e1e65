import fc from "fast-check";
import { buildTable, treeDimension, type Figure, type Table } from "./index.ts";
import type { Puzzle } from "./brute-force.test-kit.ts";

export interface RandomTable {
  table: Table;
  /** In the order of `table.cells`, as far as they were planned or given. */
  figures: (Figure & { id: string; value: number; members: number[] })[];
  inner: number;
}

type Tree = { code: string; leaves: string[]; parent: string | null }[];

/** `shape` is the number of leaves in each group below the total; one group makes a flat dimension. */
function treeOf(letter: string, shape: readonly number[]): Tree {
  const groups = shape.map((size, g) => Array.from({ length: size }, (_, i) => `${letter}${g}.${i}`));
  const tree: Tree = [{ code: letter, leaves: groups.flat(), parent: null }];
  for (const [g, leaves] of groups.entries()) {
    if (shape.length > 1) tree.push({ code: `${letter}${g}`, leaves, parent: letter });
    for (const leaf of leaves)
      tree.push({ code: leaf, leaves: [leaf], parent: shape.length > 1 ? `${letter}${g}` : letter });
  }
  return tree;
}

/** A complete table of these dimensions over random inner cells, of which `leaveOut` may drop figures from the plan. */
export function makeTable(
  shapes: number[][],
  counts: number[],
  plan: (figure: Figure & { id: string }) => boolean,
): RandomTable {
  const trees = shapes.map((shape, d) => treeOf("tps"[d]!, shape));
  const leaves = trees.map((tree) => tree[0]!.leaves);
  const innerCodes = leaves.reduce<string[][]>((all, codes) => all.flatMap((at) => codes.map((c) => [...at, c])), [[]]);
  const nodes = trees.reduce<Tree[]>((all, tree) => all.flatMap((at) => tree.map((node) => [...at, node])), [[]]);
  const figures = nodes.flatMap((node) => {
    const members = [...innerCodes.keys()].filter((i) =>
      node.every(({ leaves: l }, d) => l.includes(innerCodes[i]![d]!)),
    );
    const value = members.reduce((sum, i) => sum + counts[i]!, 0);
    const at = node.map(({ code }) => code);
    const figure = { at, id: at.join("|"), value, members };
    return plan(figure) ? [figure] : [];
  });
  const dimensions = trees.map((tree, d) =>
    treeDimension(
      "tps"[d]!,
      tree.map((n) => [n.code, n.parent] as const),
    ),
  );
  const table = buildTable(dimensions, figures);
  if (!table.ok) throw new Error(table.failure.code);
  return { table: table.value, figures, inner: innerCodes.length };
}

export const shapesSmallEnough: number[][][] = [
  [[4]],
  [[2, 2]],
  [[3], [3]],
  [[2], [4]],
  [[2, 2], [2]],
  [[2], [2], [2]],
  [[3], [2], [2]],
  [
    [2, 1],
    [2, 2],
  ],
];

/** Many ones and zeros: the values for which independence is not protection. */
const smallCount = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 }) },
);

export const randomTable: fc.Arbitrary<RandomTable> = fc
  .constantFrom(...shapesSmallEnough)
  .chain((shapes) => {
    const inner = shapes.reduce((n, shape) => n * shape.reduce((a, b) => a + b, 0), 1);
    return fc.tuple(fc.constant(shapes), fc.array(smallCount, { minLength: inner, maxLength: inner }));
  })
  .map(([shapes, counts]) => makeTable(shapes, counts, () => true));

export function puzzleOf(random: RandomTable, isShown: (id: string) => boolean, most: number): Puzzle {
  const figures = random.figures.map((figure): Puzzle["figures"][number] => {
    if (figure.planned === false) return { ...figure, state: "unseen" };
    return { ...figure, state: isShown(figure.id) ? "shown" : "withheld" };
  });
  return { inner: random.inner, figures, most };
}

import { expect, test } from "vitest";
import {
  buildTable,
  defaultPolicy,
  flatDimension,
  mergeFigures,
  neighboursInOrder,
  neighbouringTerritories,
  primaryReason,
  suggestMerges,
  type Dimension,
  type Figure,
  type MergeProposal,
  type Table,
} from "./index.ts";

const ages = ["15-19", "20-24", "25-29", "30-34", "35-39"];
const dimensions = [flatDimension("age", "all", ages), flatDimension("sex", "_T", ["F", "M"])];

function figuresOf(rows: Record<string, [women: number, men: number]>): Figure[] {
  const total: [number, number] = [0, 0];
  for (const [f, m] of Object.values(rows)) {
    total[0] += f;
    total[1] += m;
  }
  return Object.entries({ ...rows, all: total }).flatMap(([age, [f, m]]) => [
    { at: [age, "F"], value: f },
    { at: [age, "M"], value: m },
    { at: [age, "_T"], value: f + m },
  ]);
}

function build(dims: readonly Dimension[], figures: readonly Figure[]): Table | null {
  const table = buildTable(dims, figures);
  return table.ok ? table.value : null;
}

function rank(figures: Figure[], proposals: MergeProposal[]) {
  return suggestMerges(proposals, {
    coords: figures.map((figure) => figure.at),
    build(merge) {
      const merged = merge ? mergeFigures(dimensions, figures, merge) : { dimensions, figures };
      return merged && build(merged.dimensions, merged.figures);
    },
    primaryOf: (table) => Uint8Array.from(table.cells, (cell) => (primaryReason(cell, defaultPolicy) ? 1 : 0)),
  });
}

const rows: Record<string, [number, number]> = {
  "15-19": [40, 31],
  "20-24": [52, 33],
  "25-29": [47, 3],
  "30-34": [2, 28],
  "35-39": [61, 44],
};

test("the merge that removes both small figures comes first, and says what it saves", async () => {
  const ranked = await rank(figuresOf(rows), neighboursInOrder(0, "ages", ages));
  expect(ranked[0]).toMatchObject({ codes: ["25-29", "30-34"], kind: "ages", withheld: 0, shown: 15 });
  expect(ranked[0]!.saved).toBeGreaterThan(0);
  for (const [i, { saved }] of ranked.entries()) expect(saved).toBeLessThanOrEqual(ranked[Math.max(0, i - 1)]!.saved);
});

test("nothing is proposed where nothing is withheld, or where a merge would lose more than it saves", async () => {
  expect(
    await rank(figuresOf({ ...rows, "25-29": [47, 30], "30-34": [20, 28] }), neighboursInOrder(0, "ages", ages)),
  ).toEqual([]);
  const apart = await rank(figuresOf(rows), neighboursInOrder(0, "ages", ages));
  expect(apart.map(({ codes }) => codes.join())).not.toContain("15-19,20-24");
});

test("merged figures are sums, their sums still hold, and what cannot be added is not merged", () => {
  const merged = mergeFigures(dimensions, figuresOf(rows), { dimension: 0, codes: ["25-29", "30-34"], kind: "ages" });
  const table = build(merged!.dimensions, merged!.figures)!;
  expect(table.mismatches).toEqual([]);
  expect(table.cells.find((cell) => cell.id === "25-29+30-34|F")?.value).toBe(49);

  const distinct = [flatDimension("age", "all", ages, false), dimensions[1]!];
  expect(mergeFigures(distinct, figuresOf(rows), { dimension: 0, codes: ["25-29", "30-34"], kind: "ages" })).toBeNull();
  const gap = figuresOf(rows).filter(({ at }) => at.join() !== "25-29,F");
  expect(mergeFigures(dimensions, gap, { dimension: 0, codes: ["25-29", "30-34"], kind: "ages" })).toBeNull();
});

test("territories are merged with those that they touch, inside one parent", () => {
  const parents = new Map([
    ["XX", null],
    ["XX-1", "XX"],
    ["XX-2", "XX"],
    ["XX-3", "XX"],
  ]);
  const touches = (a: string, b: string) => Math.abs(Number(a.at(-1)) - Number(b.at(-1))) === 1;
  expect(neighbouringTerritories(0, parents, touches).map(({ codes }) => codes.join())).toEqual([
    "XX-1,XX-2",
    "XX-2,XX-3",
  ]);
  expect(neighbouringTerritories(0, parents, null)).toHaveLength(3);
});

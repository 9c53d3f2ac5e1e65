import { expect, test } from "vitest";
import { buildTable, flatDimension, periodDimension, treeDimension, type Dimension, type Figure } from "./index.ts";

function build(dimensions: Dimension[], figures: Figure[]) {
  const table = buildTable(dimensions, figures);
  if (!table.ok) throw new Error(table.failure.code);
  const { cells, relations, mismatches } = table.value;
  const id = (i: number) => cells[i]!.id;
  return {
    unseen: cells.filter((c) => !c.planned).map((c) => [c.id, c.value]),
    relations: relations.map((r) => `${id(r.whole)} ${r.kind === "sum" ? "=" : "≤"} ${r.parts.map(id).join(" + ")}`),
    mismatches,
  };
}

test("a level that is not published stands between, unseen, when its figure follows from its parts", () => {
  const territory = treeDimension("territory", [
    ["XX-N", "XX"],
    ["XX-1", "XX-N"],
    ["XX-2", "XX-N"],
  ]);
  const { relations, unseen } = build(
    [territory],
    [
      { at: ["XX"], value: 9 },
      { at: ["XX-1"], value: 4 },
      { at: ["XX-2"], value: 5 },
    ],
  );
  expect(relations).toEqual(["XX = XX-N", "XX-N = XX-1 + XX-2"]);
  expect(unseen).toEqual([["XX-N", 9]]);
});

test("a part that is missing beside others is a remainder of known size that nobody sees", () => {
  const figures = [
    { at: ["all"], value: 9 },
    { at: ["a"], value: 4 },
    { at: ["b"], value: null },
  ];
  const { relations, unseen } = build([flatDimension("place", "all", ["a", "b"])], figures);
  expect(unseen).toEqual([["b", 5]]);
  expect(relations).toEqual(["all = a + b"]);
});

test("a level that is not published is a remainder when some of its parts are missing too", () => {
  const territory = treeDimension("territory", [
    ["XX-N", "XX"],
    ["XX-S", "XX"],
    ["XX-1", "XX-N"],
    ["XX-2", "XX-N"],
  ]);
  const { relations, unseen } = build(
    [territory],
    [
      { at: ["XX"], value: 9 },
      { at: ["XX-S"], value: 6 },
      { at: ["XX-1"], value: 2 },
    ],
  );
  expect(unseen).toEqual([
    ["XX-N", 3],
    ["XX-2", 1],
  ]);
  expect(relations).toEqual(["XX = XX-N + XX-S", "XX-N = XX-1 + XX-2"]);
});

test("a year is tied to its quarters and its quarters to their months", () => {
  const periods = ["2024", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-01", "2024-02", "2024-03"];
  const values = [40, 10, 10, 10, 10, 3, 3, 4];
  const { relations, mismatches } = build(
    [periodDimension(periods)],
    periods.map((period, i) => ({ at: [period], value: values[i]! })),
  );
  expect(relations).toContain("2024 = 2024-Q1 + 2024-Q2 + 2024-Q3 + 2024-Q4");
  expect(relations).toContain("2024-Q1 = 2024-01 + 2024-02 + 2024-03");
  expect(mismatches).toEqual([]);
});

test("persons who may be counted in several parts are not summed", () => {
  const { relations } = build(
    [flatDimension("sector", "any", ["police", "health"], false)],
    [
      { at: ["any"], value: 9 },
      { at: ["police"], value: 7 },
      { at: ["health"], value: 5 },
    ],
  );
  expect(relations).toEqual(["any ≤ police + health"]);
});

test("figures that cannot be counts, and figures given twice, are refused by name", () => {
  const place = [flatDimension("place", "all", ["a"])];
  expect(buildTable(place, [{ at: ["a"], value: 1.5 }])).toMatchObject({ failure: { code: "disclosure.not-a-count" } });
  expect(buildTable(place, [{ at: ["a"], value: -1 }])).toMatchObject({
    failure: { details: { cell: "a", value: -1 } },
  });
  const twice = [
    { at: ["a"], value: 1 },
    { at: ["a"], value: 2 },
  ];
  expect(buildTable(place, twice)).toMatchObject({ failure: { code: "disclosure.duplicate" } });
  const sameId = [
    { id: "x", at: ["a"], value: 1 },
    { id: "x", at: ["all"], value: 1 },
  ];
  expect(buildTable(place, sameId)).toMatchObject({ failure: { code: "disclosure.duplicate" } });
});

test("a whole is tied to cells that are finer in several dimensions, with nothing published between", () => {
  const places = treeDimension("place", [
    ["P1", "XX"],
    ["P2", "XX"],
  ]);
  const figures = [
    { at: ["XX", "T"], value: 50 },
    { at: ["P1", "a"], value: 1 },
    { at: ["P1", "b"], value: 9 },
    { at: ["P2", "a"], value: 20 },
    { at: ["P2", "b"], value: 20 },
  ];
  const ages = flatDimension("age", "T", ["a", "b"]);
  const whole = buildTable([places, ages], figures);
  if (!whole.ok) throw new Error(whole.failure.code);
  expect(whole.value.cells.filter(({ planned }) => !planned).map(({ id }) => id)).toEqual(["XX|a", "XX|b"]);
  expect(whole.value.relations).toHaveLength(3);
  expect(whole.value.mismatches).toEqual([]);
  // A third place of which nothing is published: nothing follows for what lies between, and the rest is one unknown.
  const three = treeDimension(
    "place",
    ["P1", "P2", "P3"].map((code) => [code, "XX"] as const),
  );
  const partial = buildTable([three, ages], figures);
  if (!partial.ok) throw new Error(partial.failure.code);
  const across = partial.value.relations.find(({ parts }) => parts.length === 5)!;
  expect(partial.value.cells[across.whole]!.id).toBe("XX|T");
  expect(across.parts.map((i) => partial.value.cells[i]!.value)).toEqual([1, 9, 20, 20, 0]);
});

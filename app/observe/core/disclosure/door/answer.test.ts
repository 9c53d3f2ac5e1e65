import { expect, test } from "vitest";
import { openSolverHere } from "~/platform/solver-here.ts";
import { operatorWords, type OperatorKey } from "~/platform/operator/words.ts";
import { answerProblem } from "./answer.ts";

const rule = { type: "minFrequency", threshold: 5, protectZeros: false };
const places = { name: "place", hierarchies: [{ children: { all: ["a", "b", "c"] } }] };

function line(values: (number | null)[], more: object = {}) {
  const codes = ["all", "a", "b", "c"];
  const cells = values.flatMap((value, id) => (value === null ? [] : [{ id, coords: [codes[id]!], value }]));
  return { dimensions: [places], cells, rule, hidden: [], ...more };
}

async function answerOf(input: unknown) {
  const answer = await answerProblem(JSON.stringify(input), openSolverHere, () => 0);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

test("one cell, all zeros, all small, and nothing small are answered as well", async () => {
  const single = { dimensions: [{ name: "x", hierarchies: [] }], cells: [{ id: 0, coords: ["only"], value: 3 }], rule };
  expect((await answerOf(single)).withheld).toEqual([0]);
  expect((await answerOf(single)).audit.highest).toEqual({ 0: null });
  expect((await answerOf(line([0, 0, 0, 0]))).withheld).toEqual([]);
  expect((await answerOf(line([3, 1, 1, 1]))).withheld).toEqual([0, 1, 2, 3]);
  expect((await answerOf(line([60, 10, 20, 30]))).withheld).toEqual([]);
  expect((await answerOf(line([60, 10, 50, null]))).withheld).toEqual([]);
});

test("a code whose list of parts is empty is a code like another", async () => {
  const children = { all: ["a", "b", "c"], a: [], elsewhere: [] };
  const cells = [...line([63, 3, 20, 40]).cells, { id: 4, coords: ["elsewhere"], value: 2 }];
  const answer = await answerOf({ ...line([]), dimensions: [{ name: "place", hierarchies: [{ children }] }], cells });
  expect(answer.primary).toEqual([1, 4]);
  expect(answer.withheld).toEqual([1, 2, 4]);
});

test("small figures beside thousands of millions are protected as others are", async () => {
  const answer = await answerOf(line([1_000_000_000_000, 3, 400_000_000_000, 599_999_999_997]));
  expect(answer.withheld).toHaveLength(2);
  expect(answer.audit.highest["1"]! - answer.audit.lowest["1"]!).toBeGreaterThan(1);
  const all = await answerOf(line([40_000_000_005, 3, 2, 40_000_000_000]));
  expect(all.withheld).toEqual([1, 2]);
  expect(all.audit).toMatchObject({ lowest: { 1: 1, 2: 1 }, highest: { 1: 4, 2: 4 } });
});

test("a code nested in a code, ten thousand deep, is one figure with all of them", async () => {
  const depth = 10_000;
  const codes = Array.from({ length: depth }, (_, n) => `a${n}`);
  const nested = codes.map((code, n): [string, string[]] => [n === 0 ? "a" : codes[n - 1]!, [code]]);
  const children = { all: ["a", "b", "c"], ...Object.fromEntries(nested) };
  const flat = line([63, 3, 20, 40]).cells;
  const cells = [...flat, ...codes.map((code, n) => ({ id: 4 + n, coords: [code], value: 3 }))];
  const answer = await answerOf({ ...line([]), dimensions: [{ name: "place", hierarchies: [{ children }] }], cells });
  expect(answer.loss).toEqual({ cost: 1, atLeast: 1, isLeast: true });
  expect(answer.primary).toHaveLength(depth + 1);
  expect(answer.withheld).toHaveLength(depth + 2);
  expect(answer.audit.highest[String(depth)]).toBe(answer.audit.highest["1"]);
}, 60_000);

test("a figure shown under one code cannot be hidden under another", async () => {
  const children = { all: ["a", "b", "c"], a: ["d"] };
  const cells = [...line([63, 3, 20, 40]).cells, { id: 4, coords: ["d"], value: 3 }];
  const input = { ...line([]), dimensions: [{ name: "place", hierarchies: [{ children }] }], cells, published: [4] };
  const answer = await answerProblem(JSON.stringify(input), openSolverHere, () => 0);
  expect(answer).toMatchObject({ ok: false, failure: { code: "protect.impossible" } });
});

test("zeros can be protected too", async () => {
  const answer = await answerOf(line([60, 0, 20, 40], { rule: { ...rule, protectZeros: true } }));
  expect(answer.primary).toEqual([1]);
  expect(answer.withheld).toHaveLength(2);
  expect(answer.audit.lowest["1"]).toBe(0);
});

test("a category that holds everyone, one service that dominates and too few services are protected when asked", async () => {
  const group = await answerOf(line([40, 40, 0, 0], { rule: { ...rule, groups: ["place"] } }));
  expect(group.primary).toEqual([2, 3]);
  expect(group.withheld.length).toBeGreaterThan(2);

  const cells = [
    { id: 0, coords: ["all"], value: 300 },
    { id: 1, coords: ["a"], value: 100, contributions: [90, 6, 4] },
    { id: 2, coords: ["b"], value: 100, contributions: [40, 30, 30] },
    { id: 3, coords: ["c"], value: 100, contributions: [50, 50] },
  ];
  const dominance = await answerOf({ ...line([]), cells, rule: { ...rule, dominance: { n: 1, k: 75 } } });
  expect(dominance.primary).toEqual([1]);
  const { lowest, highest } = dominance.audit;
  expect(highest["1"]! - lowest["1"]!).toBeGreaterThanOrEqual(20);
  const prior = await answerOf({ ...line([]), cells, rule: { ...rule, priorPosterior: { p: 10 } } });
  expect(prior.primary).toEqual([1, 3]);
  const few = await answerOf({
    ...line([]),
    cells,
    rule: { ...rule, contributors: { fewest: 3, largestShare: 0.95 } },
  });
  expect(few.primary).toEqual([3]);
});

test("whatever is wrong with the input has its sentence", async () => {
  const good = line([33, 3, 10, 20]);
  const cell = (value: unknown) => ({ ...good, cells: [{ id: 7, coords: ["a"], value }] });
  const wrong: [string, unknown, RegExp][] = [
    ["nothing", "", /Nothing arrived/],
    ["no JSON", "{", /not JSON/],
    ["NaN", '{"cells": [NaN]}', /not JSON/],
    ["a list", [], /“the document” must be an object/],
    ["no cells", { dimensions: [places], rule }, /“cells” must be a list/],
    ["an empty table", { ...good, cells: [] }, /no cell/],
    ["no dimension", { ...good, dimensions: [] }, /no dimension/],
    ["negative", cell(-1), /cell 7 has the value -1/],
    ["not whole", cell(1.5), /cell 7 has the value 1.5/],
    ["no number", cell("12"), /cell 7 has the value "12"/],
    ["null", cell(null), /cell 7 has the value null/],
    ["too large", cell(1e300), /cell 7 has the value 1e\+300. No value may be above/],
    ["above what can be protected", cell(1e15), /cell 7 has the value 1000000000000000. No value may be above/],
    ["unknown code", { ...good, cells: [{ id: 7, coords: ["z"], value: 1 }] }, /code “z”/],
    ["coordinates", { ...good, cells: [{ id: 7, coords: [], value: 1 }] }, /0 coordinates/],
    [
      "same place",
      { ...good, cells: [...good.cells, { id: 9, coords: ["a"], value: 3 }] },
      /cells 9 and 1 have the same/,
    ],
    ["same id", { ...good, cells: [...good.cells, { id: 1, coords: ["b"], value: 3 }] }, /Two cells have the id 1/],
    ["the same id as a text", { ...good, cells: [...good.cells, { id: "1", coords: ["b"], value: 3 }] }, /the id 1/],
    ["no id", { ...good, cells: [{ coords: ["a"], value: 3 }] }, /cell number 0/],
    ["no sum", line([34, 3, 10, 20]), /cell 0 is 34, but .* add up to 33/],
    ["a part is missing", line([33, 3, 10, null]), /add up to 13 \(a part that is not listed counts as zero\)/],
    [
      "a circle",
      { ...good, dimensions: [{ name: "p", hierarchies: [{ children: { a: ["b"], b: ["a"] } }] }] },
      /contains itself/,
    ],
    [
      "a circle through two hierarchies",
      {
        ...good,
        dimensions: [{ name: "p", hierarchies: [{ children: { a: ["x", "b"] } }, { children: { b: ["a"] } }] }],
        cells: [{ id: 7, coords: ["x"], value: 3 }],
      },
      /“a” contains itself|“b” contains itself/,
    ],
    [
      "more codes than can be numbered",
      {
        ...good,
        dimensions: Array.from({ length: 40 }, (_, d) => ({
          name: `d${d}`,
          hierarchies: [{ children: { all: ["a", "b", "c"] } }],
        })),
        cells: [{ id: 7, coords: Array.from({ length: 40 }, () => "a"), value: 3 }],
      },
      /too many codes/,
    ],
    [
      "twice a part",
      { ...good, dimensions: [{ name: "p", hierarchies: [{ children: { all: ["a", "a"] } }] }] },
      /same part twice/,
    ],
    [
      "a part that is no code",
      { ...good, dimensions: [{ name: "p", hierarchies: [{ children: { all: ["a", 1.5] } }] }] },
      /“dimensions\[0\]\.hierarchies\[0\]\.children\["all"\]\[1\]” is 1\.5: a code is a text in quotation marks/,
    ],
    [
      "a place that is no code",
      { ...good, cells: [{ id: 7, coords: [null], value: 1 }] },
      /“cells\[0\]\.coords\[0\]” is null/,
    ],
    ["no rule", { ...good, rule: undefined }, /“rule” must be an object/],
    ["another rule", { ...good, rule: { type: "magic" } }, /only "minFrequency"/],
    ["a misspelt rule", { ...good, rule: { ...rule, thresold: 3 } }, /“thresold” is not known/],
    ["no threshold", { ...good, rule: { type: "minFrequency" } }, /threshold is nothing/],
    ["threshold 0", { ...good, rule: { ...rule, threshold: 0 } }, /threshold is 0/],
    ["hidden unknown", { ...good, hidden: [99] }, /names the cell 99/],
    ["hidden and published", { ...good, hidden: [2], published: [2] }, /both hidden and published/],
    ["group of nothing", { ...good, rule: { ...rule, groups: ["sex"] } }, /the dimension “sex”/],
    [
      "contributions",
      { ...good, cells: [{ id: 7, coords: ["a"], value: 3, contributions: [1] }] },
      /cell 7 do not add up/,
    ],
  ];
  for (const [name, input, sentence] of wrong) {
    const answer = await answerProblem(
      typeof input === "string" ? input : JSON.stringify(input),
      openSolverHere,
      () => 0,
    );
    if (answer.ok) throw new Error(`${name} was accepted`);
    expect(answer.failure.kind).toBe("invalid");
    expect(operatorWords("en")(answer.failure.code as OperatorKey, answer.failure.details)).toMatch(sentence);
  }
});

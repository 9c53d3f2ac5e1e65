import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";

interface Ran {
  code: number | null;
  out: string;
  err: string;
  ms: number;
}

/** `oivf protect` as an operator starts it, without npm around it, in a folder that holds no database. */
function protect(input: unknown): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot, "scripts/oivf.mjs"), "protect"], {
    env: { PATH: process.env["PATH"], LANG: "en_US.UTF-8" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on("error", () => {});
  child.stdin.end(typeof input === "string" ? input : JSON.stringify(input));
  return new Promise((resolve) =>
    child.on("close", (code) => resolve({ code, out, err, ms: performance.now() - start })),
  );
}

const rule = { type: "minFrequency", threshold: 5, protectZeros: false };
const places = { name: "place", hierarchies: [{ children: { all: ["a", "b", "c"] } }] };

/** A table of one dimension: the total, then its parts. */
function line(values: (number | null)[], more: object = {}) {
  const codes = ["all", "a", "b", "c"];
  const cells = values.flatMap((value, id) => (value === null ? [] : [{ id, coords: [codes[id]!], value }]));
  return { dimensions: [places], cells, rule, hidden: [], ...more };
}

async function answerOf(input: unknown) {
  const { code, out, err } = await protect(input);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as {
    withheld: number[];
    primary: number[];
    ms: number;
    audit: { exposed: number[]; lowest: Record<string, number>; highest: Record<string, number | null> };
  };
}

test("a small figure is withheld with another that hides it, and the answer says what can still be inferred", async () => {
  const answer = await answerOf(line([33, 3, 10, 20]));
  expect(answer.primary).toEqual([1]);
  expect(answer.withheld).toEqual([1, 2]);
  expect(answer.audit).toEqual({ exposed: [], exact: true, lowest: { 1: 1, 2: 1 }, highest: { 1: 12, 2: 12 } });
  expect(answer.ms).toBeGreaterThan(0);
});

test("two hierarchies over the same units are two tables that share their cells", async () => {
  const answer = await answerOf({
    dimensions: [
      {
        name: "territory",
        hierarchies: [
          { children: { all: ["north", "south"], north: ["m1", "m2"], south: ["m3", "m4"] } },
          { children: { all: ["coast", "inland"], coast: ["m1", "m3"], inland: ["m2", "m4"] } },
        ],
      },
    ],
    cells: Object.entries({ all: 52, north: 15, south: 37, coast: 20, inland: 32, m1: 3, m2: 12, m3: 17, m4: 20 }).map(
      ([code, value]) => ({ id: code, coords: [code], value }),
    ),
    rule,
  });
  expect(answer.primary).toEqual(["m1"]);
  // A second municipality in the same region is not enough: the coast would tell m1.
  expect(answer.withheld.length).toBeGreaterThanOrEqual(4);
});

test("what is hidden is never withheld again, and protects, and a small hidden figure is not told", async () => {
  const answer = await answerOf(line([33, 3, 10, 20], { hidden: [2] }));
  expect(answer.withheld).toEqual([1]);
  const told = await answerOf(line([33, 13, 17, 3], { hidden: [3] }));
  expect(told.withheld).toHaveLength(1);
  expect(told.primary).toEqual([]);
});

test("where all that could hide a figure must be published, it says so and exits with 1", async () => {
  const { code, out, err } = await protect(line([33, 3, 10, 20], { published: [0, 2, 3] }));
  expect([code, out]).toEqual([1, ""]);
  expect(err).toBe(
    "The table cannot be protected: one figure can be worked out from those that must be published (1). Take some out of “published”, or merge categories.\n",
  );
});

test("wrong input is answered by one sentence on standard error, with exit code 2", async () => {
  const wrong: [unknown, RegExp][] = [
    ["", /Nothing arrived/],
    ['{"cells": [NaN]}', /not JSON/],
    [line([33, 3, 10, 20], { rule: { ...rule, threshold: 0 } }), /threshold is 0/],
    [line([34, 3, 10, 20]), /The cell 0 is 34, but .* add up to 33/],
  ];
  for (const [input, sentence] of wrong) {
    const { code, out, err } = await protect(input);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  }
});

test("a table of five megabytes is read whole", async () => {
  const codes = Array.from({ length: 60_000 }, (_, i) => `unit-${i}`);
  const cells = [
    { id: "all", coords: ["all"], value: 600_000 },
    ...codes.map((code) => ({ id: code, coords: [code], value: 10, note: "x".repeat(20) })),
  ];
  const answer = await answerOf({
    dimensions: [{ name: "unit", hierarchies: [{ children: { all: codes } }] }],
    cells,
    rule,
  });
  expect(answer.withheld).toEqual([]);
}, 30_000);

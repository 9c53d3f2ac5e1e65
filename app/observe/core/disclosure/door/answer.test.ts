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
    ["too large", cell(1e300), /cell 7 has the value 1e\+300/],
    ["unknown code", { ...good, cells: [{ id: 7, coords: ["z"], value: 1 }] }, /code “z”/],
    ["coordinates", { ...good, cells: [{ id: 7, coords: [], value: 1 }] }, /0 coordinates/],
    [
      "same place",
      { ...good, cells: [...good.cells, { id: 9, coords: ["a"], value: 3 }] },
      /cells 9 and 1 have the same/,
    ],
    ["same id", { ...good, cells: [...good.cells, { id: 1, coords: ["b"], value: 3 }] }, /Two cells have the id 1/],
    ["no id", { ...good, cells: [{ coords: ["a"], value: 3 }] }, /cell number 0/],
    ["no sum", line([34, 3, 10, 20]), /cell 0 is 34, but .* add up to 33/],
    ["a part is missing", line([33, 3, 10, null]), /add up to 13 \(a part that is not listed counts as zero\)/],
    [
      "a circle",
      { ...good, dimensions: [{ name: "p", hierarchies: [{ children: { a: ["b"], b: ["a"] } }] }] },
      /contains itself/,
    ],
    [
      "twice a part",
      { ...good, dimensions: [{ name: "p", hierarchies: [{ children: { all: ["a", "a"] } }] }] },
      /same part twice/,
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

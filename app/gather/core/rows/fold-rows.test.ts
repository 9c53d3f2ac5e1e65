import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleDefinition } from "../../gather.test-kit.ts";
import { RowFold, readWords, type RowMapping } from "./fold-rows.ts";

const yesNo = readWords("oui = yes\nnon = no\n = unknown", [
  { code: "yes", labels: ["Yes"] },
  { code: "no", labels: ["No"] },
  { code: "unknown", labels: ["Unknown"] },
])!;
const mapping: RowMapping = {
  item: "call_outs",
  columns: [{ column: "Enfants", list: "children_exposed", codes: yesNo }],
  placeColumn: null,
};

function folded(rows: string[][], given: RowMapping = mapping, places = ["XX-P-A"]) {
  const fold = new RowFold(sampleDefinition, places, given);
  fold.head(["Jour", "Enfants", "Lieu"]);
  rows.forEach((row, n) => fold.row(n + 2, row));
  return fold;
}

test("each row is one more in every table that it belongs to, and what no row says is a zero", () => {
  const { counts, errors } = folded([
    ["1", "Oui", ""],
    ["2", "OUI ", ""],
    ["3", "", ""],
  ]);
  expect(errors).toEqual([]);
  expect(Object.fromEntries(counts)).toEqual({
    "call_outs|XX-P-A|": 3,
    "call_outs|XX-P-A|children_exposed=yes": 2,
    "call_outs|XX-P-A|children_exposed=no": 0,
    "call_outs|XX-P-A|children_exposed=unknown": 1,
  });
});

test("a word that nobody mapped is told by line and column, never the word itself", () => {
  const { errors } = folded([["1", "Marie Invented", ""]]);
  expect(errors).toEqual([{ line: 2, column: "Enfants", problem: "unknown-word" }]);
  expect(JSON.stringify(errors)).not.toContain("Marie");
});

test("a column that is not in the file is told once, and a place that is not the partner's on its line", () => {
  const missing = folded([["1", "Oui", ""]], {
    ...mapping,
    columns: [{ ...mapping.columns[0]!, column: "Kids" }],
  });
  expect(missing.errors).toEqual([{ line: 1, column: "Kids", problem: "no-column" }]);
  const elsewhere = folded([["1", "Oui", "XX-9"]], { ...mapping, placeColumn: "lieu" }, ["XX-P-A", "XX-P-B"]);
  expect(elsewhere.errors).toEqual([{ line: 2, column: "lieu", problem: "unknown-place" }]);
});

test("a table whose dimension is not in the file is left alone", () => {
  const { counts } = folded([["1", "x", ""]], { ...mapping, columns: [] });
  expect([...counts]).toEqual([["call_outs|XX-P-A|", 1]]);
});

test("the parts of any file add up to its rows", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("oui", "Non", "", "unknown")), (words) => {
      const { counts, rows } = folded(words.map((word) => ["1", word, ""]));
      const parts = ["yes", "no", "unknown"].map((code) => counts.get(`call_outs|XX-P-A|children_exposed=${code}`)!);
      expect(parts.reduce((a, b) => a + b)).toBe(rows);
      expect(counts.get("call_outs|XX-P-A|")).toBe(words.length);
    }),
  );
});

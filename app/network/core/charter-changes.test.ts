import * as fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines } from "./charter-changes.ts";

test("what came and what went stand where they came and went", () => {
  expect(changedLines(["a", "b", "c"], ["a", "d", "c"])).toEqual([
    { kind: "same", text: "a" },
    { kind: "removed", text: "b" },
    { kind: "added", text: "d" },
    { kind: "same", text: "c" },
  ]);
});

test("from what is told both texts can be put together again, and equal texts have no change", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = changedLines(before, after);
      const without = (kind: string) => lines.filter((one) => one.kind !== kind).map((one) => one.text);
      expect(without("added")).toEqual(before);
      expect(without("removed")).toEqual(after);
      expect(changedLines(after, after).every(({ kind }) => kind === "same")).toBe(true);
    }),
  );
});

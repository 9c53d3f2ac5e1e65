import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergeSorted } from "./merge-sorted.ts";

const compare = (a: number, b: number) => a - b;

test("two lists in order are one list in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (many, few) => {
      const merged = mergeSorted(many.toSorted(compare), few.toSorted(compare), compare);
      expect(merged).toEqual([...many, ...few].toSorted(compare));
    }),
  );
});

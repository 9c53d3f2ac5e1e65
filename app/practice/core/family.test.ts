import { expect, test } from "vitest";
import { closesCircle, familyOf, type Descent } from "./family.ts";

const comes = (from: number, to: number): Descent => ({ from, to, kind: "adapted-from" });
const line = [comes(2, 1), comes(3, 2), comes(4, 2), comes(6, 5)];

test("a practice becomes neither its own parent nor its own ancestor", () => {
  expect(closesCircle(line, { from: 1, to: 1 })).toBe(true);
  expect(closesCircle(line, { from: 1, to: 3 })).toBe(true);
  expect(closesCircle(line, { from: 3, to: 4 })).toBe(false);
  expect(closesCircle(line, { from: 1, to: 6 })).toBe(false);
});

test("a family holds who one comes from and who comes from one, by generations, and no stranger", () => {
  const { generations, links } = familyOf(line, 2, () => true);
  expect(generations).toEqual([
    { generation: -1, ids: [1] },
    { generation: 0, ids: [2] },
    { generation: 1, ids: [3, 4] },
  ]);
  expect(links).toHaveLength(3);
});

test("who may not be shown is in no family, and what hung on it alone is not told either", () => {
  const { generations } = familyOf(line, 3, (id) => id !== 2);
  expect(generations).toEqual([{ generation: 0, ids: [3] }]);
});

test("a family of a thousand generations is told without going round", () => {
  const long = Array.from({ length: 1000 }, (_, i) => comes(i + 2, i + 1));
  expect(familyOf(long, 1, () => true).generations).toHaveLength(1001);
});

import { expect, test } from "vitest";
import { adoptionsAsDescents, type Adoption } from "./adoption.ts";

const adoption = (changed: Partial<Adoption> = {}): Adoption => ({
  id: 7,
  practiceId: 1,
  organisationId: "there",
  kind: "adapted-from",
  state: "confirmed",
  ...changed,
});

test("only what its owner confirmed is drawn, and never as a practice", () => {
  const all = [adoption(), adoption({ id: 8, state: "proposed" }), adoption({ id: 9, state: "declined" })];
  expect(adoptionsAsDescents(all, [], () => undefined)).toEqual([{ from: -7, to: 1, kind: "adapted-from" }]);
});

test("a member that told its own practice of the same origin is not drawn twice", () => {
  const known = [{ from: 4, to: 1, kind: "inspired-by" } as const];
  const ownerOf = (practice: number) => (practice === 4 ? "there" : "here");
  expect(adoptionsAsDescents([adoption()], known, ownerOf)).toEqual([]);
  expect(adoptionsAsDescents([adoption({ organisationId: "elsewhere" })], known, ownerOf)).toHaveLength(1);
});

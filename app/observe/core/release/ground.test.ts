import { expect, test } from "vitest";
import { shiftsOf, type Ground } from "./ground.ts";

const ground: Ground = { policy: "p", plan: "q", lapsed: "", ledger: [3, 5] };

test("nothing has shifted while policy, plan, agreements and earlier editions are the same", () => {
  expect(shiftsOf(ground, { ...ground, ledger: [5, 3] })).toEqual([]);
});

test("an edition that left since, another policy and an agreement that ended are each named", () => {
  expect(shiftsOf(ground, { policy: "other", plan: "q", lapsed: "7", ledger: [3, 5, 8] })).toEqual([
    "policy",
    "lapsed",
    "ledger",
  ]);
});

test("an embargoed edition that was thrown away weakens nothing", () => {
  expect(shiftsOf(ground, { ...ground, ledger: [3] })).toEqual([]);
});

import { expect, test } from "vitest";
import { nearestFirst } from "./nearest-first.ts";

const spring = { startsOn: "2027-03-01", endsOn: "2027-03-15" };
const november = { startsOn: "2027-11-24", endsOn: "2027-11-26" };
const sixteenDays = { startsOn: "2026-11-25", endsOn: "2026-12-10" };
const lastSpring = { startsOn: "2026-03-01", endsOn: "2026-03-15" };
const yearsAgo = { startsOn: "2024-03-01", endsOn: "2024-03-15" };

test("a campaign that runs today stands before those to come, the nearest of which is first", () => {
  expect(nearestFirst([november, spring, sixteenDays], "2026-11-29")).toEqual([sixteenDays, spring, november]);
});

test("a campaign that is over stands last, the latest first", () => {
  expect(nearestFirst([yearsAgo, lastSpring, november], "2026-11-29")).toEqual([november, lastSpring, yearsAgo]);
});

test("a campaign runs from its first day to its last", () => {
  expect(nearestFirst([spring, sixteenDays], "2026-12-10")[0]).toBe(sixteenDays);
  expect(nearestFirst([spring, sixteenDays], "2026-11-25")[0]).toBe(sixteenDays);
});

import { expect, test } from "vitest";
import { isValidAt, isValidDuring } from "./validity.ts";

const alsace = { validFrom: null, validTo: "2016-01-01" };
const grandEst = { validFrom: "2016-01-01", validTo: null };

test("a territory is in force on its first day, and no longer on the day it ended", () => {
  expect(isValidAt(alsace, "2015-12-31")).toBe(true);
  expect(isValidAt(alsace, "2016-01-01")).toBe(false);
  expect(isValidAt(grandEst, "2016-01-01")).toBe(true);
  expect(isValidAt(grandEst, "2015-12-31")).toBe(false);
});

test("one day of a period is enough to be in force during it", () => {
  expect(isValidDuring(alsace, "2015-01-01", "2015-12-31")).toBe(true);
  expect(isValidDuring(alsace, "2016-01-01", "2016-12-31")).toBe(false);
  expect(isValidDuring(grandEst, "2015-07-01", "2016-01-01")).toBe(true);
  expect(isValidDuring(grandEst, "2015-01-01", "2015-12-31")).toBe(false);
});

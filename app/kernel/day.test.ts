import { expect, test } from "vitest";
import { dayOf, daysAfter, isDay } from "./day.ts";

test("the day of a moment is that of Greenwich", () => {
  expect(dayOf(new Date("2026-11-29T23:59:59.999Z"))).toBe("2026-11-29");
  expect(dayOf(new Date("2026-11-29T23:30:00-02:00"))).toBe("2026-11-30");
  expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError);
});

test("days are counted over the ends of months, of leap years, and backwards", () => {
  expect(daysAfter("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysAfter("2026-12-31", 1)).toBe("2027-01-01");
  expect(daysAfter("2026-03-01", -1)).toBe("2026-02-28");
});

test("a day exists, is written whole, and lies in this century or the last", () => {
  for (const day of ["2026-02-28", "2028-02-29", "1979-12-18"]) expect(isDay(day), day).toBe(true);
  for (const text of ["", "2026-02-30", "2026-1-5", "2026-13-01", "0026-02-28", "2026-02-28T00:00", "28/02/2026"])
    expect(isDay(text), text).toBe(false);
});

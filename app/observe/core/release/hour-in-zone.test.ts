import { expect, test } from "vitest";
import { hourInZone, isTimeZone } from "./hour-in-zone.ts";

const iso = (written: string, zone: string) => hourInZone(written, zone)?.toISOString() ?? null;

test("an hour by the clocks of a place is one moment, in summer and in winter", () => {
  expect(iso("2027-03-08T08:00", "UTC")).toBe("2027-03-08T08:00:00.000Z");
  expect(iso("2027-01-15T08:00", "Europe/Paris")).toBe("2027-01-15T07:00:00.000Z");
  expect(iso("2027-07-15T08:00", "Europe/Paris")).toBe("2027-07-15T06:00:00.000Z");
  expect(iso("2027-07-15T20:30", "America/Bogota")).toBe("2027-07-16T01:30:00.000Z");
});

test("an hour that comes twice is its first, one that is skipped is the moment after", () => {
  expect(iso("2027-10-31T02:30", "Europe/Paris")).toBe("2027-10-31T00:30:00.000Z");
  expect(iso("2027-03-28T02:30", "Europe/Paris")).toBe("2027-03-28T01:30:00.000Z");
});

test("what is no hour, or no zone, is refused", () => {
  expect([iso("2027-02-30", "UTC"), iso("soon", "UTC"), iso("2027-13-01T08:00", "UTC")]).toEqual([null, null, null]);
  expect([isTimeZone("Europe/Paris"), isTimeZone("UTC"), isTimeZone("Nowhere/Atall"), isTimeZone("")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

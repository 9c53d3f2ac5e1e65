import { expect, test } from "vitest";
import { holdsPublication, readingState, type CourseReading } from "./reading.ts";

const reading = (change: Partial<CourseReading> = {}): CourseReading => ({
  revision: 3,
  state: "asked",
  askedBy: "one",
  askedAt: "2026-11-29",
  readBy: null,
  note: "",
  ...change,
});

test("a course is published without a reader if nobody asked for one, and else once she has read what is published", () => {
  const holds = (one: CourseReading | null, revision = 3) => holdsPublication(readingState(one, revision));
  expect(holds(null)).toBe(false);
  expect(holds(reading())).toBe(true);
  expect(holds(reading({ state: "returned" }))).toBe(true);
  expect(holds(reading({ state: "approved" }))).toBe(false);
  expect(holds(reading({ state: "approved" }), 4)).toBe(true);
});

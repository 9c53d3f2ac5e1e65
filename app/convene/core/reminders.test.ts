import { expect, test } from "vitest";
import { reminderDue } from "./reminders.ts";

const startsAt = "2027-03-20T09:00:00Z";
const before = (hours: number) => new Date(Date.parse(startsAt) - hours * 3_600_000);

test("a week, a day and an hour before are the reminders where nobody chose, each in its own while", () => {
  expect([200, 160, 30, 20, 0.9, -1].map((hours) => reminderDue(startsAt, before(hours)))).toEqual([
    null,
    "week",
    null,
    "day",
    "hour",
    null,
  ]);
});

test("one that the organisers did not choose is not sent, nor another in its place", () => {
  const at = (hours: number) => reminderDue(startsAt, before(hours), ["week", "hour"]);
  expect([160, 20, 0.9].map(at)).toEqual(["week", null, "hour"]);
  expect(reminderDue(startsAt, before(160), [])).toBeNull();
});

import { expect, test } from "vitest";
import { attended, firstForm } from "./attended.ts";

const when = {
  starts: "2027-03-20T10:00",
  minutes: 90,
  zone: "Pacific/Auckland",
  rule: "FREQ=WEEKLY;COUNT=3",
  except: [],
  moved: [],
};
// 10:00 in Auckland is the evening before in UTC.
const [first, second] = ["2027-03-19T21:00:00Z", "2027-03-26T21:00:00Z"];
const after = new Date("2027-05-01T00:00:00Z");

test("the hours of the times at which she was there are added, and the last day is that of the place", () => {
  expect(attended(when, [first!], after)).toEqual({ day: "2027-03-20", hours: 1.5 });
  expect(attended(when, [second!, first!], after)).toEqual({ day: "2027-03-27", hours: 3 });
});

test("nothing is certified before the last time is over, nor of who was not there", () => {
  expect(attended(when, [first!], new Date("2027-03-28T00:00:00Z"))).toBeNull();
  expect(attended(when, [], after)).toBeNull();
});

test("of a meeting that lasts over a night no hours are said", () => {
  expect(attended({ ...when, rule: null, minutes: 3 * 1440 }, [first!], after)).toEqual({
    day: "2027-03-20",
    hours: null,
  });
});

test("who came under her institution is first called by it, and by nothing where it is not said", () => {
  expect(firstForm({ under: "name", institution: "Invented town" })).toBe("full");
  expect(firstForm({ under: "institution", institution: "Invented town" })).toBe("institution");
  expect(firstForm({ under: "institution", institution: "" })).toBe("none");
});

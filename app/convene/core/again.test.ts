import { expect, test } from "vitest";
import { againKinds, againOf, ruleOf } from "./again.ts";
import { readRule } from "./when.ts";

const starts = "2027-03-16T10:00";
const first = (rule: string) => readRule(rule, starts, "Europe/Paris")!.slice(0, 3);

test("what an organiser chooses becomes a rule, and the rule is shown as what she chose", () => {
  for (const kind of againKinds) {
    if (kind === "rule") continue;
    const rule = ruleOf(kind, "6", starts);
    expect(againOf(rule, starts)).toEqual({ kind, times: kind === "once" ? null : 6 });
    if (rule) expect(readRule(rule, starts, "Europe/Paris"), kind).toHaveLength(6);
  }
});

test("the third Tuesday stays the third Tuesday, and a fifth one is the last of its month", () => {
  expect(first(ruleOf("monthly-weekday", "3", starts)!)).toEqual([
    "2027-03-16T10:00",
    "2027-04-20T10:00",
    "2027-05-18T10:00",
  ]);
  expect(ruleOf("monthly-weekday", "3", "2027-03-30T10:00")).toBe("FREQ=MONTHLY;BYDAY=-1TU;COUNT=3");
});

test("a rule of another kind is left as it is, and no number of times is no rule", () => {
  expect(againOf("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=8", starts)).toEqual({ kind: "rule", times: null });
  expect(againOf("FREQ=WEEKLY;UNTIL=20271231T000000Z", starts)).toMatchObject({ kind: "rule" });
  for (const times of ["", "many", "0", "-1"])
    expect(readRule(ruleOf("weekly", times, starts)!, starts, "Europe/Paris")).toBeNull();
});

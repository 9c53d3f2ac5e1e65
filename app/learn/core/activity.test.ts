import { describe, expect, test } from "vitest";
import { fingerprintOf, outcomeOf, readGiven, shuffled, type Question } from "./activity.ts";
import { activitiesOf, readLesson } from "./lesson-notation.ts";

function question(text: string): Question {
  const reading = readLesson(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return activitiesOf(reading.value)[0]!.activity as Question;
}
const single = question("::: single id=a\nQ?\n- [ ] One\n- [x] Two\n:::");
const multiple = question("::: multiple id=a\nQ?\n- [x] One\n- [x] Two\n- [ ] Three\n:::");
const scenario = question("::: scenario id=a\nQ?\n- [x] One\n- [x] Two\n- [ ] Three\n:::");
const match = question("::: match id=a\nQ?\n- One :: 1\n- Two :: 2\n:::");
const order = question("::: order id=a\nQ?\n1. One\n2. Two\n3. Three\n:::");
const short = question("::: short id=a\nQ?\n= Convention d’Istanbul\n:::");

describe("an answer", () => {
  test.each<[string, Question, string[], "right" | "wrong" | null]>([
    ["the right choice", single, ["1"], "right"],
    ["another choice", single, ["0"], "wrong"],
    ["two choices where one is asked for", single, ["0", "1"], null],
    ["nothing", single, [], null],
    ["a choice that is not there", single, ["7"], null],
    ["all right ones", multiple, ["1", "0"], "right"],
    ["not all right ones", multiple, ["0"], "wrong"],
    ["a right one too many", multiple, ["0", "1", "2"], "wrong"],
    ["one of the good choices of a scenario", scenario, ["1"], "right"],
    ["each part with its own", match, ["0", "1"], "right"],
    ["parts crossed", match, ["1", "0"], "wrong"],
    ["half of the parts", match, ["0", ""], null],
    ["every step at its place", order, ["0", "1", "2"], "right"],
    ["steps in another order", order, ["1", "0", "2"], "wrong"],
    ["words without accents, case or punctuation", short, ["convention d'ISTANBUL."], "right"],
    ["other words", short, ["Belém"], "wrong"],
    ["spaces", short, ["  "], null],
  ])("%s", (_what, asked, values, outcome) => {
    const given = readGiven(asked, values);
    expect(given && outcomeOf(asked, given)).toBe(outcome);
  });
});

test("parts are shown in an order that is never the right one, the same each time, and loses none", () => {
  for (const id of ["a", "b", "steps", "who-does-what"]) {
    for (const size of [2, 3, 4, 7]) {
      const places = shuffled(id, size);
      expect(places).not.toEqual(places.toSorted((a, b) => a - b));
      expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, place) => place));
      expect(shuffled(id, size)).toEqual(places);
    }
  }
});

test("other words are the same question; other right answers are another", () => {
  expect(fingerprintOf(question("::: single id=a\nAutre ?\n- [ ] Un\n- [x] Deux\n:::"))).toBe(fingerprintOf(single));
  expect(fingerprintOf(question("::: single id=a\nQ?\n- [x] One\n- [ ] Two\n:::"))).not.toBe(fingerprintOf(single));
});

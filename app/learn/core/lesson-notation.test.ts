import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activitiesOf, readLesson, readPart, writePart } from "./lesson-notation.ts";

const single = `::: single id=first-step
Where does it begin?

- [ ] With a poster
  > It comes later.
- [x] With **a count**
  > Yes: [see](/en/data).
:::`;

function read(text: string) {
  const reading = readLesson(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}
const faultsOf = (text: string) => {
  const reading = readLesson(text, 5);
  return reading.ok ? [] : reading.faults.map(({ line, code }) => ({ line, code }));
};

describe("a lesson's text", () => {
  test("keeps texts and activities in their order, with choices, marks and feedback", () => {
    const pieces = read(`Before.\n\n${single}\n\nAfter.`);
    expect(pieces.map(({ kind }) => kind)).toEqual(["text", "activity", "text"]);
    expect(activitiesOf(pieces)[0]?.activity).toMatchObject({
      choices: [
        { text: [{ text: "With a poster" }], right: false },
        { text: [{ text: "With " }, { text: "a count", strong: true }], right: true },
      ],
    });
  });

  test("reads every kind of activity", () => {
    const pieces = read(
      [
        single,
        "::: multiple id=many\nWhich?\n- [x] One\n- [x] Two\n- [ ] Three\n:::",
        "::: match id=pairs\nWhat goes with what?\n- Law :: Parliament\n- Order :: Court\n> Courts grant orders.\n:::",
        "::: order id=steps\nIn which order?\n1. Listen\n2. Believe\n3. Refer\n:::",
        "::: short id=year\nIn which year?\n= 2011\n= two thousand eleven\n> Istanbul.\n:::",
        "::: scenario id=desk\nShe comes to your desk.\n- [x] Listen\n  > She goes on.\n- [x] Ask what she needs\n- [ ] Call her husband\n  > She leaves.\n:::",
        "::: reflection id=mine\nWhat will you change?\n:::",
      ].join("\n\n"),
    );
    expect(activitiesOf(pieces).map(({ activity, optional }) => [activity.kind, optional])).toEqual([
      ["single", false],
      ["multiple", false],
      ["match", false],
      ["order", false],
      ["short", false],
      ["scenario", false],
      ["reflection", true],
    ]);
  });

  test("a content note announces a passage up to the next heading, and nothing in it is asked for", () => {
    const pieces = read(
      `Begin.\n\n::: content-note\nIt speaks of a killing.\n:::\n\nHard.\n\n${single}\n\n## After\n\nCalm.`,
    );
    expect(pieces.map(({ kind }) => kind)).toEqual(["text", "passage", "text"]);
    expect(activitiesOf(pieces)).toMatchObject([{ optional: true }]);
  });

  test("a content note before a heading announces what stands under it", () => {
    const pieces = read(`::: content-note\nHard.\n:::\n\n## A story\n\nHard words.\n\n## After\n\nCalm.`);
    expect(pieces).toMatchObject([{ kind: "passage", pieces: [{ kind: "text" }] }, { kind: "text" }]);
  });

  test("charts, local texts and media name what they show", () => {
    expect(
      read(
        "::: chart indicator=POL-COMPLAINTS\nComplaints.\n:::\n\n::: local key=law\nThe law of your place.\n:::\n\n::: video media=0b8f8f3c-0000-4000-8000-000000000001\n:::",
      ),
    ).toMatchObject([
      { kind: "chart", indicator: "POL-COMPLAINTS" },
      { kind: "local", key: "law" },
      { kind: "video", caption: null },
    ]);
  });

  test.each([
    ["::: single id=a\nQ?\n- [x] One\n- [x] Two\n:::", 5, "one-right"],
    ["::: single id=a\nQ?\n- [x] One\n:::", 5, "choices"],
    ["::: multiple id=a\nQ?\n- [ ] One\n- [ ] Two\n:::", 5, "some-right"],
    ["::: single id=A_b\nQ?\n- [x] One\n- [ ] Two\n:::", 5, "id"],
    ["::: single id=a\n- [x] One\n- [ ] Two\n:::", 5, "prompt"],
    ["::: single id=a\nQ?\n- [x] One\nTwo\n:::", 8, "choice-form"],
    ["::: match id=a\nQ?\n- One :: 1\n- Two\n:::", 8, "pair-form"],
    ["::: order id=a\nQ?\n1. One\n:::", 5, "steps"],
    ["::: short id=a\nQ?\n= …\n:::", 7, "accepted"],
    ["Text.\n\n::: quiz\n:::", 7, "fence-kind"],
    ["Text.\n\n:::", 7, "fence-stray"],
    ["Text.\n\n::: single id=a\nQ?", 7, "fence-open"],
    ["::: local key=law\n::: chart indicator=X\n:::", 6, "fence-nested"],
    ["::: chart\n:::", 5, "fence-value"],
    ["::: content-note\n:::", 5, "empty"],
    [`${single}\n\n${single}`, 14, "id-twice"],
    ["Text.\n\n[out](javascript:x)", 7, "blocks-link"],
  ])("%j is refused at its line", (text, line, code) => {
    expect(faultsOf(text)).toContainEqual({ line, code });
  });

  test("whatever is typed, it is read or refused by line: it never fails otherwise", () => {
    const word = fc.constantFrom(
      ":::",
      "::: single id=a",
      "::: match id=b",
      "::: short id=c",
      "::: content-note",
      "- [x] one",
      "- [ ] two :: three",
      "- left :: right",
      "1. step",
      "= yes",
      "> so",
      "## h",
      "",
      "words **and** [x](y)",
      "| a |",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }), (lines) => {
        const reading = readLesson(lines.join("\n"));
        if (reading.ok) return;
        expect(reading.faults.length).toBeGreaterThan(0);
        for (const { line } of reading.faults) expect(line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a file of a course", () => {
  test("is title, summary and text, and is written as it was read", () => {
    const text = "# A title\n\nIts aim,\nin two lines.\n\n## Then\n\nText.\n";
    const part = readPart(text);
    expect(part).toEqual({
      ok: true,
      value: { title: "A title", summary: "Its aim, in two lines.", body: "## Then\n\nText.", bodyLine: 6 },
    });
    if (!part.ok) return;
    expect(readPart(writePart(part.value))).toMatchObject({ ok: true, value: { body: "## Then\n\nText." } });
  });

  test.each([
    ["No title", 1, "title"],
    ["", 1, "title"],
    ["# Title\n\n## Heading", 3, "summary"],
    ["# Title", 1, "summary"],
  ])("%j is refused", (text, line, code) => {
    expect(readPart(text)).toMatchObject({ ok: false, faults: [{ line, code }] });
  });
});

import { describe, expect, test } from "vitest";
import { readCourseFolder, writeCourseFolder } from "./course.ts";
import { writePart } from "./lesson-notation.ts";

const course = {
  slug: "first-steps",
  version: "1.0",
  licence: "CC-BY-SA-4.0",
  level: "introductory",
  themes: [],
  original: "en",
  modules: [{ slug: "count", lessons: [{ slug: "why", minutes: 10 }] }],
};
const question = (id: string, right = "x", other = " ") =>
  `::: single id=${id}\nWhy?\n- [${right}] One\n- [${other}] Two\n:::`;
function folder(change: Record<string, string | null> = {}) {
  const files: Record<string, string | null> = {
    "course.json": JSON.stringify(course),
    "en/course.md": "# Course\n\nSummary.",
    "en/count/module.md": "# Module\n\nSummary.",
    "en/count/why.md": `# Lesson\n\nAim.\n\n${question("q1")}`,
    "fr/count/why.md": `# Leçon\n\nBut.\n\n${question("q1")}`,
    ...change,
  };
  return new Map(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null));
}
function faultsOf(change: Record<string, string | null>) {
  const reading = readCourseFolder(folder(change));
  return reading.ok ? [] : reading.faults.map(({ file, code }) => `${file} ${code}`);
}

describe("a course as a folder", () => {
  test("is read in each language that it has, and written as it was", () => {
    const reading = readCourseFolder(folder());
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(reading.value.texts.get("count/why")).toMatchObject({ en: { title: "Lesson" }, fr: { title: "Leçon" } });
    const again = readCourseFolder(writeCourseFolder(reading.value, writePart));
    expect(again).toMatchObject({ ok: true, value: { structure: reading.value.structure } });
  });

  test.each<[string, Record<string, string | null>, string]>([
    ["a missing file", { "en/count/module.md": null }, "en/count/module.md missing"],
    ["a file that nobody names", { "en/count/how.md": "# How\n\nSo." }, "en/count/how.md unknown-file"],
    ["a language that we do not speak", { "xx/course.md": "# X\n\nY." }, "xx/course.md language"],
    ["no course", { "course.json": null }, "course.json no-course"],
    ["broken JSON", { "course.json": "{" }, "course.json json"],
    ["an unknown level", { "course.json": JSON.stringify({ ...course, level: "hard" }) }, "course.json structure"],
    [
      "two modules of one name",
      { "course.json": JSON.stringify({ ...course, modules: [course.modules[0], course.modules[0]] }) },
      "course.json slug-twice",
    ],
    [
      "a translation with other right answers",
      { "fr/count/why.md": `# L\n\nB.\n\n${question("q1", " ", "x")}` },
      "fr/count/why.md other-activities",
    ],
    ["a translation that lacks a question", { "fr/count/why.md": "# L\n\nB." }, "fr/count/why.md other-activities"],
    ["a fault in a lesson", { "en/count/why.md": "# L\n\nB.\n\n:::" }, "en/count/why.md fence-stray"],
  ])("%s is told with its file", (_what, change, told) => {
    expect(faultsOf(change)).toContain(told);
  });

  test("an identifier is used once in the whole course", () => {
    const two = {
      ...course,
      modules: [{ slug: "count", lessons: [...course.modules[0]!.lessons, { slug: "how", minutes: 5 }] }],
    };
    expect(
      faultsOf({ "course.json": JSON.stringify(two), "en/count/how.md": `# How\n\nSo.\n\n${question("q1")}` }),
    ).toContain("en/count/how.md id-elsewhere");
  });
});

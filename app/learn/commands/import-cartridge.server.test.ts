import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { cartridge, cartridgeFiles, cartridgeManifest } from "../cartridge.test-kit.ts";
import { canvasCartridge, moodleCartridge } from "../platform-cartridges.test-kit.ts";
import { activitiesOf, readLesson } from "../core/lesson-notation.ts";
import { findReport } from "../data/cartridge/reports.server.ts";
import { findCourseBySlug, listCourses, listDraftParts, listPublicCourses } from "../data/courses.server.ts";
import { importCartridge } from "./import-cartridge.server.ts";

const editor: Actor = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-000000000001",
  name: "Invented editor",
  grants: [{ role: "editor", scope: { kind: "network" } }],
  secondFactor: false,
};
let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
const bring = (bytes: Buffer, actor = editor) => importCartridge(actor, bytes, "en", database);

describe("a cartridge of pages, a quiz and a link", () => {
  test("becomes a draft that nobody reads yet, with a report of what was left behind", async () => {
    const brought = await bring(cartridge());
    if (!brought.ok) throw new Error(brought.failure.code);
    const course = (await findCourseBySlug(database.read, "invented-training"))!;
    expect(course).toMatchObject({ state: "draft", publishedNumber: null });
    expect(await listPublicCourses(database.read)).toEqual([]);
    expect(course.structure).toMatchObject({ licence: "CC BY 4.0", original: "en" });
    expect(course.structure.modules.map(({ slug, lessons }) => [slug, lessons.map((one) => one.slug)])).toEqual([
      ["first-week", ["why-count-how", "a-quiz", "a-convention"]],
    ]);
    const parts = new Map((await listDraftParts(database.read, course.id)).map((one) => [one.part, one]));
    const body = (part: string) => parts.get(part)!.body.fields["en"]!.text;
    expect(parts.get("first-week/why-count-how")!.summary.fields["en"]!.text).toBe("Counting comes first.");
    expect(body("first-week/why-count-how")).toBe("## Why\n\nBecause.");
    expect(body("first-week/a-convention")).toBe("[A convention](https://example.org/convention)");
    const reading = readLesson(body("first-week/a-quiz"));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(activitiesOf(reading.value).map(({ activity }) => activity.kind)).toEqual([
      "single",
      "multiple",
      "short",
      "reflection",
    ]);
    expect(body("first-week/a-quiz")).toContain("- [ ] With a poster\n  > It comes later.\n- [x] With a count");
    expect(body("first-week/a-quiz")).toContain("- [x] One\n- [ ] Two\n- [x] Three");
    const left = (await findReport(database.read, course.id))!.map(({ where, code }) => `${where}: ${code}`);
    expect(left.toSorted()).toEqual(
      [
        "A hand-out: attachment",
        "A quiz: essay",
        "A quiz: question-broken",
        "A quiz: question-kind",
        "Climbing out: missing",
        "Debate: discussion",
        "Lost page: missing",
        "Outside tool: tool",
        "Why count & how: picture",
      ].toSorted(),
    );
  });

  test("brought twice is two drafts, and nothing of the first is overwritten", async () => {
    const brought = await bring(cartridge());
    expect(brought).toMatchObject({ ok: true, value: { slug: "invented-training-2" } });
  });

  test("with a page that is not UTF-8 keeps it by the letters that it declares, and leaves it out, said, where it declares none", async () => {
    const page = (head: string) =>
      Buffer.from(`<html>${head}<body><p>Où l'on écoute d'abord.</p></body></html>`, "latin1");
    const declared = await bring(cartridge({ "web/a page.html": page('<meta charset="iso-8859-1">') }));
    if (!declared.ok) throw new Error(declared.failure.code);
    const course = (await findCourseBySlug(database.read, declared.value.slug))!;
    const kept = (await listDraftParts(database.read, course.id)).find(({ part }) => part.endsWith("why-count-how"))!;
    expect(kept.body.fields["en"]!.text).toBe("Où l'on écoute d'abord.");
    const silent = await bring(cartridge({ "web/a page.html": page("") }));
    if (!silent.ok) throw new Error(silent.failure.code);
    const left = (await findReport(database.read, silent.value.courseId))!;
    expect(left).toContainEqual({ where: "Why count & how", code: "encoding", found: "web/a page.html", count: 1 });
    expect(left.map(({ where }) => where)).toContain("A quiz");
  });

  test("is brought by who edits content alone", async () => {
    const learner = { ...editor, grants: [] };
    expect(await bring(cartridge(), learner)).toMatchObject({ failure: { kind: "forbidden" } });
  });
});

/** What an import made: the outline, the text of each lesson, and what was left behind. */
async function made(bytes: Buffer, locale: "en" | "fr") {
  const brought = await importCartridge(editor, bytes, locale, database);
  if (!brought.ok) throw new Error(brought.failure.code);
  const course = (await findCourseBySlug(database.read, brought.value.slug))!;
  const parts = await listDraftParts(database.read, course.id);
  return {
    lessons: course.structure.modules.flatMap(({ slug, lessons }) => lessons.map((one) => `${slug}/${one.slug}`)),
    licence: course.structure.licence,
    body: (part: string) => parts.find((one) => one.part === part)!.body.fields[locale]!.text,
    left: (await findReport(database.read, course.id))!.map(({ where, code }) => `${where}: ${code}`).toSorted(),
  };
}

describe("a cartridge laid out as another platform lays it out", () => {
  test("Canvas: pages, an assignment, a discussion and a quiz with its feedback come in; links within the old platform are told", async () => {
    const { lessons, licence, body, left } = await made(canvasCartridge(), "en");
    expect(lessons).toEqual([
      "first-week/begin-here",
      "first-week/write-to-your-mayor",
      "first-week/say-who-you-are",
      "first-week/what-do-you-remember",
      "first-week/an-encyclopaedia",
      "second-week/what-comes-then",
    ]);
    expect(licence).toBe("CC Attribution Share Alike");
    expect(body("first-week/begin-here")).toContain("Read what comes then and the plan.");
    expect(body("first-week/begin-here")).toContain("## ¿Por qué?");
    expect(body("first-week/begin-here")).toContain("- Because [it helps](https://example.org/why)");
    expect(body("first-week/write-to-your-mayor")).toBe("Keep it short.");
    expect(body("first-week/an-encyclopaedia")).toContain("(https://example.org/wiki/Count_%28number%29)");
    expect(body("first-week/what-do-you-remember")).toContain(
      "- [ ] Nobody\n  > Somebody must.\n- [x] The town hall\n  > It keeps it for all.",
    );
    expect(body("first-week/what-do-you-remember")).toContain("- [x] A total\n- [ ] A name\n- [x] A share");
    expect(left).toEqual(
      [
        "A tool of elsewhere: missing",
        "Begin here: link",
        "Begin here: picture",
        "Say who you are: discussion-text",
        "To be done at home: heading",
        "What do you remember?: essay",
        "Write to your mayor: assignment",
        "plan.pdf: attachment",
      ].toSorted(),
    );
  });

  test("Moodle: a page, a web link with a space in it and a quiz come in; a label, an empty forum and a file are told", async () => {
    const { lessons, body, left } = await made(moodleCartridge(), "fr");
    expect(lessons).toEqual(["section-1/ecouter", "section-1/une-convention", "section-1/un-test"]);
    expect(body("section-1/ecouter")).toBe("1. Croire\n2. Orienter");
    expect(body("section-1/une-convention")).toContain("(https://example.org/une%20convention)");
    const quiz = body("section-1/un-test");
    expect(quiz).toContain("- [x] L’accueil\n- [ ] Personne\n  > Il faut quelqu’un.\n- [x] La permanence");
    expect(quiz).toContain("= 2011\n= en 2011");
    expect(quiz).toContain("- [ ] Vrai\n  > Relisez.\n- [x] Faux\n  > Oui.");
    expect(left).toEqual(["Annonces: discussion", "Fiche: attachment", "À lire d’abord: heading"]);
  });
});

describe("a hostile or broken file is refused with a sentence, and nothing of it stays", () => {
  /** An entry whose header says one size and whose data are another. */
  function lyingZip(name: string, bytes: Buffer, says: number): Buffer {
    const honest = zip({ [name]: bytes });
    for (const [mark, at] of [
      ["PK\u0003\u0004", 22],
      ["PK\u0001\u0002", 24],
    ] as const)
      honest.writeUInt32LE(says, honest.indexOf(Buffer.from(mark, "latin1")) + at);
    return honest;
  }
  const laughs = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><manifest>&b;</manifest>`;
  const xxe = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest>&x;</manifest>`;

  test.each<[string, string, () => Buffer]>([
    ["no archive", "broken-archive", () => Buffer.from("not a zip at all")],
    ["an empty file", "broken-archive", () => Buffer.alloc(0)],
    ["an archive cut short", "broken-archive", () => cartridge().subarray(0, 300)],
    ["an archive without a manifest", "no-manifest", () => zip({ "a.html": "x" })],
    ["a manifest of something else", "no-cartridge", () => cartridge({ "imsmanifest.xml": "<manifest/>" })],
    ["entities that grow (billion laughs)", "xml-doctype", () => cartridge({ "imsmanifest.xml": laughs })],
    ["an entity that opens a file (XXE)", "xml-doctype", () => cartridge({ "imsmanifest.xml": xxe })],
    ["the same in a quiz", "xml-doctype", () => cartridge({ "quiz.xml": xxe })],
    ["elements without end", "xml-deep", () => cartridge({ "quiz.xml": "<a>".repeat(5000) + "</a>".repeat(5000) })],
    ["a file that is no XML", "xml-broken", () => cartridge({ "imsmanifest.xml": "<manifest><a></manifest>" })],
    [
      "a page that unpacks without end (zip bomb)",
      "bomb",
      () => cartridge({ "web/a page.html": Buffer.alloc(80 << 20, 97) }),
    ],
    [
      "a manifest whose header lies about its size",
      "broken-archive",
      () => lyingZip("imsmanifest.xml", Buffer.alloc(1 << 20, 97), 10),
    ],
    [
      "a name that leads out of the archive",
      "broken-archive",
      () => zip({ ...cartridgeFiles, "../../evil.html": "x" }),
    ],
    ["an absolute name", "broken-archive", () => zip({ ...cartridgeFiles, "/etc/evil.html": "x" })],
    [
      "thousands of entries",
      "bomb",
      () => zip({ ...cartridgeFiles, ...Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`f${i}`, ""])) }),
    ],
    [
      "a manifest whose bytes are no text",
      "broken-archive",
      () => cartridge({ "imsmanifest.xml": Buffer.from([0xfa, 0xc3, 0x28]) }),
    ],
    [
      "an outline of which nothing can be taken",
      "nothing-taken",
      () => cartridge({ "imsmanifest.xml": cartridgeManifest.replaceAll(/identifierref="(?:page|quiz|link)"/g, "") }),
    ],
  ])("%s", async (_what, code, make) => {
    const before = await countCourses();
    expect(await bring(make())).toMatchObject({ ok: false, failure: { kind: "invalid", code } });
    expect(await countCourses()).toBe(before);
  });

  test("a bomb is compressed well enough to be one", () => {
    expect(deflateRawSync(Buffer.alloc(80 << 20, 97)).length).toBeLessThan(200_000);
  });

  const countCourses = async () => (await listCourses(database.read)).length;
});

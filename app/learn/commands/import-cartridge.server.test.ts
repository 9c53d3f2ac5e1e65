import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { cartridge, cartridgeFiles, cartridgeManifest } from "../cartridge.test-kit.ts";
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

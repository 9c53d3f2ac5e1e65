import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
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

const resource = (id: string, type: string, href: string) =>
  `<resource identifier="${id}" type="${type}" href="${href}"><file href="${href}"/></resource>`;
const item = (id: string, title: string) =>
  `<item identifier="i-${id}" identifierref="${id}"><title>${title}</title></item>`;

const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
  xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest">
  <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>
    <lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string language="en">Invented training</lomimscc:string></lomimscc:title></lomimscc:general>
      <lomimscc:rights><lomimscc:description><lomimscc:string>CC BY 4.0</lomimscc:string></lomimscc:description></lomimscc:rights></lomimscc:lom></metadata>
  <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">
    <item identifier="f1"><title>First week</title>${item("page", "Why count &amp; how")}${item("quiz", "A quiz")}
      <item identifier="f2"><title>Deeper</title>${item("link", "A convention")}</item>${item("pdf", "A hand-out")}${item("talk", "Debate")}</item>
    ${item("tool", "Outside tool")}${item("lost", "Lost page")}${item("climb", "Climbing out")}
  </item></organization></organizations>
  <resources>${resource("page", "webcontent", "web/a%20page.html")}
    ${resource("quiz", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "quiz.xml")}${resource("link", "imswl_xmlv1p1", "link.xml")}
    ${resource("pdf", "webcontent", "web/a.pdf")}${resource("talk", "imsdt_xmlv1p1", "talk.xml")}
    ${resource("tool", "imsbasiclti_xmlv1p0", "tool.xml")}${resource("lost", "webcontent", "gone.html")}
    ${resource("climb", "webcontent", "../../../etc/passwd.html")}</resources>
</manifest>`;

const profile = (name: string) =>
  `<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>${name}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>`;
const material = (html: string) => `<material><mattext texttype="text/html"><![CDATA[${html}]]></mattext></material>`;
const label = (ident: string, words: string) => `<response_label ident="${ident}">${material(words)}</response_label>`;
const scores = (inside: string) =>
  `<respcondition><conditionvar>${inside}</conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>`;
const is = (ident: string) => `<varequal respident="R">${ident}</varequal>`;

const quiz = `<?xml version="1.0"?><questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a" title="Quiz"><section ident="s">
  <item ident="q1">${profile("cc.multiple_choice.v0p1")}<presentation>${material("<p>Where does it <b>begin</b>?</p>")}
    <response_lid ident="R" rcardinality="Single"><render_choice>${label("a", "With a poster")}${label("b", "With a count")}</render_choice></response_lid></presentation>
    <resprocessing>${scores(is("b"))}<respcondition><conditionvar>${is("a")}</conditionvar><displayfeedback feedbacktype="Response" linkrefid="fa"/></respcondition></resprocessing>
    <itemfeedback ident="fa"><flow_mat>${material("It comes later.")}</flow_mat></itemfeedback></item>
  <item ident="q2">${profile("cc.multiple_response.v0p1")}<presentation>${material("Which two?")}
    <response_lid ident="R" rcardinality="Multiple"><render_choice>${label("a", "One")}${label("b", "Two")}${label("c", "Three")}</render_choice></response_lid></presentation>
    <resprocessing>${scores(`<and>${is("a")}${is("c")}<not>${is("b")}</not></and>`)}</resprocessing></item>
  <item ident="q3">${profile("cc.fib.v0p1")}<presentation>${material("In which year?")}<response_str ident="R"><render_fib/></response_str></presentation>
    <resprocessing>${scores(is("2011"))}</resprocessing></item>
  <item ident="q4">${profile("cc.essay.v0p1")}<presentation>${material("What will you change?")}<response_str ident="R"/></presentation></item>
  <item ident="q5">${profile("vendor.hotspot")}<presentation>${material("Point at it")}</presentation></item>
  <item ident="q6">${profile("cc.true_false.v0p1")}<presentation>${material("Nothing is right")}
    <response_lid ident="R"><render_choice>${label("a", "True")}${label("b", "False")}</render_choice></response_lid></presentation></item>
</section></assessment></questestinterop>`;

const files: Record<string, string | Buffer> = {
  "imsmanifest.xml": manifest,
  "web/a page.html": `<html><body><p>Counting comes first.</p><h2>Why</h2><p>Because.</p><img src="x.png"><script>alert(1)</script></body></html>`,
  "quiz.xml": quiz,
  "link.xml": `<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>C</title><url href="https://example.org/convention"/></webLink>`,
  "web/a.pdf": "%PDF",
  "talk.xml": "<topic/>",
  "tool.xml": "<cartridge_basiclti_link/>",
};
const cartridge = (change: Record<string, string | Buffer> = {}) => zip({ ...files, ...change });
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
    ["a name that leads out of the archive", "broken-archive", () => zip({ ...files, "../../evil.html": "x" })],
    ["an absolute name", "broken-archive", () => zip({ ...files, "/etc/evil.html": "x" })],
    [
      "thousands of entries",
      "bomb",
      () => zip({ ...files, ...Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`f${i}`, ""])) }),
    ],
    [
      "bytes that are no text",
      "broken-archive",
      () => cartridge({ "web/a page.html": Buffer.from([0xff, 0xfe, 0xfa]) }),
    ],
    [
      "an outline of which nothing can be taken",
      "nothing-taken",
      () => cartridge({ "imsmanifest.xml": manifest.replaceAll(/identifierref="(?:page|quiz|link)"/g, "") }),
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

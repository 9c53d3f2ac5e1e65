import { describe, expect, test } from "vitest";
import { everyElement, faultsOfPackage, readXml } from "../../../../tests/support/scorm.ts";
import { manifestXml, type Manifest, type ManifestItem } from "./manifest.ts";

const lesson = (title: string, file: string): ManifestItem => ({ title, file, isLesson: true, items: [] });
const manifest = (change: Partial<Manifest> = {}): string =>
  manifestXml({
    identifier: "oivf.invented.en",
    version: "1.0",
    title: "An invented course",
    items: [
      { title: "About", file: "introduction.html", isLesson: false, items: [] },
      { title: "First", file: null, isLesson: false, items: [lesson("One", "1.html"), lesson("Two", "2.html")] },
    ],
    shared: ["style.css"],
    ...change,
  });
const files = new Set(["imsmanifest.xml", "introduction.html", "1.html", "2.html", "style.css"]);
const titlesIn = (xml: string) =>
  everyElement(readXml(xml)).flatMap(({ name, text }) => (name === "title" ? text : []));

describe("a manifest", () => {
  test("keeps the rules of IMS Content Packaging 1.1.2 and SCORM 1.2", () => {
    expect(faultsOfPackage(readXml(manifest()), files)).toEqual([]);
  });

  test("has one SCO a lesson; an introduction is an asset", () => {
    const resources = everyElement(readXml(manifest())).filter(({ name }) => name === "resource");
    expect(resources.map(({ attributes }) => [attributes["href"], attributes["adlcp:scormtype"]])).toEqual([
      ["introduction.html", "asset"],
      ["1.html", "sco"],
      ["2.html", "sco"],
      [undefined, "asset"],
    ]);
  });

  test("writes as words what would be markup, and leaves out what XML forbids", () => {
    const title = `</title><item identifier="x"/> & "quotes" ]]> \u0007`;
    const xml = manifest({ title });
    expect(faultsOfPackage(readXml(xml), files)).toEqual([]);
    expect(titlesIn(xml)[0]).toBe(`</title><item identifier="x"/> & "quotes" ]]> `);
  });

  test("shortens what the schema finds too long", () => {
    const xml = manifest({ title: "á".repeat(300), version: "1234567890.1234567890.1" });
    expect(faultsOfPackage(readXml(xml), files)).toEqual([]);
    expect(titlesIn(xml)[0]).toHaveLength(200);
  });
});

describe("the rules themselves", () => {
  test.each([
    ["a file that is missing", manifest(), new Set(["imsmanifest.xml", "introduction.html", "1.html", "style.css"])],
    ["a file that no manifest names", manifest(), new Set([...files, "secret.txt"])],
    ["an unknown edition", manifest().replace(">1.2<", ">1.3<"), files],
    ["an identifier used twice", manifest().replace('"page-02" type', '"page-03" type'), files],
    ["an item that leads nowhere", manifest().replace('identifierref="page-01"', 'identifierref="page-09"'), files],
    ["parts out of their order", manifest().replace(/(<metadata>.*<\/metadata>)(.*<\/organizations>)/s, "$2$1"), files],
    ["a page that is neither SCO nor asset", manifest().replace('scormtype="sco"', 'scormtype="page"'), files],
  ])("%s is found", (_, xml, present) => {
    expect(faultsOfPackage(readXml(xml), present)).not.toEqual([]);
  });
});

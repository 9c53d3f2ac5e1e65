import { expect, test } from "vitest";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { CourseStructure } from "../course.ts";
import { whatIsMissing, type WrittenPart } from "./missing.ts";

const film = "0b8f8f3c-0000-4000-8000-000000000001";
const captions = "0b8f8f3c-0000-4000-8000-000000000002";
const sound = "0b8f8f3c-0000-4000-8000-000000000003";
const known = {
  media: new Map([
    [film, "video/mp4"],
    [captions, "text/vtt"],
    [sound, "audio/ogg"],
  ]),
  hasIndicator: (code: string) => code === "KNOWN",
};
const structure: CourseStructure = {
  slug: "invented",
  version: "1.0",
  licence: "CC0-1.0",
  level: "introductory",
  themes: [],
  original: "en",
  modules: [{ slug: "one", lessons: [{ slug: "first", minutes: 5, required: true }] }],
};
const text = (words: string): TranslatedText => newText("en", words, "test", "2026-11-29T00:00:00Z");
const part = (name: string, body = "", more: Partial<WrittenPart> = {}): WrittenPart => ({
  part: name,
  title: text("Title"),
  summary: text("Summary."),
  body: text(body),
  ...more,
});
const stops = (body: string, more: Partial<WrittenPart> = {}) =>
  whatIsMissing(structure, [part(""), part("one"), part("one/first", body, more)], known)
    .filter((lack) => lack.stops)
    .map(({ code, line }) => (line === null ? code : `${code} ${line}`));

test("a whole lesson lacks nothing, and what is not translated stops nothing", () => {
  expect(stops("Words.")).toEqual([]);
  expect(whatIsMissing({ ...structure, modules: [] }, [part("")], known).map(({ code }) => code)).toContain(
    "no-module",
  );
});

test("a video without captions or transcript is refused, and so is one whose captions are something else", () => {
  expect(stops(`::: video media=${film}\n:::`)).toEqual(["film-captions", "film-transcript"]);
  expect(stops(`::: video media=${film} captions=${sound}\nSaid.\n:::`)).toEqual(["media-kind"]);
  expect(stops(`::: video media=${film} captions=${captions} sound=${sound}\nSaid.\n:::`)).toEqual([]);
  expect(stops(`::: audio media=${sound}\n:::`)).toEqual(["sound-transcript"]);
  expect(stops(`::: download media=${film.replace("1", "9")}\n:::`).length).toBe(1);
});

test("notation that leads elsewhere or cannot be read is told by its line", () => {
  expect(stops("Words.\n\n[Press](javascript:alert(1))")).toEqual(["blocks-link 3"]);
  expect(stops("Words.\n\n::: single id=a\nWhich?\n- [ ] One\n- [ ] Two\n:::")).toEqual(["one-right 3"]);
  expect(stops("Words.", { summary: text("# A heading") })).toEqual(["summary-form"]);
});

test("a translation that asks something else stops the course", () => {
  const asked = (right: string, wrong: string) => `::: single id=a\nWhich?\n- [${right}] One\n- [${wrong}] Two\n:::`;
  const french = (words: string, body: string) => writeField(text(words), "fr", body, "test", "2026-11-29T00:00:00Z");
  const translated = { title: french("Title", "Titre"), summary: french("Summary.", "Résumé.") };
  expect(stops("", { ...translated, body: french(asked("x", " "), asked(" ", "x")) })).toEqual(["other-activities"]);
  expect(stops("", { ...translated, body: french(asked("x", " "), asked("x", " ")) })).toEqual([]);
});

test("an indicator of which nothing is published is remarked, and stops nothing", () => {
  const lacks = whatIsMissing(
    structure,
    [part(""), part("one"), part("one/first", "::: chart indicator=OTHER\n:::")],
    known,
  );
  expect(lacks.find(({ code }) => code === "indicator-unknown")).toMatchObject({ stops: false, found: "OTHER" });
});

import { describe, expect, test } from "vitest";
import { readNotation } from "~/content/index.ts";
import { locales } from "~/kernel/locale.ts";
import { findForbiddenWords } from "../../../../tests/support/glossary.ts";
import { sections } from "../chapters.ts";
import { readEntry } from "../entry.ts";
import { placesAShelter } from "~/observe/index.ts";
import { signsInText } from "../persons/signs-in-text.ts";
import { readyTextsOf } from "./index.ts";

const all = (["guide", "guide_chapter"] as const).flatMap((section) =>
  readyTextsOf(section, ["state", "customary", "religious"]).map((text) => ({ section, ...text })),
);

describe.each(all.map((one) => [`${one.section}/${one.key}`, one] as const))(
  "%s",
  (_, { section, facts, title, body }) => {
    test.each(locales)("in %s: its section takes it, it names nobody, and it speaks the field’s words", (locale) => {
      const form = { ...facts, title: title[locale], body: body[locale] } as Record<string, string>;
      expect(readEntry(sections[section], (name) => (form[name] ? [form[name]] : [])).errors).toEqual([]);
      const text = `${title[locale]}\n${body[locale]}`;
      expect(signsInText(text)).toEqual([]);
      expect(placesAShelter(text, [])).toBeNull();
      expect(findForbiddenWords(locale, text)).toEqual([]);
    });

    test("has as many blocks in each language", () => {
      const shapes = locales.map((locale) => {
        const reading = readNotation(body[locale]);
        return reading.ok ? reading.blocks.blocks.map((block) => block.kind) : [];
      });
      expect(shapes[0]!.length).toBeGreaterThan(0);
      expect(shapes[1]).toEqual(shapes[0]);
      expect(shapes[2]).toEqual(shapes[0]);
    });
  },
);

test("French punctuation stays with its word", () => {
  for (const { title, body } of all) expect(`${title.fr}\n${body.fr}`).not.toMatch(/[^\s] [:;?!»]|« /);
});

test("custom and religion are offered only where they are met", () => {
  const keys = readyTextsOf("guide_chapter", ["state"]).map(({ key }) => key);
  expect(keys).toContain("state-law");
  expect(keys).not.toContain("customary-law");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import { readTyped, typedText } from "./typed-value.ts";

const french = {
  not_collected: "non collecté",
  not_applicable: "sans objet",
  unknown: "inconnu",
  withheld: "non transmis",
};
const count = (value: number) => ({ ok: true, value: { status: "number", value } });
const absent = (status: string) => ({ ok: true, value: { status, value: null } });
const refused = (problem: string) => ({ ok: false, problem });

describe("what is typed", () => {
  test("a number is a count, zero is a number, a blank is empty", () => {
    expect(readTyped("12", "fr")).toEqual(count(12));
    expect(readTyped(" 0 ", "fr")).toEqual(count(0));
    expect(readTyped("  ", "fr")).toEqual({ ok: true, value: null });
  });

  test("thousands and decimals are those of the language", () => {
    expect(readTyped("1 234", "fr")).toEqual(count(1234));
    expect(readTyped("1\u202f234\u202f567", "fr")).toEqual(count(1_234_567));
    expect(readTyped("1,234", "en")).toEqual(count(1234));
    expect(readTyped("1.234", "es")).toEqual(count(1234));
    expect(readTyped("12,0", "fr")).toEqual(count(12));
    expect(readTyped("12.00", "en")).toEqual(count(12));
    expect(readTyped("١٢", "en")).toEqual(count(12));
  });

  test("a doubtful number is refused rather than guessed", () => {
    expect(readTyped("1.234", "fr")).toEqual(refused("grouping"));
    expect(readTyped("1,234", "fr")).toEqual(refused("not-whole"));
    expect(readTyped("12,34", "en")).toEqual(refused("grouping"));
    expect(readTyped("1.5", "en")).toEqual(refused("not-whole"));
    expect(readTyped("12,5", "es")).toEqual(refused("not-whole"));
  });

  test("each reason for no number has a key and a word", () => {
    expect(readTyped("n", "fr")).toEqual(absent("not_collected"));
    expect(readTyped("A", "fr")).toEqual(absent("not_applicable"));
    expect(readTyped("?", "fr")).toEqual(absent("unknown"));
    expect(readTyped("x", "fr")).toEqual(absent("withheld"));
    expect(readTyped("Sans objet", "es", [french])).toEqual(absent("not_applicable"));
  });

  test("what is no count says why", () => {
    expect(readTyped("-", "fr")).toEqual(refused("dash"));
    expect(readTyped("-3", "fr")).toEqual(refused("negative"));
    expect(readTyped("=A1+1", "fr")).toEqual(refused("formula"));
    expect(readTyped("douze", "fr")).toEqual(refused("unreadable"));
    expect(readTyped("12 dont 3", "fr")).toEqual(refused("unreadable"));
    expect(readTyped("999999999999", "fr")).toEqual(refused("too-large"));
  });

  test("what a cell shows is read back as what it holds", () => {
    for (const locale of locales)
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 100_000_000 }), (value) => {
          const shown = typedText({ status: "number", value }, french);
          expect(readTyped(shown, locale, [french])).toEqual(count(value));
          expect(readTyped(value.toLocaleString(locale === "es" ? "es" : locale), locale)).toEqual(count(value));
        }),
      );
    for (const status of ["not_collected", "not_applicable", "unknown", "withheld"] as const)
      expect(readTyped(typedText({ status, value: null }, french), "fr", [french])).toEqual(absent(status));
  });

  test("no text whatever breaks the reader, and none becomes a fraction or a negative number", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.,  '’]{0,12}$/)), (text) => {
        for (const locale of locales) {
          const typed = readTyped(text, locale);
          if (typed.ok && typed.value?.status === "number") {
            expect(Number.isInteger(typed.value.value)).toBe(true);
            expect(typed.value.value).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import type { Locale } from "~/kernel/locale.ts";
import { findSurvivors, openFindings } from "./survivor-signs.ts";

const found = (words: string, locale: Locale = "en", field = "results") =>
  findSurvivors({ [field]: newText(locale, words, "test", "2026-01-01T00:00:00Z") }, ["Madeup Bay"], ["title"]);
const signs = (words: string, locale?: Locale, field?: string) => found(words, locale, field).map(({ sign }) => sign);

describe("an age with a place or a date", () => {
  test.each([
    ["fr", "En mars 2024, une femme de 34 ans a pu rester chez elle."],
    ["en", "A 34-year-old was housed near Fableton."],
    ["es", "Una mujer de 34 años fue acogida en Fabulópolis."],
  ] as const)("is found in %s: %s", (locale, text) => {
    expect(signs(text, locale)).toContain("age-place-date");
  });

  test.each([
    ["fr", "Femmes de 18 à 74 ans, enquête de 2023."],
    ["en", "Women aged 18 to 74 were asked in 2023."],
    ["es", "Mujeres de 18 a 74 años, encuesta de 2023."],
    ["en", "The desk serves women aged 60 or over in Fableton."],
  ] as const)("a group of ages is none: %s %s", (locale, text) => {
    expect(signs(text, locale)).not.toContain("age-place-date");
  });
});

describe("details of one case", () => {
  test.each([
    ["fr", "Une femme enceinte, mère de trois enfants, a été logée."],
    ["en", "One woman, a nurse whose neighbours called the police, was housed."],
    ["es", "Una vecina, maestra, acudió con sus dos hijos."],
  ] as const)("are found in %s: %s", (locale, text) => {
    expect(signs(text, locale)).toContain("one-case");
  });

  test("what is told of many is none", () => {
    expect(signs("Pregnant women and mothers of young children are housed first.")).toEqual([]);
    expect(signs("Les femmes enceintes sont reçues en premier.", "fr")).toEqual([]);
  });
});

test("names, numbers, birth dates and cases are found by the scanner of running text", () => {
  expect(signs("Call Maria Bianchi on +33 6 12 34 56 78.")).toEqual(expect.arrayContaining(["name", "phone"]));
  expect(signs("Dossier n° 2023/1456, née le 3 mai 1990.", "fr")).toEqual(
    expect.arrayContaining(["case", "birth-date"]),
  );
});

test("where a shelter is must go, and cannot be answered for", () => {
  const [finding] = found("The shelter in Fableton was full.");
  expect(finding).toMatchObject({ sign: "shelter", mustGo: true });
  expect(openFindings([finding!], [finding!.key])).toHaveLength(1);
});

test("a title that names its member must go; a longer text may name it", () => {
  expect(signs("Night stops in MADEUP  bay", "en", "title")).toEqual(["own-name"]);
  expect(signs("Madeup Bay has six night lines.")).toEqual([]);
});

test("an answer belongs to its words: others in the same place are a new finding", () => {
  const [one] = found("The programme bears the name of Maria Bianchi.");
  const [other] = found("The programme bears the name of Maria Verdi.");
  expect(one!.key).not.toBe(other!.key);
  expect(one!.key).not.toContain("Bianchi");
});

test("every language is read, not the source alone", () => {
  const text = newText("en", "Nothing here.", "t", "2026-01-01T00:00:00Z");
  const spanish = newText("es", "Nacida el 3 de mayo de 1990.", "t", "2026-01-01T00:00:00Z");
  const both = { ...text, fields: { ...text.fields, es: spanish.fields.es! } };
  expect(findSurvivors({ results: both }, [], []).map(({ locale, sign }) => `${locale} ${sign}`)).toEqual([
    "es birth-date",
  ]);
});

test("a text of twenty thousand signs is read in less than it takes to notice", () => {
  expect(
    findSurvivors({ done: newText("fr", "une femme de ".repeat(1500), "t", "2026-01-01T00:00:00Z") }, [], []),
  ).toEqual([]);
});

import { expect, test } from "vitest";
import { directionOf, isLanguage, languageChoices, languageIn } from "./language.ts";

test("a language is a tag that has a name", () => {
  for (const one of ["fr", "ar", "pt-BR", "sr-Latn", "zh-Hans", "swb", "es-419"])
    expect(isLanguage(one), one).toBe(true);
  for (const one of ["", "x", "FR", "fr_FR", "zzz", "fr-", "<b>", "french", "ar\n", "qq"])
    expect(isLanguage(one), one).toBe(false);
});

test("the script says which way a text runs, the language where there is none", () => {
  expect(["ar", "ur", "he", "ckb", "az-Arab"].map(directionOf)).toEqual(Array(5).fill("rtl"));
  expect(["fr", "pt-BR", "ks-Deva", "ku"].map(directionOf)).toEqual(Array(4).fill("ltr"));
});

test("the languages of the pages come first, then the others by their names in the reader's language", () => {
  const choices = languageChoices("fr");
  expect(choices.slice(0, 3).map(({ value }) => value)).toEqual(["fr", "en", "es"]);
  const labels = choices.slice(3).map(({ label }) => label);
  expect(labels).toEqual(labels.toSorted(new Intl.Collator("fr").compare));
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
  expect(choices.every(({ value }) => isLanguage(value))).toBe(true);
  expect(languageIn("es", "ar")).toBe("árabe");
});

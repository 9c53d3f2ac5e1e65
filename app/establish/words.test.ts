import { expect, test } from "vitest";
import { chapterNames, sections } from "./core/chapters.ts";
import { fieldSets } from "./core/option-sets.ts";
import { rungs } from "./core/maturity.ts";
import { sayIn } from "./words.ts";

test("every chapter, section, field, choice and step of the ladder has its words in every language", () => {
  const keys = [
    ...chapterNames.flatMap((name) => [`chapters.${name}.title`, `chapters.${name}.lead`]),
    ...Object.values(sections).flatMap(({ name, fields }) => [
      ...["title", "one", "hint"].map((part) => `sections.${name}.${part}`),
      ...fields.map((field) => `fields.${field.name}`),
    ]),
    ...Object.entries(fieldSets).flatMap(([set, values]) => values.map((value) => `options.${set}.${value}`)),
    ...rungs.map(({ code }) => `maturity.rules.${code}`),
  ];
  for (const locale of ["fr", "en", "es"] as const)
    for (const key of keys) expect(sayIn(locale)(key), `${locale} ${key}`).not.toBe("");
});

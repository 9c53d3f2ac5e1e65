import { expect, test } from "vitest";
import { termsIn, variantsOf, type Term } from "./terms.ts";

const term = (id: number, fr: string, en: string, es: string): Term => ({ id, fr, en, es, note: null });
const terms = [
  term(1, "féminicide", "femicide", "feminicidio, femicidio"),
  term(2, "violences sexuelles", "sexual violence", "violencia sexual"),
  term(3, "auteur (présumé)", "(alleged) perpetrator", "(presunto) agresor, autor"),
];
const found = (text: string, language: "fr" | "en" | "es") => termsIn(text, language, terms).map(({ id }) => id);

test("a text shows the terms that it uses, whatever their capitals, accents and punctuation", () => {
  expect(found("Les FÉMINICIDES ? Un feminicide, dit-on.", "fr")).toEqual([1]);
  expect(found("Sexual violence\nand the perpetrator.", "en")).toEqual([2, 3]);
});

test("each variant of a language counts, a word inside another one does not", () => {
  expect(found("El femicidio; el autor.", "es")).toEqual([1, 3]);
  expect(found("La autoridad.", "es")).toEqual([]);
});

test("what stands in brackets is a remark, not a word", () => {
  expect(variantsOf("victime (droit, statistique), survivante (GBVIMS)")).toEqual(["victime", "survivante"]);
});

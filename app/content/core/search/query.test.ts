import { expect, test } from "vitest";
import { fold, foldedWords } from "./fold.ts";
import { markTitle, readQuery } from "./query.ts";
import { replaceSynonyms, synonymKeys } from "./synonyms.ts";

test("accents, case, ligatures and apostrophes make no difference", () => {
  expect(fold("ŒUVRE Féminicidé")).toBe("oeuvre feminicide");
  expect(foldedWords("L’Año — Île-de-France (2A)")).toEqual(["l", "ano", "ile", "de", "france", "2a"]);
});

test("all names of violence against women are one, and so are those of femicide", () => {
  const keys = ["VFF", "vef", "VBG", "VCM", "GBV", "VAW", "violencia contra las mujeres", "Gender-based violence"].map(
    (name) => replaceSynonyms(foldedWords(name)),
  );
  expect(new Set(keys.map((words) => words.join(" "))).size).toBe(1);
  expect(synonymKeys(foldedWords("Les féminicides en 2023"))).toEqual(replaceSynonyms(["femicidio"]));
  expect(synonymKeys(foldedWords("La population"))).toEqual([]);
});

test("small words are left out unless there is nothing else, and a short query has no unfinished word", () => {
  expect(readQuery("les taux de la Seine", "fr")).toEqual({ words: ["taux", "seine"], prefix: "seine" });
  expect(readQuery("the", "en")?.words).toEqual(["the"]);
  expect(readQuery("taux ", "fr")?.prefix).toBeNull();
  expect(readQuery("  …  ", "fr")).toBeNull();
});

test("a title shows which of its words were found, in any of their forms", () => {
  const query = readQuery("indicateurs femme", "fr")!;
  expect(markTitle("Un indicateur, des femmes", query)).toEqual([
    { text: "Un ", found: false },
    { text: "indicateur", found: true },
    { text: ", des ", found: false },
    { text: "femmes", found: true },
  ]);
});

import { expect, test } from "vitest";
import { codeKey, nameKey } from "./name-key.ts";
import { sortedByName } from "./territory.ts";

test("two spellings of one name have one key", () => {
  expect(nameKey("Santa Fé")).toBe(nameKey("SANTA  FE"));
  expect(nameKey("FORLI' CESENA")).toBe(nameKey("Forlì-Cesena"));
  expect(nameKey("Santa Fe")).not.toBe(nameKey("Santa Cruz"));
});

test("codes are compared to the letter, names as people read them", () => {
  expect(codeKey("INSEE-DEP", "01")).toBe("01");
  expect(codeKey("INSEE-DEP", "2A")).toBe("2A");
  expect(codeKey("NAME-AR", "Córdoba")).toBe("cordoba");
});

test("names are ordered as people order them", () => {
  const named = ["Normandie", "Île-de-France", "Hauts-de-France"].map((n) => ({ name: { fr: n, en: n, es: n } }));
  expect(sortedByName(named, "fr").map((t) => t.name.fr)).toEqual(["Hauts-de-France", "Île-de-France", "Normandie"]);
});

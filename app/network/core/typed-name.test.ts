import { expect, test } from "vitest";
import { typedLevels } from "./typed-name.ts";

const level = typedLevels([
  { names: ["Exampleville", "Ville d’Exampleville"], level: "nothing" },
  { names: ["Municipality of Saint-Inventé"], level: "region" },
  { names: ["La Ñusta"], level: "institution" },
  { names: ["Openbourg"], level: "open" },
  { names: ["Ur"], level: "nothing" },
]);

test("a protected member is recognised however its name is typed, with what stands around it", () => {
  for (const typed of [
    "Exampleville",
    "EXAMPLEVILLE",
    "Mairie d'Exampleville",
    "Mairie d’Éxampleville, service égalité",
    "Exampleville (City Council)",
    "saint inventé",
    "Saint-Invente municipality",
  ])
    expect(level(typed), typed).toBe("nothing");
});

test("a member that shows no person of it is named, alone", () => {
  expect(level("Ayuntamiento de La Ñusta")).toBe("no-person");
  expect(level("la nusta")).toBe("no-person");
});

test("what is part of another word, of an open member, or too short to tell is left as it was typed", () => {
  for (const typed of ["", "Examplevilleneuve", "Openbourg", "Ur", "Saint", "Inventé", "University of Nowhere"])
    expect(level(typed), typed).toBe("open");
});

import { expect, test } from "vitest";
import { cautionsOf } from "./before-sending.ts";

test.each([
  "Bonjour, mon mari me frappe et je ne sais pas quoi faire.",
  "Hello, he has threatened me again last night and I am scared.",
  "Buenos días, mi pareja me pega y tengo miedo.",
])("words of distress bring help before the message leaves: %s", (text) => {
  expect(cautionsOf({ topic: "other", text })).toContain("distress");
});

test.each([
  "Nous aimerions rejoindre le réseau et vous apporter notre aide.",
  "Could you say how police-recorded rape is counted in your figures?",
  "¿Dónde se descargan los datos de 2023?",
])("a letter about figures or about joining does not: %s", (text) => {
  expect(cautionsOf({ topic: "data", text })).toEqual([]);
});

test("details of somebody's case are warned of, but not where names belong to the matter", () => {
  const text = "It is about Mrs Invented, born on 12/03/1984.";
  expect(cautionsOf({ topic: "other", text })).toContain("names-somebody");
  expect(cautionsOf({ topic: "press", text })).toEqual([]);
});

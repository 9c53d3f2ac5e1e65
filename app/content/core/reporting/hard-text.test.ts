import { expect, test } from "vitest";
import { isHardText } from "./hard-text.ts";

const text = (more: object) => ({ marked: false, themes: [], title: "", summary: "", body: "", ...more });

test.each([
  { marked: true },
  { themes: ["femicide"] },
  { title: "Un féminicide dans la commune" },
  { summary: "Una mujer asesinada." },
  { body: "Rape, rape and murder are counted apart." },
])("a hard text is known: %o", (more) => {
  expect(isHardText(text(more))).toBe(true);
});

test.each([
  { title: "Pourquoi nous ne publions aucun classement" },
  { title: "Rapid survey of violet flowers", body: "The raped word stands once." },
  { title: "Une nouvelle édition des chiffres", themes: ["open-data"] },
])("any other is not: %o", (more) => {
  expect(isHardText(text(more))).toBe(false);
});

import { expect, test } from "vitest";
import { newText, writeField } from "~/kernel/translated-text.ts";
import { textsOf } from "./bulletin-thing.ts";

const at = "2026-01-01T00:00:00Z";
const title = writeField(newText("fr", "Séminaire inventé", "test", at), "es", "Seminario inventado", "test", at);

test("a thing stands in each language that it was put into", () => {
  const summary = writeField(newText("fr", "Trois villes.", "test", at), "es", "Tres ciudades.", "test", at);
  expect(textsOf(title, summary)).toMatchObject({
    fr: { title: "Séminaire inventé", summary: "Trois villes.", writtenIn: "fr" },
    es: { title: "Seminario inventado", summary: "Tres ciudades.", writtenIn: "es" },
    en: { title: "Séminaire inventé", summary: "Trois villes.", writtenIn: "fr" },
  });
});

test("where the summary is not translated yet, the whole stands in its language and says so", () => {
  expect(textsOf(title, newText("fr", "Trois villes.", "test", at)).es).toMatchObject({
    title: "Séminaire inventé",
    summary: "Trois villes.",
    writtenIn: "fr",
  });
});

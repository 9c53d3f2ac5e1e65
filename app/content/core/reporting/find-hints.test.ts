import { describe, expect, test } from "vitest";
import type { Locale } from "~/kernel/locale.ts";
import { findHints } from "./find-hints.ts";

const rulesOf = (text: string, locale: Locale, hard = true) =>
  findHints(text, locale, { hard }).map(({ rule }) => rule);

describe("what is remarked on", () => {
  test.each<[string, Locale, string]>([
    ["passion", "en", "Police call it a crime of passion."],
    ["passion", "fr", "Le parquet évoque un crime passionnel."],
    ["passion", "es", "La policía habla de un crimen pasional."],
    ["tragedy", "en", "A family tragedy struck the village."],
    ["tragedy", "fr", "Un drame conjugal a endeuillé la commune."],
    ["tragedy", "es", "Una disputa conyugal acabó mal."],
    ["hidden-author", "en", "A woman was killed on Monday in the town."],
    ["hidden-author", "fr", "Une femme a été tuée lundi dans la commune."],
    ["hidden-author", "es", "Una mujer fue asesinada el lunes en la ciudad."],
    ["hidden-author", "es", "Una mujer de 40 años ha sido agredida."],
    ["hidden-author", "en", "Two young women were found dead."],
    ["hidden-author", "en", "Ada Invented, 34, was killed on Monday."],
    ["hidden-author", "fr", "Ada Inventée, 34 ans, a été tuée lundi."],
    ["hidden-author", "es", "Ada Inventada, de 34 años, fue asesinada el lunes."],
    ["hidden-author", "en", "She was raped on her way home."],
    ["hidden-author", "fr", "Elle a été violée en rentrant."],
    ["made-to", "fr", "Elle s’est fait violer en rentrant."],
    ["alleged-victim", "en", "The alleged victim spoke to the court."],
    ["alleged-victim", "fr", "La victime présumée a été entendue."],
    ["alleged-victim", "es", "La presunta víctima declaró ayer."],
    ["excuse", "en", "He acted in a jealous rage."],
    ["excuse", "fr", "Il ne supportait pas la séparation."],
    ["excuse", "es", "Lo hizo por celos."],
    ["method", "en", "She was stabbed 17 times."],
    ["method", "fr", "Il lui a porté dix coups de couteau."],
    ["method", "es", "Recibió varias puñaladas."],
    ["method", "en", "He stabbed her twelve times."],
    ["method", "fr", "Il l’a frappée de douze coups de couteau."],
    ["method", "es", "Le asestó doce puñaladas."],
    ["method", "en", "He strangled her with a belt."],
    ["method", "fr", "Avant de l’étrangler avec une ceinture."],
    ["method", "es", "La estranguló con un cinturón."],
    ["method", "fr", "Tuée à coups de marteau."],
    ["method", "es", "La mató a martillazos."],
    ["named", "en", "Ada Invented, 34, lived here."],
    ["named", "fr", "Ada Inventée, 34 ans, vivait ici."],
    ["named", "es", "Ada Inventada, de 34 años, vivía aquí."],
    ["glossary", "fr", "Les violences domestiques augmentent."],
    ["glossary", "en", "So-called honour killings."],
    ["glossary", "es", "La mujer maltratada pidió ayuda."],
  ])("%s, %s: %s", (rule, locale, text) => {
    expect(rulesOf(text, locale)).toContain(rule);
  });
});

describe("what is not", () => {
  test.each<[Locale, string]>([
    ["en", "A man killed his former partner on Monday."],
    ["en", "A woman was killed by her husband on Monday."],
    ["en", "Police recorded 12 offences; the method is described below."],
    ["en", "Of the women aged 34, most were interviewed by telephone, several times."],
    ["en", "She was killed by her husband on Monday."],
    ["fr", "Une femme a été tuée lundi par son ex-conjoint."],
    ["fr", "Elle travaille avec une équipe de douze personnes."],
    ["es", "Ella fue asesinada por su marido."],
    ["fr", "La convention d’Istanbul sur la prévention de la violence à l’égard des femmes et la violence domestique."],
    ["es", "Una mujer fue asesinada el lunes por su marido."],
    ["es", "La Delegación del Gobierno contra la Violencia de Género publica los datos."],
  ])("%s: %s", (locale, text) => {
    expect(rulesOf(text, locale)).toEqual([]);
  });

  test("a name in a text that is not hard", () => {
    expect(rulesOf("Ada Invented, 34, opened the seminar.", "en", false)).toEqual([]);
  });
});

test("a forbidden word brings the word that we use, once, and a rule that says more comes alone", () => {
  const [hint, ...others] = findHints("Violences domestiques, violences domestiques.", "fr", { hard: false });
  expect(hint).toMatchObject({
    rule: "glossary",
    found: "Violences domestiques",
    instead: expect.stringContaining("conjugales"),
  });
  expect(others).toEqual([]);
  expect(findHints("Un crime passionnel.", "fr", { hard: false }).map(({ rule }) => rule)).toEqual(["passion"]);
});

test("a huge text is read in a moment", () => {
  const text = "une femme de la commune voisine a été tuée lundi soir. the woman who was at the ".repeat(3000);
  const started = performance.now();
  for (const locale of ["fr", "en", "es"] as const) findHints(text, locale, { hard: true });
  findHints("une femme ".repeat(20_000), "fr", { hard: true });
  findHints("Aa ".repeat(60_000), "en", { hard: true });
  expect(performance.now() - started).toBeLessThan(5000);
});

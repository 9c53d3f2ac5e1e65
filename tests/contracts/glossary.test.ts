import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeLists } from "../../app/atlas/core/code-lists/index.ts";
import { agendas } from "../../app/content/core/agendas/index.ts";
import { locales, type Labels } from "../../app/kernel/locale.ts";
import { indicators } from "../../app/observe/core/catalogue/index.ts";
import { findForbiddenWords, readFieldWords } from "../support/glossary.ts";

const app = new URL("../../app/", import.meta.url);

/** Every text of a message file with the path of its key. */
function textsOf(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key));
}

/** Everything shaped as one text in three languages, wherever it sits. */
function labelsIn(value: unknown, path: string): { path: string; labels: Labels }[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  if (keys.length === locales.length && locales.every((locale) => keys.includes(locale))) {
    return [{ path, labels: value as Labels }];
  }
  return Object.entries(value).flatMap(([key, inner]) => labelsIn(inner, `${path}.${key}`));
}

test("the glossary says each word in each language, and never recommends what it forbids", () => {
  const words = readFieldWords();
  expect(words.length).toBeGreaterThan(10);
  for (const word of words) {
    for (const locale of locales) {
      expect(word.say[locale]).not.toBe("");
      expect(findForbiddenWords(locale, word.say[locale])).toEqual([]);
    }
  }
});

test("a forbidden word is found in its language whatever its form, and not inside another word", () => {
  const found = (locale: (typeof locales)[number], text: string) =>
    findForbiddenWords(locale, text).map((one) => one.found);
  expect(found("fr", "Les Violences Domestiques en hausse")).toEqual(["violences domestiques"]);
  expect(found("fr", "un abus, deux abus sexuels")).toContain("abus sexuels");
  expect(found("fr", "une clause abusive")).toEqual([]);
  expect(found("fr", "violence à l'égard\u00a0des femmes")).toHaveLength(1);
  expect(found("es", "Día contra la violencia de género")).toEqual(["violencia de género"]);
  expect(found("en", "domestic violence")).toEqual([]);
});

test("the Observatory's own name and the titles of treaties may say what running text may not", () => {
  expect(findForbiddenWords("fr", "L’Observatoire international des violences envers les femmes")).toEqual([]);
  expect(findForbiddenWords("fr", "Lutter contre les violences envers les femmes")).toHaveLength(1);
  const treaty = agendas.find((agenda) => agenda.code === "ISTANBUL")!;
  expect(findForbiddenWords("fr", treaty.name.fr)).toEqual([]);
});

test("no label of the catalogue, the code lists or the agendas uses a forbidden word", () => {
  const all = [
    ...indicators.flatMap((one) => labelsIn(one, one.code)),
    ...codeLists.flatMap((one) => labelsIn(one, one.id)),
    ...agendas.flatMap((one) => labelsIn(one, one.code)),
  ];
  expect(all.length).toBeGreaterThan(600);
  const wrong = all.flatMap(({ path, labels }) =>
    locales.flatMap((locale) => findForbiddenWords(locale, labels[locale]).map((one) => ({ path, locale, ...one }))),
  );
  expect(wrong).toEqual([]);
});

test("no message of any slice uses a forbidden word", () => {
  const wrong = readdirSync(app, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((slice) =>
      locales.map((locale) => ({ locale, file: new URL(`${slice.name}/messages/${locale}.json`, app) })),
    )
    .filter(({ file }) => existsSync(file))
    .flatMap(({ locale, file }) =>
      textsOf(JSON.parse(readFileSync(file, "utf8"))).flatMap(({ path, text }) =>
        findForbiddenWords(locale, text).map((one) => ({ at: `${file.pathname.split("/app/")[1]} ${path}`, ...one })),
      ),
    );
  expect(wrong).toEqual([]);
});

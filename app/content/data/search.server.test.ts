import { afterAll, beforeAll, expect, test } from "vitest";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readQuery } from "../core/search/query.ts";
import { indexDocument, removeDocument, search, type Audience, type SearchDocument } from "./search.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
  const documents: SearchDocument[] = [
    { kind: "page", id: "1", locale: "fr", title: "Féminicides par région", href: "/fr/1" },
    {
      kind: "page",
      id: "2",
      locale: "fr",
      title: "Méthode",
      body: "Compter les violences faites aux femmes",
      href: "/fr/2",
    },
    {
      kind: "page",
      id: "3",
      locale: "fr",
      title: "Lettre aux membres sur les féminicides",
      audience: "members",
      href: "/fr/3",
    },
    { kind: "page", id: "4", locale: "es", title: "Denuncias por provincia", summary: "El año pasado", href: "/es/4" },
    { kind: "territory", id: "5", locale: "fr", title: "Seine-Saint-Denis", keywords: ["FR-93", "93"], href: "/fr/5" },
    { kind: "news", id: "6", locale: "es", writtenIn: "en", title: "New indicators published", href: "/es/6" },
  ];
  await database.write(async (transaction) => {
    for (const document of documents) await indexDocument(transaction, document);
  });
});
afterAll(() => database.close());

async function found(words: string, locale: Locale = "fr", audience: Audience = "public"): Promise<string[]> {
  const page = await search(database.read, locale, readQuery(words, locale)!, audience);
  return page.documents.map((document) => document.id);
}

test("accents and forms of a word make no difference, in any of the languages", async () => {
  expect(await found("feminicide région ")).toEqual(["1"]);
  expect(await found("FÉMINICIDES régions")).toEqual(["1"]);
  expect(await found("ano", "es")).toEqual(["4"]);
  expect(await found("denuncia provincias", "es")).toEqual(["4"]);
});

test("any name of the same thing finds it", async () => {
  for (const name of ["VFF", "VEF", "VBG", "violence against women", "violencia contra la mujer"]) {
    expect(await found(name), name).toEqual(["2"]);
  }
  expect(await found("femicidio")).toEqual(["1"]);
});

test("the last word may be unfinished, and a code is a word", async () => {
  expect(await found("sein")).toEqual(["5"]);
  expect(await found("93")).toEqual(["5"]);
  expect(await found("den", "es")).toEqual(["4"]);
});

test("what is for members is found by members only", async () => {
  expect(await found("féminicides")).toEqual(["1"]);
  expect((await found("féminicides", "fr", "members")).sort()).toEqual(["1", "3"]);
});

test("a text that is not translated yet is found in every language, and says in which it is written", async () => {
  const page = await search(database.read, "es", readQuery("indicators", "es")!);
  expect(page.documents).toMatchObject([{ id: "6", writtenIn: "en" }]);
});

test("when no text has all the words, those that have some are shown and announced", async () => {
  const page = await search(database.read, "fr", readQuery("méthode licorne", "fr")!);
  expect(page).toMatchObject({ loosened: true, total: 1, documents: [{ id: "2" }] });
  expect(await search(database.read, "fr", readQuery("licorne", "fr")!)).toMatchObject({ total: 0, loosened: false });
});

test("signs of the query language are words like any other", async () => {
  for (const words of ["a & b | !c", "féminicide:* <-> x", "'); drop table", "(((", "\\"]) {
    const query = readQuery(words, "fr");
    if (query) await search(database.read, "fr", query);
  }
  expect(await found("féminicide:*")).toEqual(["1"]);
});

test("what is removed is not found any more", async () => {
  await database.write(async (transaction) => {
    await indexDocument(transaction, { kind: "page", id: "7", locale: "fr", title: "Éphémère", href: "/fr/7" });
  });
  expect(await found("éphémère")).toEqual(["7"]);
  await database.write((transaction) => removeDocument(transaction, { kind: "page", id: "7" }));
  expect(await found("éphémère")).toEqual([]);
});

test("of what a great many say, those that say it in their title come first, and every one is on some page", async () => {
  await database.write(async (transaction) => {
    for (let n = 0; n < 230; n++)
      await indexDocument(transaction, {
        kind: "news",
        id: `many-${n}`,
        locale: "en",
        title: n % 50 === 7 ? `Zumbayllu ${n}` : `Invented ${n}`,
        summary: n % 50 === 7 ? "" : "A zumbayllu is told of",
        audience: n === 3 ? "members" : "public",
        weight: n === 100 ? 2 : 1,
        href: `/en/news/many-${n}`,
      });
    await indexDocument(transaction, { kind: "news", id: "fr", locale: "fr", title: "Zumbayllu", href: "/fr/news/fr" });
  });
  const query = readQuery("zumbayllu ", "en")!;
  const ids: string[] = [];
  for (let page = 1; page <= 12; page++) {
    const { documents, total } = await search(database.read, "en", query, "public", page);
    expect(total).toBe(229);
    ids.push(...documents.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(229);
  expect(ids.slice(0, 6)).toEqual(["many-107", "many-157", "many-207", "many-57", "many-7", "many-100"]);
  expect(ids).not.toContain("many-3");
  expect((await search(database.read, "en", query, "members")).total).toBe(230);
});

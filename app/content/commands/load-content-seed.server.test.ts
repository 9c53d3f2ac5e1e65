import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderStore } from "~/platform/files.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { findForbiddenWords } from "../../../tests/support/glossary.ts";
import { locales } from "~/kernel/locale.ts";
import { articleWords, showArticle } from "../core/article.ts";
import { translationState } from "../core/translation.ts";
import { readQuery } from "../core/search/query.ts";
import { readArticleView } from "../data/article-view.server.ts";
import { findArticle, listArticles, listRevisions } from "../data/articles.server.ts";
import { search } from "../data/search.server.ts";
import { loadContentSeed } from "./load-content-seed.server.ts";
import { saveArticle } from "./save-article.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let first: number;
beforeAll(async () => {
  database = await emptyDatabase();
  first = await loadContentSeed(database, folderStore(`${database.dataDir}/files`), { sample: true });
});
afterAll(() => database.close());

test("a fresh installation has its pages in every language and its sample news, and a second load adds nothing", async () => {
  expect(first).toBe(6);
  expect(await loadContentSeed(database, folderStore(`${database.dataDir}/files`), { sample: true })).toBe(0);
  for (const slug of ["about", "accessibility", "privacy"]) {
    for (const locale of locales) {
      const view = await readArticleView(database.read, "page", slug, locale);
      expect(view).toMatchObject({ fallback: false, stale: false, sample: false });
    }
  }
  const about = await readArticleView(database.read, "page", "about", "es");
  expect(Object.values(about!.media)).toMatchObject([{ kind: "image", width: 640, height: 120 }]);
});

test("sample texts are marked, and a missing translation is shown in the source language and said", async () => {
  const view = await readArticleView(database.read, "news", "an-item-still-to-translate", "es");
  expect(view).toMatchObject({ sample: true, fallback: true, writtenIn: "en" });
});

test("the seed's words keep to the glossary", async () => {
  for (const article of await listArticles(database.read)) {
    for (const locale of locales) {
      const shown = showArticle(article, locale)!;
      if (shown.writtenIn !== locale) continue;
      const text = [shown.title, shown.summary, articleWords(shown)].join("\n");
      expect(findForbiddenWords(locale, text), `${article.slug} ${locale}`).toEqual([]);
    }
  }
});

test("pages and news are found by their words, those not translated as well", async () => {
  const found = async (words: string, locale: "fr" | "es") =>
    (await search(database.read, locale, readQuery(words, locale)!)).documents;
  expect((await found("vie privee", "fr"))[0]).toMatchObject({ kind: "page", href: "/fr/privacy" });
  expect((await found("downloaded method", "es"))[0]).toMatchObject({ kind: "news", writtenIn: "en" });
});

test("a changed source makes its translations stale, keeps a revision, and announces itself", async () => {
  const article = (await findArticle(database.read, "page", "accessibility"))!;
  const draft = {
    id: article.id,
    kind: article.kind,
    slug: article.slug,
    locale: "fr" as const,
    title: article.title.fields.fr!.text,
    summary: article.summary!.fields.fr!.text,
    blocks: { version: 1 as const, blocks: [{ kind: "paragraph" as const, text: [{ text: "Tout autre." }] }] },
    themes: [],
    state: "published" as const,
  };
  expect(await saveArticle({ kind: "anyone" }, draft, database)).toMatchObject({
    ok: false,
    failure: { kind: "unauthenticated" },
  });
  const saved = await saveArticle({ kind: "operator" }, draft, database);
  if (!saved.ok) throw new Error(saved.failure.code);
  expect(translationState(saved.value.body, "en")).toBe("stale");
  expect(translationState(saved.value.title, "en")).toBe("current");
  expect((await listRevisions(database.read, article.id)).map((one) => one.revision)).toEqual([4, 3, 2, 1]);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from platform.event where type = 'content.article-published'
      and subject = ${article.id}`.execute(database.read);
  expect(rows[0]!.n).toBe(4);
  expect(await readArticleView(database.read, "page", "accessibility", "en")).toMatchObject({ stale: true });
});

test("what is withdrawn is neither read nor found, and an address serves one article only", async () => {
  const article = (await findArticle(database.read, "news", "why-no-ranking"))!;
  const draft = {
    kind: "news" as const,
    slug: article.slug,
    locale: "fr" as const,
    title: "Autre",
    summary: "",
    blocks: article.body.fields.fr!.blocks,
    themes: [],
    state: "withdrawn" as const,
  };
  expect(await saveArticle({ kind: "operator" }, draft, database)).toMatchObject({
    ok: false,
    failure: { kind: "conflict", code: "article-address" },
  });
  expect((await saveArticle({ kind: "operator" }, { ...draft, id: article.id }, database)).ok).toBe(true);
  expect(await readArticleView(database.read, "news", article.slug, "fr")).toBeNull();
  const found = await search(database.read, "fr", readQuery("classe territoires", "fr")!);
  expect(found.documents.map((one) => one.href)).not.toContain(`/fr/news/${article.slug}`);
});

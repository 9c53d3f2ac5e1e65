import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { listNews, listNewsThemes, writeArticle, type ArticleRow } from "./articles.server.ts";

const at = "2026-11-01T00:00:00.000Z";
const news = (slug: string, themes: string[], change: Partial<ArticleRow> = {}): ArticleRow => ({
  kind: "news",
  slug,
  title: newText("en", `Invented: ${slug}`, "test", at),
  summary: null,
  body: { source: "en", fields: {} },
  themes,
  territories: [],
  authors: [],
  cover: null,
  hard: false,
  state: "published",
  publishedAt: at,
  sample: true,
  ...change,
});

test("news is listed by theme, and only themes with news that is out are offered", async () => {
  const database = await databaseForThisTest();
  await database.write(async (transaction) => {
    await writeArticle(transaction, news("shelters", ["services"]), "test");
    await writeArticle(
      transaction,
      news("both", ["services", "data"], { publishedAt: "2026-11-02T00:00:00Z" }),
      "test",
    );
    await writeArticle(transaction, news("not-out", ["law"], { state: "draft", publishedAt: null }), "test");
    await writeArticle(transaction, news("a-page", ["data"], { kind: "page" }), "test");
  });
  const listed = async (asked?: Parameters<typeof listNews>[1]) => {
    const { news: found, total } = await listNews(database.read, asked);
    return [total, ...found.map(({ slug }) => slug)];
  };
  expect(await listed()).toEqual([2, "both", "shelters"]);
  expect(await listed({ theme: "services", size: 1, page: 2 })).toEqual([2, "shelters"]);
  expect(await listed({ theme: "data" })).toEqual([1, "both"]);
  expect(await listed({ theme: "law" })).toEqual([0]);
  expect(await listNewsThemes(database.read)).toEqual(["data", "services"]);
});

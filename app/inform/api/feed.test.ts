import { parseFeed } from "@rowanmanning/feed-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { publishText, showOrHideArticle, startArticle } from "~/content/commands/write-texts.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce, deliverEvents } from "~/platform/events.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { moveToInventedPlace, sampleRelease } from "../../../tests/support/observe.ts";
import { informListeners } from "../listeners.server.ts";
import { loader } from "./feed.ts";

const editor: Actor = { kind: "operator" };
let database: Database;
let news = "";

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example" }) });
  const started = await startArticle(editor, { title: "Une nouvelle & un « test »", locale: "fr" }, database);
  if (!started.ok) throw new Error(started.failure.code);
  news = started.value.id;
  await publishText(
    editor,
    {
      articleId: news,
      locale: "fr",
      text: {
        title: "Une nouvelle & un « test »",
        summary: "En bref.",
        body: "Lire [la suite](/fr/about).\n\n[[help]]",
      },
      themes: ["methods"],
      baseRevision: 1,
    },
    database,
  );
  const { releaseId } = await sampleRelease(database, { dataset: "zebra" });
  await database.write((transaction) =>
    announce(transaction, { type: "observe.release-published", subject: String(releaseId) }),
  );
  await deliverEvents(database, informListeners);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

async function read(path: string, params: Record<string, string> = {}) {
  const request = new Request(`https://oivf.example${path}`);
  const response = await loader({ params, request } as never);
  return { type: response.headers.get("Content-Type"), text: await response.text() };
}

/** What a JSON Feed 1.1 must hold (jsonfeed.org/version/1.1), read as a reader's programme would. */
function parseJsonFeed(text: string) {
  const item = z.looseObject({ id: z.string(), url: z.url(), title: z.string(), content_html: z.string() });
  return z.looseObject({ version: z.string(), title: z.string(), items: z.array(item) }).parse(JSON.parse(text));
}

test("the JSON feed is one, with the whole text", async () => {
  const { type, text } = await read("/fr/feed.json");
  expect(type).toContain("application/feed+json");
  const { items } = parseJsonFeed(text);
  expect(items.find(({ id }) => id.includes(news))?.content_html).toContain('href="https://oivf.example/fr/about"');
});

test.each(["feed.xml", "feed.atom"])("an independent reader finds the whole text in %s", async (file) => {
  const { text } = await read(`/fr/${file}`);
  const feed = parseFeed(text);
  expect(feed.items).toHaveLength(2);
  const item = feed.items.find(({ title }) => title?.startsWith("Une nouvelle"))!;
  expect(item.title).toBe("Une nouvelle & un « test »");
  expect(item.url).toBe("https://oivf.example/fr/news/une-nouvelle-un-test");
  expect(item.content).toContain('href="https://oivf.example/fr/about"');
  expect(item.content).toContain("https://oivf.example/fr/help");
  expect(item.id).toContain(news);
});

test("what changes in the figures comes with its sentence, in the language of the feed", async () => {
  const feed = parseFeed((await read("/es/feed.xml")).text);
  const figures = feed.items.find(({ title }) => title?.includes("Nueva fuente: "));
  expect(figures?.content).toMatch(/Primera edición/);
  expect(figures?.title).toMatch(/^\[Ejemplo\]/);
});

test("a feed of news carries no figures, and one of a theme only that theme", async () => {
  expect(parseFeed((await read("/fr/news/feed.xml")).text).items).toHaveLength(1);
  expect(parseFeed((await read("/fr/feed.xml?theme=open-data")).text).items).toHaveLength(1);
  expect(parseFeed((await read("/fr/feed.xml?theme=network")).text).items).toHaveLength(0);
});

test("a filter that is no code is not found, rather than an empty feed", async () => {
  const refused = await read("/fr/feed.xml?theme=a'b").catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 404 });
});

test("the same entry keeps its id, and a text withdrawn leaves the feed", async () => {
  const ids = async () => parseJsonFeed((await read("/fr/news/feed.json")).text).items.map(({ id }) => id);
  const before = await ids();
  await showOrHideArticle(editor, news, "withdrawn", database);
  await deliverEvents(database, informListeners);
  expect(await ids()).toEqual([]);
  await showOrHideArticle(editor, news, "published", database);
  await deliverEvents(database, informListeners);
  expect(await ids()).toEqual(before);
});

test("what an invented observatory says reaches no feed", async () => {
  const { observatoryId, releaseId } = await sampleRelease(database, { dataset: "not-of-this-world" });
  await moveToInventedPlace(database, observatoryId);
  await database.write((transaction) =>
    announce(transaction, { type: "observe.release-published", subject: String(releaseId) }),
  );
  await deliverEvents(database, informListeners);
  const { text } = await read("/en/feed.json", { locale: "en" });
  expect(text).toContain("zebra");
  expect(text).not.toContain("not-of-this-world");
});

import { parseFeed } from "@rowanmanning/feed-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { publishText, showOrHideArticle } from "~/content/commands/publish-text.server.ts";
import { startArticle } from "~/content/commands/working-copies.server.ts";
import { storeMedia } from "~/content/index.server.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce, deliverEvents } from "~/platform/events.server.ts";
import { folderStore } from "~/platform/files.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { moveToInventedPlace, sampleRelease } from "../../../tests/support/observe.ts";
import { informListeners } from "../listeners.server.ts";
import { loader } from "./feed.ts";

const editor: Actor = { kind: "operator" };
let database: Database & { dataDir: string };
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

async function aPicture(): Promise<string> {
  const stored = await storeMedia(
    editor,
    {
      bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect/></svg>'),
      alternative: newText("en", "A lantern & a table", "test", "2026-01-01T00:00:00Z"),
      licence: "CC BY 4.0",
      author: null,
      access: "public",
    },
    folderStore(`${database.dataDir}/files`),
    database,
  );
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value.id;
}

/** What a JSON Feed 1.1 must hold (jsonfeed.org/version/1.1), read as a reader's programme would. */
function parseJsonFeed(text: string) {
  const item = z.looseObject({
    id: z.string(),
    url: z.url(),
    title: z.string(),
    content_html: z.string(),
    language: z.string(),
  });
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

test("what is not translated comes in its own language, and its title says which", async () => {
  const find = async (path: string) => {
    const { items } = parseJsonFeed((await read(path)).text);
    return items.find(({ id }) => id.includes(news));
  };
  expect(await find("/es/news/feed.json")).toMatchObject({
    title: "Une nouvelle & un « test » (en francés)",
    language: "fr",
  });
  expect(await find("/fr/news/feed.json")).toMatchObject({ title: "Une nouvelle & un « test »", language: "fr" });
});

test("a reader who chooses languages gets what can be read in them, each thing once, and nothing else", async () => {
  const languagesAt = async (query: string) =>
    parseJsonFeed((await read(`/es/feed.json?languages=${query}`)).text)
      .items.map(({ language }) => language)
      .toSorted();
  // The news is in French alone; the figures say their sentence in each of our languages.
  expect(await languagesAt("es")).toEqual(["es"]);
  expect(await languagesAt("en,fr")).toEqual(["en", "fr"]);
  expect(await languagesAt("pt")).toEqual([]);
  expect(await languagesAt("all")).toEqual(["es", "fr"]);
  const feed = JSON.parse((await read("/es/feed.json?languages=en,fr")).text) as { feed_url: string; title: string };
  expect(feed).toMatchObject({
    feed_url: "https://oivf.example/es/feed.json?languages=en,fr",
    title: "inglés, francés · Observatorio Internacional de la Violencia contra las Mujeres",
  });
  const refused = await read("/fr/feed.xml?languages=fr'").catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 404 });
});

test("control characters and the end of a CDATA section in a text leave every form well formed", async () => {
  const title = "A ]]> title \u0007 & <b>";
  const started = await startArticle(editor, { title, locale: "en" }, database);
  if (!started.ok) throw new Error(started.failure.code);
  const text = { title, summary: "S ]]> s", body: "B ]]> \u0007 <script>b</script>" };
  const request = { articleId: started.value.id, locale: "en" as const, text, themes: ["network"], baseRevision: 1 };
  expect(await publishText(editor, request, database)).toMatchObject({ ok: true });
  await deliverEvents(database, informListeners);
  for (const file of ["feed.xml", "feed.atom"]) {
    const { text: feed } = await read(`/en/${file}?theme=network`);
    const [item] = parseFeed(feed).items;
    expect(item?.title).toBe("A ]]> title  & <b>");
    expect(item?.content).toContain("Read on the site");
    expect(feed).toContain("<p>B ]]&gt;  &lt;script&gt;b&lt;/script&gt;</p>");
  }
  await showOrHideArticle(editor, started.value.id, "withdrawn", database);
  await deliverEvents(database, informListeners);
});

test("a second edition is told as new figures, one that changes what was public as revised ones, each with its sentence", async () => {
  const editions = [
    { version: 2, figures: [{ value: 12 }, { period: "2025", value: 15 }] },
    { version: 3, figures: [{ value: 14 }, { period: "2025", value: 15 }] },
  ];
  for (const { version, figures } of editions) {
    const publishedAt = `2026-0${version}-15T09:00:00Z`;
    const { releaseId } = await sampleRelease(database, { dataset: "zebra", version, figures, publishedAt });
    await database.write((transaction) =>
      announce(transaction, { type: "observe.release-published", subject: String(releaseId) }),
    );
  }
  await deliverEvents(database, informListeners);
  const { text } = await read("/en/feed.json", { locale: "en" });
  const entries = (JSON.parse(text) as { items: { title: string; summary: string }[] }).items;
  const said = (title: string) => entries.find((one) => one.title === `[Sample] ${title}: Invented set zebra`)?.summary;
  expect(said("New figures")).toContain("Invented ministry: Invented set zebra. Edition 2, 2 figures");
  expect(said("Revised figures")).toContain("Edition 3 changes 1 figure of the edition before");
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

test("a text's pictures go along with the words that stand in for them, and the way to help where the text has it", async () => {
  const picture = await aPicture();
  const started = await startArticle(editor, { title: "A text with a picture", locale: "en" }, database);
  if (!started.ok) throw new Error(started.failure.code);
  const text = {
    title: "A text with a picture",
    summary: "S",
    body: `Before.\n\n[[media:${picture}]] A caption\n\n[[help]]\n\nAfter.`,
  };
  const facts = { themes: ["methods"], territories: [], authors: [], cover: picture, hard: false };
  const request = {
    articleId: started.value.id,
    locale: "en" as const,
    text,
    themes: ["methods"],
    facts,
    baseRevision: 1,
  };
  expect(await publishText(editor, request, database)).toMatchObject({ ok: true });
  await deliverEvents(database, informListeners);
  const { items } = parseJsonFeed((await read("/en/news/feed.json")).text);
  const html = items.find(({ title }) => title === "A text with a picture")!.content_html;
  const shown = `<img src="https://oivf.example/media/${picture}" alt="A lantern &amp; a table"/>`;
  expect(html.split(shown)).toHaveLength(3);
  expect(html).toMatch(/Before\..*<figure>.*\/help.*After\./);
});

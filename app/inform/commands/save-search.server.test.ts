import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { publishText } from "~/content/commands/publish-text.server.ts";
import { startArticle } from "~/content/commands/working-copies.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { loader } from "../api/feed.ts";
import { forgetSavedSearches } from "../data/saved-searches.server.ts";
import { informListeners } from "../listeners.server.ts";
import { saveSearch } from "./save-search.server.ts";

const editor: Actor = { kind: "operator" };
let database: Awaited<ReturnType<typeof emptyDatabase>>;

async function publish(title: string, body: string, themes: string[] = []): Promise<void> {
  const started = await startArticle(editor, { title, locale: "en" }, database);
  if (!started.ok) throw new Error(started.failure.code);
  const request = { articleId: started.value.id, locale: "en" as const, themes, baseRevision: 1 };
  const done = await publishText(editor, { ...request, text: { title, summary: "In short.", body } }, database);
  if (!done.ok) throw new Error(done.failure.code);
}

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example" }) });
  await publish("A seminar on zebras", "They met.", ["network"]);
  await publish("A femicide in the town", "A man killed his partner.");
  await deliverEvents(database, informListeners);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

const save = (more: object) =>
  saveSearch({ words: "", theme: "", territory: "", locale: "en", trap: "", ...more }, database);
async function follow(more: object): Promise<string> {
  const saved = await save(more);
  if (!saved.ok || !("id" in saved.value)) throw new Error("not kept");
  return saved.value.id;
}
async function read(id: string) {
  const request = new Request(`https://oivf.example/en/searches/${id}/feed.json`);
  const response = await loader({ params: {}, request } as never);
  return JSON.parse(await response.text()) as { feed_url: string; items: { title: string; content_html: string }[] };
}
const titles = async (more: object) => (await read(await follow(more))).items.map(({ title }) => title);

test("the feed of a search carries what the search finds, names of one thing being one", async () => {
  expect(await titles({ words: "zebras" })).toEqual(["A seminar on zebras"]);
  expect(await titles({ words: "feminicidio" })).toEqual(["A femicide in the town"]);
  expect(await titles({ theme: "network" })).toEqual(["A seminar on zebras"]);
  expect(await titles({ words: "zebras", theme: "methods" })).toEqual([]);
});

test("the same search is the same address, which holds none of its words", async () => {
  const id = await follow({ words: "  Zebras " });
  expect(await follow({ words: "zebras" })).toBe(id);
  expect((await read(id)).feed_url).toBe(`https://oivf.example/en/searches/${id}/feed.json`);
});

test("words of distress are never kept", async () => {
  expect(await save({ words: "my husband hits me" })).toEqual({ ok: true, value: { distress: true } });
  const { rows } = await sql`select 1 from inform.saved_search where words like '%husband%'`.execute(database.read);
  expect(rows).toEqual([]);
});

test("nothing to look for, a place that cannot be one and a programme are refused", async () => {
  expect(await save({})).toMatchObject({ failure: { code: "nothing" } });
  expect(await save({ territory: "../etc" })).toMatchObject({ failure: { code: "territory" } });
  expect(await save({ theme: "a'; drop" })).toMatchObject({ failure: { code: "nothing" } });
  expect(await save({ words: "zebra", trap: "x" })).toMatchObject({ failure: { kind: "invalid" } });
});

test("being asked for keeps a search; without it it is forgotten, and its address says so", async () => {
  const [asked, left] = [await follow({ words: "seminar" }), await follow({ words: "town" })];
  await sql`update inform.saved_search set used_on = current_date - 200`.execute(database.read);
  await read(asked);
  await forgetSavedSearches(database.read as never);
  expect((await read(asked)).items).toHaveLength(1);
  await expect(read(left)).rejects.toMatchObject({ status: 410 });
});

test("a hard text brings the way to help before its words", async () => {
  const { items } = await read(await follow({ words: "femicide" }));
  const html = items[0]!.content_html;
  expect(html.indexOf("/en/help")).toBeLessThan(html.indexOf("In short."));
});

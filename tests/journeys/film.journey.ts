import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeMedia } from "~/content/index.server.ts";
import { newText } from "~/kernel/translated-text.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore, type FileStore } from "~/platform/files.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;
const lesson = "/en/courses/invented-course/act/then";

beforeAll(async () => {
  people = await openPeopleSite(async (database, dataDir) => {
    const store = openFileStore({ dataDir });
    const keep = (name: string) => keepMedia(database, store, name);
    const film = await keep("invented.webm");
    const captions = await keep("invented.en.vtt");
    const sound = await keep("invented.ogg");
    const loaded = await loadInventedCourse(database, {
      "en/act/then.md": `# Then

A film of three seconds.

::: video media=${film} captions=${captions} sound=${sound}
A pattern of colours, and a tone that goes on.
:::
`,
    });
    if (!loaded.ok) throw new Error(loaded.failure.code);
    return [];
  });
}, 240_000);
afterAll(() => people?.close());

async function keepMedia(database: Database, store: FileStore, name: string): Promise<string> {
  const bytes = readFileSync(join(packageRoot, "tests/support/film", name));
  const alternative = newText("en", "A pattern of colours", "test", "2026-11-29T10:00:00Z");
  const media = { bytes, alternative, licence: "CC0-1.0", author: null, access: "public" as const };
  const stored = await storeMedia({ kind: "operator" }, media, store, database);
  if (!stored.ok) throw new Error(`${name}: ${stored.failure.code}`);
  return stored.value.id;
}

async function opened(javaScriptEnabled: boolean): Promise<{ page: Page; asked: string[] }> {
  const page = await (await people.browser.newContext({ locale: "en-GB", javaScriptEnabled })).newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/media/")) asked.push(request.url());
  });
  await page.goto(`${people.site}${lesson}`, { waitUntil: "networkidle" });
  return { page, asked };
}

test("a film says its size and is not fetched until somebody plays it, from the keyboard alone, with its captions", async () => {
  const { page, asked } = await opened(true);
  expect(asked).toEqual([]);
  const figure = page.locator("figure.media");
  expect(await figure.locator("p").first().textContent()).toBe("0.1 MB");
  expect(await page.evaluate("document.querySelector('video').autoplay")).toBe(false);
  await tabTo(page, "VIDEO");
  await page.keyboard.press("Space");
  await expect
    .poll(() => page.evaluate("document.querySelector('video').currentTime"), { timeout: 15_000 })
    .toBeGreaterThan(0.5);
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked.map((address) => new URL(address).origin))).toEqual(new Set([people.site.replace(/\/$/, "")]));
  const cues = () =>
    page.evaluate("[...(document.querySelector('video').textTracks[0].cues ?? [])].map((cue) => cue.text)");
  await expect.poll(cues).toEqual(["A pattern of colours.", "A tone goes on."]);
  expect(await page.evaluate("document.querySelector('video').textTracks[0].mode")).toBe("showing");
  // In the middle of it, three presses of Shift leave: picture and sound are gone, and "back" does not bring them back.
  await page.route("https://www.bbc.com/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Weather</h1>" }),
  );
  await page.evaluate("document.querySelector('video').play()");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.getByRole("heading", { name: "Weather" }).waitFor();
  await page.goBack();
  expect(page.url()).not.toContain("/courses/");
  await page.context().close();
}, 60_000);

test("its sound alone and its words are there, each opened from the keyboard, also without scripts", async () => {
  const { page, asked } = await opened(false);
  const exit = page.getByRole("link", { name: "Leave this site" });
  expect(await exit.getAttribute("href")).toMatch(/^https:/);
  await page.getByText("Sound only (0.1 MB)").focus();
  await page.keyboard.press("Enter");
  const sound = page.locator("audio");
  await sound.waitFor();
  await page.getByText("Transcript").focus();
  await page.keyboard.press("Enter");
  await page.getByText("A pattern of colours, and a tone that goes on.").waitFor();
  expect(asked).toEqual([]);
  const answer = await page.request.get(new URL((await sound.getAttribute("src"))!, people.site).href, {
    headers: { Range: "bytes=0-3" },
  });
  expect(answer.status()).toBe(206);
  expect((await answer.body()).toString()).toBe("OggS");
  await page.context().close();
}, 60_000);

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate("document.activeElement.tagName")) === name) return;
  }
  throw new Error(`${name} is not reached with the Tab key`);
}

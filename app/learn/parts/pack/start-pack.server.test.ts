import { dirname, join, normalize } from "node:path/posix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import yauzl from "yauzl";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { findForbiddenWords } from "../../../../tests/support/glossary.ts";
import { loadCoursesSeed } from "../../commands/load-courses-seed.server.ts";
import { readCourseFolder } from "../../core/course.ts";
import { startPackZip } from "./start-pack.server.ts";

let database: Database;
const packs = new Map<Locale, Map<string, string>>();

beforeAll(async () => {
  database = await emptyDatabase();
  await loadCoursesSeed(database);
  for (const locale of locales) packs.set(locale, await unzipped(await startPackZip(database.read, locale)));
});
afterAll(() => database.close());

/** Read by a library that is not ours. */
async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const archive = await yauzl.fromBufferPromise(bytes);
  const files = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
  }
  return files;
}

const pagesOf = (locale: Locale) => [...packs.get(locale)!].filter(([name]) => name.endsWith(".html"));

describe.each(locales)("the pack in %s", (locale) => {
  test("holds the whole course, guides, method sheets, glossary, models and tables", () => {
    const names = [...packs.get(locale)!.keys()];
    expect(names.filter((name) => name.startsWith("course/")).length).toBe(19);
    expect(names.filter((name) => name.startsWith("guides/")).length).toBeGreaterThanOrEqual(10);
    expect(names).toEqual(
      expect.arrayContaining([
        "index.html",
        "style.css",
        "methods.html",
        "glossary.html",
        "texts/checklist.html",
        "texts/agreement.html",
        "templates/delivery.csv",
        "markdown/course.json",
      ]),
    );
  });

  test("leads nowhere but to its own files and to addresses that a reader chooses to open", () => {
    const files = packs.get(locale)!;
    for (const [name, page] of pagesOf(locale)) {
      for (const [, href = ""] of page.matchAll(/ href="([^"]*)"/g)) {
        if (href.startsWith("https://")) continue;
        const [path = "", anchor] = href.split("#");
        const target = path === "" ? name : normalize(join(dirname(name), path));
        expect(files.has(target), `${name}: ${href}`).toBe(true);
        if (anchor) expect(files.get(target), `${name}: ${href}`).toContain(`id="${anchor}"`);
      }
    }
  });

  test("fetches nothing by itself: no script, image, frame or style from elsewhere", () => {
    for (const [name, page] of pagesOf(locale)) {
      expect(page, name).not.toMatch(
        /<(?:script|img|iframe|video|audio|object|embed|form)\b| src=| style=|@import|url\(/i,
      );
      expect([...page.matchAll(/<link[^>]*href="([^"]+)"/g)].every(([, href]) => href!.endsWith("style.css"))).toBe(
        true,
      );
    }
    expect(packs.get(locale)!.get("style.css")).not.toMatch(/@import|url\(/);
  });

  test("says its language on each page, in the words of the field", () => {
    for (const [name, page] of pagesOf(locale)) {
      expect(page, name).toContain(`<html lang="${locale}">`);
      const words = page.replace(/<a [^>]*>[^<]*<\/a>/g, " ").replace(/<[^>]+>/g, " ");
      // The glossary and the guides of `establish` say the words that are not to be used, to say so.
      if (name.startsWith("texts/") || name.startsWith("course/")) {
        expect(findForbiddenWords(locale, words.replaceAll("&amp;", "&")), name).toEqual([]);
      }
    }
  });

  test("gives the course back as a folder that is read again", () => {
    const folder = [...packs.get(locale)!].filter(([name]) => name.startsWith("markdown/"));
    const reading = readCourseFolder(new Map(folder.map(([name, text]) => [name.slice("markdown/".length), text])));
    expect(reading.ok ? [] : reading.faults).toEqual([]);
  });
});

test("the same contents are the same bytes, of a size that a poor connection bears", async () => {
  const other = await emptyDatabase();
  await loadCoursesSeed(other);
  const [one, two] = [await startPackZip(database.read, "fr"), await startPackZip(other.read, "fr")];
  await other.close();
  expect(one.equals(two)).toBe(true);
  expect(one.length).toBeLessThan(2_000_000);
});

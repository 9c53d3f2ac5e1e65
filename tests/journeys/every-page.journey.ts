import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser.ts";

const site = inject("siteUrl");
/** Read in turn: the three languages, and the mirrored one that every page must stand. */
const languages = ["fr", "en", "es", "qps"];
const heaviest = 50_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("whatever a link on the public site leads to answers, light, whole and without a cookie", async () => {
  const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 800 } });
  const faults: string[] = [];
  const shapes = new Set<string>();
  const queue = [""];
  for (const path of queue) {
    const address = path.startsWith("/!") ? path.slice(2) : `/${languages[shapes.size % languages.length]}${path}`;
    const isPage = !path.startsWith("/!");
    const answer = await fetch(site + address, { headers: { "Accept-Encoding": "br" } });
    const isDocument = answer.headers.get("content-type")?.includes("text/html") ?? false;
    await answer.arrayBuffer();
    if (answer.status !== 200) faults.push(`${address}: ${answer.status}`);
    if (answer.headers.get("set-cookie")) faults.push(`${address}: a cookie`);
    if (!isPage || !isDocument) continue;
    if (Number(answer.headers.get("content-length")) > heaviest) faults.push(`${address}: heavier than 50 KB`);
    const { wrong, links } = await look(page, address);
    faults.push(...wrong);
    for (const link of links) {
      if (shapes.has(shapeOf(link))) continue;
      shapes.add(shapeOf(link));
      queue.push(link);
    }
  }
  await page.close();
  expect(faults).toEqual([]);
  // Fewer would mean that the way was lost, and that nothing was looked at.
  expect(queue.length).toBeGreaterThan(100);
}, 600_000);

/** What is wrong with one page at the width of a small telephone, and the addresses of this site it leads to. */
async function look(page: Page, address: string): Promise<{ wrong: string[]; links: string[] }> {
  await page.goto(site + address);
  await page.evaluate(axe.source);
  const seen = (await page.evaluate(`(async () => {
    const { violations } = await axe.run();
    return {
      wrong: violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).slice(0, 2).join(" | ")),
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      headings: document.querySelectorAll("h1").length,
      links: [...document.querySelectorAll("a[href]:not([download])")].map((a) => a.href),
    };
  })()`)) as { wrong: string[]; sideways: number; headings: number; links: string[] };
  const wrong = seen.wrong.map((fault) => `${address}: ${fault}`);
  if (seen.sideways > 0) wrong.push(`${address}: scrolls sideways by ${seen.sideways} px`);
  if (seen.headings !== 1) wrong.push(`${address}: ${seen.headings} first headings`);
  return { wrong, links: seen.links.flatMap(ownAddress) };
}

/** The address without its language, which is chosen in turn; a file keeps its own, marked by `/!`. */
function ownAddress(link: string): string[] {
  const { origin, pathname, search } = new URL(link);
  if (origin !== site) return [];
  const [, language, rest = ""] = /^\/([a-z]{2,3})(\/.*)?$/.exec(pathname) ?? [];
  return language && languages.includes(language) && !isFile(rest) ? [rest + search] : [`/!${pathname}${search}`];
}

function isFile(path: string): boolean {
  return /\.[a-z0-9]+$|\/file$/.test(path);
}

/** Two addresses of one shape are two records of one page: the first stands for both. */
function shapeOf(address: string): string {
  const [path = "", search = ""] = address.split("?");
  const parts = path
    .split("/")
    .map((part, index) => (index < 2 || (index > 2 && /^[a-z-]{1,13}$/.test(part)) ? part : "*"));
  return `${parts.join("/")}?${[...new URLSearchParams(search).keys()].join("&")}`;
}

import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { readPdf } from "../support/pdf.ts";

const site = inject("siteUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Serious faults of the page under a reader's rules; the site's policy lets no script in, so it is put in from outside. */
async function faults(page: Awaited<ReturnType<Browser["newPage"]>>): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

test("a campaign is read, and its kit taken, at 320 pixels and without a fault that axe finds", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${site}/fr/campaigns`);
  await page.getByRole("link", { name: "Seize jours d’action" }).click();
  expect(await page.getByRole("listitem").filter({ hasText: "S’engager, avec une date" }).count()).toBe(1);
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  const picture = page.getByRole("link", { name: "PNG carré" }).first();
  const answer = await page.request.get(new URL((await picture.getAttribute("href"))!, site).href);
  expect([...(await answer.body()).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  await context.close();
});

test("a bookmark with a number of one's own is made without scripts, and a number that is none is told", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/en/campaigns/print`);
  await page.getByLabel("Bookmark, two sides").check();
  await page.getByLabel("Country or region").selectOption("ES");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Who answers (1)").fill("Invented house");
  await page.getByLabel("Number (1)").fill("no number");
  await page.getByRole("button", { name: "Make the PDF" }).click();
  await page.getByText("Line 1: write a number").first().waitFor();
  expect(await page.getByLabel("Who answers (1)").inputValue()).toBe("Invented house");
  await page.getByLabel("Number (1)").fill("900 000 000");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Make the PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("bookmark.pdf");
  expect(readPdf(readFileSync((await download.path())!))).toMatchObject({ marked: true, language: "en" });
  await context.close();
});

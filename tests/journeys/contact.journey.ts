import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser.ts";

const site = inject("siteUrl");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The form counts on a person's reading time: less is taken for a programme. */
const reading = 4500;

test("somebody in danger who writes to us without scripts is shown where to turn first, and may send all the same", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${site}/en/contact?topic=other`);
  await page.getByLabel("Your e-mail address").fill("ada@example.org");
  await page.getByLabel("Your message").fill("My husband hits me and I am scared.");
  await page.waitForTimeout(reading);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Where to find help now" }).waitFor();
  expect(await page.getByLabel("Your message").inputValue()).toContain("My husband");
  await page.waitForTimeout(reading);
  await page.getByRole("button", { name: "Send it all the same" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Your message has arrived");
  expect(await context.cookies()).toEqual([]);
  expect(asked.filter((address) => !address.startsWith(site))).toEqual([]);
  expect(asked.filter((address) => /husband|ada/i.test(decodeURIComponent(address)))).toEqual([]);
  await context.close();
});

test("a search is followed by a feed whose address holds none of its words", async () => {
  const page = await browser.newPage();
  await page.goto(`${site}/fr/follow`);
  await page.getByLabel("Mots (si vous le souhaitez)").fill("classement");
  await page.getByRole("button", { name: "Créer le flux" }).click();
  const address = await page.getByRole("status").getByRole("link", { name: "JSON Feed" }).getAttribute("href");
  expect(address).toMatch(/^\/fr\/searches\/[0-9a-f-]{36}\/feed\.json$/);
  expect((await fetch(site + address)).status).toBe(200);
  await page.close();
});

test("the form and the press room have nothing that axe finds wrong, from left and from right", async () => {
  const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 800 } });
  for (const path of ["/fr/press", "/qps/contact"]) {
    await page.goto(site + path);
    await page.evaluate(axe.source);
    expect(
      await page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))"),
    ).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  }
  await page.close();
});

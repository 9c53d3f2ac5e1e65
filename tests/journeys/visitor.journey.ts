import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser.ts";

const site = inject("siteUrl");

/** One page of each type that a visitor can open. */
const pages = [
  "",
  "/territories",
  "/territories/FR-93",
  "/territories/IT",
  "/territories/AQ",
  "/indicators",
  "/indicators/POL-OFFVICT",
  "/indicators/POL-OFFVICT?series=it-victims.stalking",
  "/indicators/SDG-5.2.1",
  "/indicators/GOV-BUDG",
  "/data",
  "/data/it-victims",
  "/data/fr-ssmsi",
  "/data/it-victims/editions/1",
  "/observatories",
  "/about",
  "/accessibility",
  "/privacy",
  "/news",
  "/search",
  "/contact",
];
const languages = ["fr", "en", "es"] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(pages)("the public page %s", (path) => {
  test.each(languages)(
    "is a document of at most 50 KB in %s, without cookie, inline script or style",
    async (language) => {
      const answer = await fetch(`${site}/${language}${path}`, { headers: { "Accept-Encoding": "br" } });
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(Number(answer.headers.get("content-length"))).toBeLessThan(50_000);
      expect(answer.headers.get("content-security-policy")).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      );
      expect(html).toContain(`<html lang="${language}"`);
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+="/i);
      expect(html.match(/<script/g) ?? []).toHaveLength(1);
      for (const [, address] of html.matchAll(/(?:src|href)="(https?:[^"]+)"[^>]*(?:rel="stylesheet"|><\/script>)/g)) {
        expect(address).toMatch(new RegExp(`^${site}`));
      }
    },
  );

  test("has nothing that axe finds wrong, in light and in dark", async () => {
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${site}/en${path}`);
    await page.evaluate(axe.source);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 2).join(' | ')}`))",
      );
      expect(violations).toEqual([]);
    }
    await page.close();
  });

  test("never scrolls sideways, from 320 px to wide, in either direction", async () => {
    const page = await browser.newPage();
    for (const language of ["fr", "qps"]) {
      await page.goto(`${site}/${language}${path}`);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = (await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        )) as number;
        expect(`${language} ${width}: ${overflow}`).toBe(`${language} ${width}: 0`);
      }
    }
    await page.close();
  });
});

test("nothing is requested from any other site", async () => {
  const page = await browser.newPage();
  const strangers: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith("data:")) strangers.push(request.url());
  });
  for (const path of pages) await page.goto(`${site}/fr${path}`, { waitUntil: "networkidle" });
  await page.close();
  expect(strangers).toEqual([]);
});

test("a reader without scripts goes from the home page to a figure, its table and its download", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/en`);
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "Territories" }).click();
  await page.getByRole("link", { name: "Seine-Saint-Denis" }).click();
  await page.getByRole("link", { name: "Sexual violence, victims of both sexes" }).first().click();
  await page.getByLabel("Period").selectOption({ label: "2020" });
  await page.getByRole("button", { name: "Show" }).click();
  expect(page.url()).toContain("period=2020");
  const row = page.getByRole("row", { name: /^Seine-Saint-Denis/ });
  expect(await row.count()).toBe(1);
  const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const answer = await fetch(new URL(csv!, site));
  expect(answer.headers.get("content-type")).toContain("text/csv");
  expect(await answer.text()).toContain("FR-93");
  await context.close();
});

test("three presses of Shift blank the page and leave it, and it is not the one that back returns to", async () => {
  const page = await browser.newPage();
  await page.route(/^https?:\/\/(?!localhost)/, (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Weather</h1>" }),
  );
  await page.goto(`${site}/en/about`);
  await page.goto(`${site}/en/indicators`);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.getByRole("heading", { name: "Weather" }).waitFor();
  await page.goBack();
  expect(page.url()).toBe(`${site}/en/about`);
  await page.close();
});

test("the way out is a plain link, reachable by keyboard, that promises nothing about history", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/en`);
  const exit = page.getByRole("link", { name: "Leave this site" });
  expect(await exit.getAttribute("href")).toMatch(/^https:/);
  expect(await exit.getAttribute("title")).toContain("may keep this page in its history");
  await context.close();
});

test("a search leaves no trace in the address, and words of distress bring the way to help first", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [language, words] of [
    ["fr", "il me frappe"],
    ["es", "me pega"],
    ["en", "help"],
  ] as const) {
    await page.goto(`${site}/${language}/search`);
    const box = page.getByRole("searchbox").last();
    await box.fill(words);
    await Promise.all([page.waitForNavigation(), box.press("Enter")]);
    expect(page.url()).toBe(`${site}/${language}/search`);
    expect(await page.title()).not.toContain(words);
    const afterHeader = page.locator("header.site-header ~ * a");
    expect(await afterHeader.first().getAttribute("href")).toMatch(new RegExp(`^(tel:|/${language}/help)`));
  }
  await context.close();
});

test("a search finds without accents what is written with them", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/fr/search`);
  const box = page.getByRole("searchbox").last();
  await box.fill("feminicides minas");
  await Promise.all([page.waitForNavigation(), box.press("Enter")]);
  expect(
    await page
      .getByRole("main")
      .getByRole("link", { name: /Minas Gerais/ })
      .count(),
  ).toBeGreaterThan(0);
  await context.close();
});

test("a figure withheld in the table is withheld in every other form of it", async () => {
  const address = "api/v1/observations?dataset=it-victims&series=forced_marriage&level=province&period=2023";
  const csv = await (await fetch(`${site}/${address}&format=csv`)).text();
  const header = csv.split("\r\n")[0]!.split(",");
  const [status, value] = [header.findIndex((h) => /conf/i.test(h)), header.indexOf("value")];
  const withheld = csv
    .split("\r\n")
    .filter((line) => line.split(",")[status] === "C" || line.split(",")[status] === "D");
  expect(value).toBeGreaterThanOrEqual(0);
  for (const line of withheld) expect(line.split(",")[value]).toBe("");
});

test("the page that does not exist says so in the reader's language", async () => {
  for (const [language, words] of [
    ["fr", "Cette page n’existe pas"],
    ["en", "This page does not exist"],
    ["es", "Esta página no existe"],
  ] as const) {
    const answer = await fetch(`${site}/${language}/nowhere`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain(words);
  }
});

import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

/// A site of its own, since the link of its first start opens one account. Scripts are switched off throughout.
const given = new Map<string, unknown>();
let stop: () => Promise<void>;
let site = "";
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const provide = (name: string, value: unknown) => void given.set(name, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0]);
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
  context = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  page = await context.newPage();
  const password = "tortoise under a red lamp";
  await page.goto(String(given.get("administratorLink")).replace(/\/(fr|es)\/account/, "/en/account"));
  await page.getByLabel("Your name").fill("Ada Invented");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Open the account" }).click();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  const key = (await page.locator("p > code").textContent()) ?? "";
  await page.getByLabel("Enter the six digits").fill(totpOf(key));
  await page.getByRole("button", { name: "Switch the second step on" }).click();
  await page.waitForURL(`${site}/en/workspace`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

/** axe needs a script of its own: it looks at the same page in a context that runs some. */
async function expectAccessible(): Promise<void> {
  const scripted = await browser.newContext({ locale: "en-GB", storageState: await context.storageState() });
  const looked = await scripted.newPage();
  await looked.goto(page.url());
  await looked.evaluate(axe.source);
  const found = await looked.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  await scripted.close();
  expect(found).toEqual([]);
}

const counts = "zone;anno;vittima;note;numero\nTO;2019;F;;7\nMI;2020;F;;12\nMI;2020;Altro;;3\n";

test("a file of a new kind is described, tried, kept and loaded, by forms alone", async () => {
  await page.goto(`${site}/en/workspace/imports/new`);
  await page.getByRole("link", { name: "Describe it" }).click();
  await expectAccessible();
  const file = { name: "questura.csv", mimeType: "text/csv", buffer: Buffer.from(counts) };
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Look at the file" }).click();
  await expectAccessible();
  expect(await page.getByLabel("Role of zone").inputValue()).toBe("territory:IT-SIGLA");
  expect(await page.getByLabel("Role of anno").inputValue()).toBe("period-year");
  expect(await page.getByLabel("Role of numero").inputValue()).toBe("value");
  expect(await page.getByLabel("First period").inputValue()).toBe("2019");

  await page.getByLabel("Role of vittima").selectOption("dimension:sex");
  await page.getByRole("button", { name: "Show the preview" }).last().click();
  await page.getByLabel("Code of F").selectOption("female");
  await page.getByLabel("Code of Altro").selectOption("unknown");
  await page.getByRole("button", { name: "Keep this profile and go on" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Choose the indicator");

  await page.getByLabel("Indicator", { exact: true }).selectOption("POL-OFFVICT");
  await page.getByLabel("Observatory", { exact: true }).selectOption({ label: "Italy" });
  for (const language of ["French", "English", "Spanish"]) {
    await page.getByLabel(`What the figures are, in ${language}`).fill("Invented counts");
  }
  await page.getByLabel("Publisher").fill("Nobody");
  await page.getByLabel("To be cited as").fill("Invented");
  await page.getByLabel("Licence", { exact: true }).fill("CC0");
  await page.getByRole("button", { name: "Show the preview" }).last().click();
  await page.getByRole("heading", { name: "What becomes of the first 3 rows" }).waitFor();
  expect(await page.getByRole("row", { name: /Turin 2019/ }).textContent()).toContain("7");
  await page.getByRole("button", { name: "Keep this profile and go on" }).click();

  await page.waitForURL(/imports\/new\?profile=questura/);
  expect(await page.getByRole("main").textContent()).toContain("questura.csv is here already.");
  await expectAccessible();
  await page.getByRole("button", { name: "Check and load" }).click();
  // The page asks again by itself, by a header.
  await page.getByText("3 new, 0 changed").waitFor({ timeout: 30_000 });
  await expectAccessible();
});

test("an edition is prepared beside the page, looked at, and released", { timeout: 90_000 }, async () => {
  await page.getByRole("link", { name: "Prepare an edition of this dataset" }).click();
  await page.getByRole("button", { name: "Prepare an edition" }).click();
  await page.getByText("The edition is ready to be looked at").waitFor({ timeout: 30_000 });
  await page.getByRole("link", { name: "Look at it" }).click();
  await page.getByRole("heading", { name: "First edition" }).waitFor();
  await expectAccessible();
  await page.getByRole("button", { name: "Release", exact: true }).click();
  await page.getByText("Edition 1 is published").waitFor({ timeout: 30_000 });
  await expectAccessible();
});

import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "~/platform/database.server.ts";
import { inventedObservatory } from "../../app/establish/commands/establish.test-kit.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import { readPdf } from "../support/pdf.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

/// A site of its own, with one invented observatory: the link of the first start opens one account only.
const given = new Map<string, unknown>();
let stop: () => Promise<void>;
let site = "";
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-establish-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  await inventedObservatory(database);
  await database.close();
  const provide = (name: string, value: unknown) => void given.set(name, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir);
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
  // Shared computers, old browsers: the workspace's forms are proven with scripts switched off.
  context = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  page = await context.newPage();
  await openAccount();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

async function openAccount(): Promise<void> {
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
}

/** axe needs a script of its own: it looks at the same page in a context that runs some. */
async function expectAccessible(address: string): Promise<void> {
  const scripted = await browser.newContext({ locale: "en-GB", storageState: await context.storageState() });
  const looked = await scripted.newPage();
  await looked.goto(address);
  await looked.evaluate(axe.source);
  const found = await looked.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  await scripted.close();
  expect(found).toEqual([]);
}

let base = "";

test("from the menu to the shared diagnosis, an actor is added without a script", async () => {
  await page.goto(`${site}/en/workspace`);
  await page.getByRole("link", { name: "Groundwork" }).first().click();
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  base = page.url();
  await page.getByRole("link", { name: "Shared diagnosis" }).click();
  await page.getByRole("link", { name: "Add an actor" }).click();
  await page.getByLabel("Kind").selectOption({ label: "Police, gendarmerie" });
  await page.getByLabel("Name of the institution").fill("Invented police station");
  await page.getByLabel("How to be received").fill("Ask for Mr. Madeup");
  await page.getByLabel("Taking complaints").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(await page.getByRole("alert").textContent()).toContain("looks like a person’s name");
  await page.getByLabel("How to be received").fill("Day and night, at the desk");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/groundwork\/diagnosis\?saved/);
  await page.getByRole("row", { name: /Invented police station/ }).waitFor();
});

test("the pathway is drawn from its steps, and a step taken away comes back", async () => {
  for (const [from, to] of [
    ["Helpline", "Police"],
    ["Police", "Hospital"],
  ] as const) {
    await page.goto(`${base}/diagnosis/pathway_step/new`);
    await page.getByLabel("From").fill(from);
    await page.getByLabel("To", { exact: true }).fill(to);
    await page.getByRole("button", { name: "Save", exact: true }).click();
  }
  await page.getByRole("button", { name: "Take away: Helpline" }).click();
  await page.getByRole("status").getByRole("button", { name: "Bring it back" }).click();
  await page.goto(`${base}/diagnosis/print?in=en`);
  await page.getByRole("img", { name: "The referral pathway" }).first().waitFor();
  await page.getByRole("row", { name: /Helpline Police/ }).waitFor();
});

test("published, the chapter is a public page without cookie or script, light, and a tagged PDF", async () => {
  await page.goto(`${base}/diagnosis`);
  await page.getByRole("button", { name: "Publish this chapter" }).click();
  await page.getByRole("link", { name: "Read the public page" }).click();
  const address = page.url();
  const answer = await fetch(address, { headers: { "accept-encoding": "br" } });
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(Number(answer.headers.get("content-length"))).toBeLessThan(50_000);
  expect((await answer.text()).match(/<script/g)).toHaveLength(1);
  const pdf = readPdf(new Uint8Array(await (await fetch(`${address}/document.pdf`)).arrayBuffer()));
  expect(pdf).toMatchObject({ marked: true, part: "1", language: "en" });
  await expectAccessible(address);
});

test("the pages of the groundwork pass axe", async () => {
  for (const path of ["", "/diagnosis", "/diagnosis/actor/new", "/diagnosis/print?in=fr", "/support-guide"])
    await expectAccessible(base + path);
}, 180_000);

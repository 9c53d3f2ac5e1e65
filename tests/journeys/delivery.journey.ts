import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillWorkbook } from "../support/fill-workbook.ts";
import { openBrowser } from "../support/browser.ts";
import { signInAs, startDeliverySite } from "../support/delivery-site.ts";
import { openSlowly } from "../support/slow-opening.ts";

let made: Awaited<ReturnType<typeof startDeliverySite>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let address = "";

beforeAll(async () => {
  made = await startDeliverySite();
  browser = await openBrowser();
  context = await browser.newContext({ locale: "en-GB", acceptDownloads: true });
  page = await context.newPage();
  await signInAs(page, made.site, "entry");
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await made?.stop();
});

const cellOf = (key: string, on = page) => on.locator(`[id="cell:${key}"]`);
const total = "victims|XX-P-A|";
const young = "victims|XX-P-A|age_band=y18_24";
const saved = (on = page) => on.locator(".delivery-status [role=status]").filter({ hasText: /^Saved/ });

async function expectAccessible(): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  expect(found).toEqual([]);
}

test("a partner fills her grid by keyboard; each cell is saved within a second of leaving it", async () => {
  await page.goto(`${made.site}/en/workspace/deliveries`);
  await expectAccessible();
  await page.getByRole("button", { name: "Fill in October 2026" }).click();
  await page.waitForURL(/\/deliveries\/\d+$/);
  address = page.url();
  await page.waitForSelector(".delivery-form.alive");
  await expectAccessible();
  await cellOf(total).focus();
  await page.keyboard.type("12");
  const answer = page.waitForResponse(/\/cells$/);
  const left = Date.now();
  await page.keyboard.press("Enter");
  await answer;
  await saved().waitFor();
  expect(Date.now() - left).toBeLessThan(5000);
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("1.5");
  await page.keyboard.press("Enter");
  expect(await page.getByRole("alert").first().textContent()).toContain("is not a whole number");
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(1000);
  await page.reload();
  expect(await cellOf(total).inputValue()).toBe("12");
});

test("two people on one cell: both values are shown, and she chooses", async () => {
  const other = await browser.newContext({ locale: "en-GB" });
  const theirs = await other.newPage();
  await signInAs(theirs, made.site, "colleague");
  await theirs.goto(address);
  await theirs.waitForSelector(".delivery-form.alive");
  await page.waitForSelector(".delivery-form.alive");
  await cellOf(total, theirs).fill("14");
  await theirs.keyboard.press("Enter");
  await saved(theirs).waitFor();
  await cellOf(total).fill("15");
  await page.keyboard.press("Enter");
  const conflict = page.locator("#conflicts");
  await conflict.waitFor();
  expect(await conflict.textContent()).toContain("a colleague of the same service");
  await conflict.getByRole("button", { name: "Take theirs: 14" }).click();
  expect(await cellOf(total).inputValue()).toBe("14");
  await other.close();
});

test("on a slow line the form can be read before its scripts, saves by itself before its checks, and waits for nothing else", async () => {
  const { files, alive, bytes } = await openSlowly(browser, made, 400);
  const placeOf = (of: (name: string) => boolean) => files.findIndex(({ name }) => of(name));
  const lastStyle = files.findLastIndex(({ name }) => name.endsWith(".css"));
  expect(lastStyle).toBeLessThan(placeOf((name) => name.startsWith("entry.client")));
  const scripts = files.filter(({ name, at }) => name.endsWith(".js") && at <= alive);
  // The list of all routes, code lists and the words of every check came with it once: 245 KB.
  expect(scripts.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThan(180_000);
  expect(bytes.checked).toBeGreaterThan(bytes.alive);
  expect(files.map(({ name }) => name).filter((name) => /^(?:manifest-|observe-)/.test(name))).toEqual([]);
}, 120_000);

test("without a connection she goes on, and what she typed is sent once when it is back", async () => {
  await page.getByRole("button", { name: /Keep on this device/ }).click();
  await page.getByText("Kept on this device.").waitFor();
  await page.waitForFunction("navigator.serviceWorker.controller !== null");
  await context.setOffline(true);
  await page.goto(address).catch(() => {});
  await page.waitForURL(/\/deliveries\/device#\d+$/);
  await page.waitForSelector(".delivery-form.alive");
  await cellOf(young).fill("5");
  await page.keyboard.press("Enter");
  await page.getByText("Kept on this device until then.").waitFor();
  await page.reload();
  await page.waitForSelector(".delivery-form.alive");
  expect(await cellOf(young).inputValue()).toBe("5");
  await context.setOffline(false);
  await saved().waitFor();
  await page.goto(address);
  await page.waitForSelector(".delivery-form.alive");
  expect(await cellOf(young).inputValue()).toBe("5");
});

test("the workbook comes filled in; errors name its cells, and the same file twice changes nothing", async () => {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: /Download this form/ }).click();
  const file = join(made.dataDir, "form.xlsx");
  await (await waiting).saveAs(file);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
  await page.goto(`${address}/upload`);
  await page.locator("#workbook-file").setInputFiles(file);
  await page.getByRole("button", { name: "Read the workbook" }).click();
  expect(await page.getByRole("status").first().textContent()).toContain("nothing had changed");
  const form = readFileSync(file);
  const send = async (bytes: Uint8Array | string) => {
    writeFileSync(file, bytes);
    await page.locator("#workbook-file").setInputFiles(file);
    await page.getByRole("button", { name: "Read the workbook" }).click();
  };
  const filledWith = (total: string | number) =>
    fillWorkbook(form, (label, _, value) => (label === "Total" ? total : value || null));
  await send(await filledWith("a dozen"));
  expect(await page.getByRole("alert").textContent()).toMatch(/Cell C\d+: “a dozen” is not a count/);
  const corrected = await filledWith(18);
  await send(corrected);
  expect(await page.getByRole("status").first().textContent()).toContain("cells changed");
  await send(corrected);
  expect(await page.getByRole("status").first().textContent()).toContain("This very file was read before");
  await page.goto(`${address}/upload`);
  writeFileSync(file, "name;phone\nx;y\n");
  await page.locator("#workbook-file").setInputFiles(file);
  await page.getByRole("button", { name: "Read the workbook" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Send an XLSX workbook");
});

test("a programme delivers with a key, which stops when it is revoked", async () => {
  await page.goto(`${made.site}/en/workspace/deliveries/keys`);
  await page.getByLabel("Name of the programme").fill("Invented programme");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = (await page.locator(".notice code").textContent()) ?? "";
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${made.site}/api/v1/deliveries${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...init.headers },
    });
  const opened = await call("", {
    method: "POST",
    body: JSON.stringify({ collection: made.collection.slug, period: "2026-09" }),
  });
  const { id, revision } = (await opened.json()) as { id: number; revision: number };
  const cells = [{ key: total, value: { status: "number", value: 3 } }];
  const put = { method: "PUT", headers: { "If-Match": `"${revision}"` }, body: JSON.stringify({ cells }) };
  expect((await call(`/${id}/cells`, put)).status).toBe(200);
  expect((await call(`/${id}/cells`, put)).status).toBe(409);
  await page.getByRole("button", { name: "Revoke Invented programme" }).click();
  await page.getByText("revoked", { exact: true }).waitFor();
  expect((await call(`/${id}`)).status).toBe(401);
});

test("the grid is a form that works without scripts", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const paper = await plain.newPage();
  await paper.goto(address);
  await cellOf(young, paper).fill("7");
  await cellOf(total, paper).fill("a dozen");
  await paper.getByRole("button", { name: "Save", exact: true }).click();
  expect(await paper.getByRole("alert").textContent()).toContain("“a dozen” is not a count");
  expect(await cellOf(total, paper).inputValue()).toBe("a dozen");
  await cellOf(total, paper).fill("20");
  await paper.getByRole("button", { name: "Save", exact: true }).click();
  await paper.waitForURL(/saved=\d/);
  expect(await cellOf(total, paper).inputValue()).toBe("20");
  expect(await cellOf(young, paper).inputValue()).toBe("7");
  await plain.close();
});

test("on a phone she finds her month at once, and a sentence leads to its cell, whose bar offers zero", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${made.site}/en/workspace/deliveries`);
  const rooms = page.getByRole("navigation", { name: "Workspace menu" }).getByRole("link");
  expect(await rooms.allTextContents()).toEqual(["Deliveries", "Notifications"]);
  const open = page.getByRole("button", { name: "Fill in August 2026" });
  const box = (await open.boundingBox())!;
  expect(box.x + box.width).toBeLessThanOrEqual(360);
  await open.click();
  await page.waitForSelector(".delivery-form.alive");
  await cellOf(total).fill("3");
  await page.keyboard.press("Enter");
  await saved().waitFor();
  await page.getByRole("button", { name: "Deliver", exact: true }).click();
  await page.getByText("must be settled first").waitFor();
  await page.waitForSelector(".delivery-form.alive");
  await page.getByRole("link", { name: /^Call-outs, Total and 3 more cells/ }).click();
  const callOuts = cellOf("call_outs|XX-P-A|");
  await callOuts.and(page.locator(":focus")).waitFor();
  await page.getByRole("button", { name: /^zero/ }).click();
  expect(await callOuts.inputValue()).toBe("0");
  await saved().waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  await expectAccessible();
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("signing out takes from the device what it kept", async () => {
  await page.goto(`${made.site}/en/account/sign-out`);
  await page.getByRole("button").last().click();
  await page.waitForURL(/sign-in/);
  await page.goto(`${made.site}/en/workspace/deliveries/device`);
  await page.getByText("Nothing is kept on this device.").waitFor();
});

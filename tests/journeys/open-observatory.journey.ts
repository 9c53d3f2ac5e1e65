import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

/** A site of its own: the link of the first start opens one account only. */
let site = "";
let stop: () => Promise<void>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  let link = "";
  stop = await startSite({
    provide(key: string, value: unknown) {
      if (key === "siteUrl") site = String(value);
      if (key === "administratorLink") link = String(value);
    },
  } as never);
  browser = await openBrowser();
  // Without scripts: a shared old computer is enough.
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  page = await context.newPage();
  await page.goto(link.replace(/\/(fr|es)\/account/, "/en/account"));
  await page.getByLabel("Your name").fill("Ada Invented");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill("tortoise under a red lamp");
  await page.getByRole("button", { name: "Open the account" }).click();
  await page.getByLabel("Password").fill("tortoise under a red lamp");
  await page.getByRole("button", { name: "Begin" }).click();
  const key = (await page.locator("p > code").textContent()) ?? "";
  await page.getByLabel("Enter the six digits").fill(totpOf(key));
  await page.getByRole("button", { name: "Switch the second step on" }).click();
  await page.waitForURL(`${site}/en/workspace`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

const goOn = () => page.getByRole("button", { name: "Save and go on" }).click();

test("a coordinator opens an observatory in ten minutes: six short forms, then it is there", async () => {
  const begun = Date.now();
  await page.goto(`${site}/en/workspace/observatories`);
  await page.getByRole("link", { name: "Open an observatory" }).click();
  await page.getByRole("button", { name: "Begin" }).click();

  await page.getByLabel("Town, province or region").fill("seine saint denis");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("radio", { name: /^Seine-Saint-Denis/ }).check();
  await page.getByLabel("Name of the authority").fill("Invented council");
  await page.getByLabel("Address of the page").fill("invented-council");
  await goOn();
  await page.getByRole("radio", { name: "French" }).check();
  await goOn();
  const partners = [
    ["police", "Invented police", "police@invented.example"],
    ["shelter", "Invented refuge", "refuge@invented.example"],
    ["helpline", "Invented line", ""],
  ] as const;
  for (const [i, [kind, name, email]] of partners.entries()) {
    await page.getByLabel(`Kind of service, row ${i + 1}`).selectOption(kind);
    await page.getByLabel(`Name of the service, row ${i + 1}`).fill(name);
    await page.getByLabel(`E-mail, row ${i + 1}`).fill(email);
  }
  await goOn();
  expect(await page.getByRole("checkbox", { name: /: the month$/ }).count()).toBe(3);
  await goOn();

  // She is called away, and comes back by the list.
  await page.goto(`${site}/en/workspace/observatories`);
  await page.getByRole("link", { name: "Invented council" }).click();
  await page.waitForURL(/\/rules$/);
  await page.getByLabel("First month asked for").fill("2026-06");
  await goOn();
  await page.getByRole("button", { name: "Open the observatory" }).click();
  await page.waitForURL(/observatories\/invented-council\?opened/);
  expect(await page.getByRole("main").textContent()).toContain("The observatory is open");
  expect(Date.now() - begun).toBeLessThan(10 * 60_000);
});

test("the public sees an observatory without figures, and no partner", async () => {
  const answer = await page.goto(`${site}/en/observatories/invented-council`);
  expect(answer?.status()).toBe(200);
  const text = (await page.getByRole("main").textContent()) ?? "";
  expect(text).toContain("Observatory on violence against women, Seine-Saint-Denis");
  expect(text).not.toMatch(/Invented (police|refuge|line)/);
});

test("an agreement is signed, then its partner can be reminded of what is late, once a day", async () => {
  const base = `${site}/en/workspace/observatories/invented-council`;
  await page.goto(`${base}/partners`);
  await page
    .getByRole("row", { name: /Invented police/ })
    .getByRole("link", { name: "draft, not signed" })
    .click();
  await page.getByLabel("Signed by (function)").fill("Head of service");
  await page.getByRole("button", { name: "Record the signature" }).click();
  expect(await page.getByRole("main").textContent()).toContain("In force");

  await page.goto(`${base}/matrix`);
  expect(await page.getByRole("row", { name: /Invented police/ }).textContent()).toContain("missing");
  expect(await page.getByRole("row", { name: /Invented refuge/ }).textContent()).toContain("stopped");
  await page.getByRole("button", { name: "Remind everybody who is late" }).click();
  await page.waitForURL(/reminded=0/);
  expect(await page.getByRole("main").textContent()).toContain("nobody to write to");
});

test("the pages of an observatory's plan pass axe", async () => {
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const scripted = await context.newPage();
  const plan = ["", "/partners", "/collections", "/collections/police-monthly", "/matrix", "/groundwork"];
  // What she needs a role of the observatory for is looked at by another journey.
  for (const path of [...plan, "/femicides", "/breaks"]) {
    await scripted.goto(`${site}/en/workspace/observatories/invented-council${path}`);
    await scripted.evaluate(axe.source);
    const found = await scripted.evaluate(
      "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
    );
    expect([path, found]).toEqual([path, []]);
  }
  await context.close();
});

import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "~/platform/database.server.ts";
import { addTown } from "../../app/network/network.test-kit.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

/// A site of its own with one listed town, which nobody has claimed: the link of the first start opens one account only.
const given = new Map<string, unknown>();
/** The form counts on a person's reading time: less is taken for a programme. */
const reading = 4500;
const password = "tortoise under a red lamp";
let stop: () => Promise<void>;
let site = "";
let browser: Browser;
let desk: BrowserContext;
let secretariat: Page;
let outside: BrowserContext;
let visitor: Page;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-members-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  await addTown(database, { slug: "brumecourt", name: "Brumecourt", state: "listed", population: 48_200 });
  await database.close();
  stop = await startSite(
    { provide: (name: string, value: unknown) => void given.set(name, value) } as Parameters<typeof startSite>[0],
    dataDir,
  );
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
  // Shared computers, old browsers: the way in is proven with scripts switched off.
  desk = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  secretariat = await desk.newPage();
  await openAccount(secretariat, String(given.get("administratorLink")).replace(/\/(fr|es)\/account/, "/en/account"), {
    name: "Ada Invented",
    email: "ada@example.org",
  });
  outside = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  visitor = await outside.newPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

async function openAccount(page: Page, link: string, { name, email }: { name: string; email?: string }): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  if (email) await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Open the account" }).click();
  if (!email) await page.goto(`${site}/en/account/second-factor`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  const key = (await page.locator("p > code").textContent()) ?? "";
  await page.getByLabel("Enter the six digits").fill(totpOf(key));
  await page.getByRole("button", { name: "Switch the second step on" }).click();
  await page.waitForURL(`${site}/en/workspace`);
}

/** The link of the newest mail that leads to such an address, as the outbox shows it where no mail server is set. */
async function linkFrom(mail: string): Promise<string> {
  await secretariat.goto(`${site}/en/workspace/mail`);
  return (await secretariat.locator(`a[href*="${mail}"]`).first().getAttribute("href"))!;
}

/** axe needs a script of its own: it looks at the same page in a context that runs some. */
async function expectAccessible(address: string, state?: BrowserContext): Promise<void> {
  const scripted = await browser.newContext({
    bypassCSP: true,
    locale: "en-GB",
    viewport: { width: 360, height: 800 },
    ...(state ? { storageState: await state.storageState() } : {}),
  });
  const looked = await scripted.newPage();
  await looked.goto(address);
  await looked.evaluate(axe.source);
  const found = await looked.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  const beyond = await looked.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  await scripted.close();
  expect(`${address} ${JSON.stringify(found)} ${beyond}`).toBe(`${address} [] 0`);
}

test("a town finds itself in the directory and claims its page without a script or a cookie", async () => {
  await visitor.goto(`${site}/en/members`);
  await visitor.getByRole("main").getByRole("searchbox").fill("brume");
  await visitor.getByRole("main").getByRole("search").getByRole("button").click();
  await visitor.getByRole("link", { name: /Brume/i }).first().waitFor();
  // Words are posted: no address says what was looked for.
  expect(visitor.url()).toBe(`${site}/en/members`);
  await visitor.getByRole("link", { name: "Brumecourt" }).click();
  await visitor.getByRole("link", { name: "Claim this page" }).click();
  expect(await visitor.getByLabel("Name", { exact: true }).inputValue()).toBe("Brumecourt");
  await visitor.getByLabel("Country").selectOption({ label: "Italy" });
  await visitor.getByLabel("Why do you want to enter?").fill("We want to count with the same words.");
  await visitor.getByLabel("Your name").fill("Dora Invented");
  await visitor.getByLabel("Your e-mail address").fill("dora@example.org");
  await visitor.getByLabel("Who holds the mandate").fill("Bea Invented");
  await visitor.locator("#mandateEmail").fill("not an address");
  await visitor.getByLabel("Technical contact").fill("Cleo Invented");
  await visitor.locator("#technicalEmail").fill("cleo@example.org");
  await visitor.waitForTimeout(reading);
  await visitor.getByRole("button", { name: "Send the application" }).click();
  // The browser itself stops at the address; a form without its help would be told by the page.
  await visitor.locator("#mandateEmail").fill("bea@example.org");
  await visitor.getByRole("button", { name: "Send the application" }).click();
  expect(await visitor.getByRole("heading", { level: 1 }).textContent()).toBe("Your application has left");
  expect(await outside.cookies()).toEqual([]);
});

test("the mandate holder and the technical contact say yes, each by her own link", async () => {
  for (const who of ["mandate", "technical"]) {
    await visitor.goto(await linkFrom(`/join/${who}/`));
    await visitor.getByRole("button", { name: "Yes" }).click();
    expect(await visitor.getByRole("status").textContent()).toContain("Noted");
  }
});

test("the secretariat does not let it in without proof, asks, is answered, and lets it in with it", async () => {
  await secretariat.goto(`${site}/en/workspace`);
  await secretariat.getByRole("main").getByRole("link", { name: "Applications" }).click();
  await secretariat.getByRole("link", { name: "Brumecourt" }).click();
  const review = secretariat.url();
  await secretariat.getByRole("button", { name: "Accept", exact: true }).click();
  expect(await secretariat.getByRole("alert").textContent()).toContain("nobody enters without proof");
  await secretariat.getByLabel("Note or reason").fill("Which department answers?");
  await secretariat.getByRole("button", { name: "Ask a question" }).click();

  await visitor.goto(await linkFrom("/join/application/"));
  await visitor.getByLabel("Your answer").fill("The department for equality.");
  await visitor.getByRole("button", { name: "Answer" }).click();
  await secretariat.goto(review);
  await secretariat.getByText("The department for equality.").waitFor();
  await secretariat.getByLabel("Note or reason").fill("Called the town hall.");
  await secretariat.getByRole("button", { name: "Accept the proof" }).click();
  await secretariat.getByRole("button", { name: "Accept", exact: true }).click();
  await secretariat.getByText("Accepted: the charter remains to be signed").first().waitFor();
  await expectAccessible(review, desk);
});

test("the mandate holder signs the charter, with scripts, and the page is a member's", async () => {
  // Two people were invited: the page of each link says whose it is.
  await secretariat.goto(`${site}/en/workspace/mail`);
  const links = await secretariat
    .locator(`a[href*="/account/invitation/"]`)
    .evaluateAll((found) => found.map((one) => (one as HTMLAnchorElement).href))
    .catch(() => [] as string[]);
  const mine = await browser.newContext({ locale: "en-GB" });
  const holder = await mine.newPage();
  for (const link of links) {
    await holder.goto(link.replace("/fr/", "/en/"));
    if ((await holder.getByRole("main").textContent())?.includes("bea@example.org")) break;
  }
  await openAccount(holder, holder.url(), { name: "Bea Invented" });
  await holder.getByRole("main").getByRole("link", { name: "Members", exact: true }).click();
  await holder.getByRole("link", { name: "Brumecourt" }).click();
  await holder.getByRole("button", { name: /Sign version 1/ }).click();
  await holder.getByText(/Version 1 signed on/).waitFor();
  await visitor.goto(`${site}/en/members/brumecourt`);
  await visitor.getByText(/Member, since/).waitFor();

  // One step, and the page is nobody's any more.
  await holder.goto(`${site}/en/workspace/visibility`);
  await holder.getByLabel("Brumecourt: nothing").check();
  await holder.getByRole("button", { name: "Hide me and call a moderator" }).click();
  await holder.getByText("Done: you appear no more").waitFor();
  expect((await visitor.goto(`${site}/en/members/brumecourt`))?.status()).toBe(404);
  await visitor.goto(`${site}/en/members`);
  expect(await visitor.getByText("Brumecourt").count()).toBe(0);
  await expectAccessible(`${site}/en/workspace/visibility`, mine);
  await mine.close();
});

test("the public pages have nothing that axe finds wrong on a phone, from left and from right", async () => {
  for (const path of ["/fr/members", "/qps/members", "/fr/join", "/qps/join", "/es/charter"])
    await expectAccessible(site + path);
});

import axe from "axe-core";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { totpOf } from "../support/totp.ts";

const site = inject("siteUrl");
const link = inject("administratorLink");
const ada = { name: "Ada Invented", email: "ada@example.org", password: "tortoise under a red lamp" };

let browser: Browser;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;
let key = "";

beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.newContext({ locale: "en-GB" });
  page = await context.newPage();
  devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
});
afterAll(() => browser.close());

async function expectAccessible(): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  expect(found).toEqual([]);
}

test("the link of the first start opens the administrator's account, with scripts switched off", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  const paper = await plain.newPage();
  await paper.goto(link.replace(/\/(fr|es)\/account/, "/en/account"));
  await paper.getByLabel("Your name").fill(ada.name);
  await paper.getByLabel("E-mail address").fill(ada.email);
  await paper.getByLabel("Password").fill("ada@example.org1");
  await paper.getByRole("button", { name: "Open the account" }).click();
  expect(await paper.getByRole("alert").textContent()).toContain("must not hold your name or your address");
  await paper.getByLabel("Password").fill(ada.password);
  await paper.getByRole("button", { name: "Open the account" }).click();
  expect(await paper.getByRole("heading", { level: 1 }).textContent()).toBe("Set up the second step");

  await paper.getByLabel("Password").fill(ada.password);
  await paper.getByRole("button", { name: "Begin" }).click();
  key = (await paper.locator("p > code").textContent()) ?? "";
  await paper.getByRole("img", { name: /QR code/ }).waitFor();
  await paper.getByLabel("Enter the six digits").fill(totpOf(key));
  await paper.getByRole("button", { name: "Switch the second step on" }).click();
  await paper.waitForURL(`${site}/en/workspace`);
  await plain.close();
});

test("the used link says that it no longer works", async () => {
  const answer = await page.goto(link);
  expect(answer?.status()).toBe(404);
});

test("the pages of an account pass axe, and the password with a code opens the workspace", async () => {
  await page.goto(`${site}/en/workspace/people`);
  await page.waitForURL(/\/en\/account\/sign-in/);
  await expectAccessible();
  await page.getByLabel("E-mail address").fill(ada.email);
  await page.getByLabel("Password").fill(ada.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/second-factor/);
  await expectAccessible();
  await page.getByLabel("Code").fill(totpOf(key));
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL(`${site}/en/workspace/people`);
  await expectAccessible();
  expect(await page.getByRole("row", { name: /Ada Invented/ }).textContent()).toContain("administrator");
  await page.goto(`${site}/en/workspace/audit`);
  await expectAccessible();
  expect(await page.getByRole("main").textContent()).toContain("The trail holds");
});

test("a passkey is added, and then opens the account by itself", async () => {
  await page.goto(`${site}/en/account/passkeys`);
  await expectAccessible();
  await page.getByLabel("Name of this passkey").fill("An invented telephone");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("An invented telephone").waitFor();

  await page.goto(`${site}/en/account/sign-out`);
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/said=ended/);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL(`${site}/en/workspace`);
  await page.goto(`${site}/en/account/sessions`);
  await expectAccessible();
  expect(await page.getByRole("row", { name: /this session/ }).textContent()).toContain("passkey");
});

test("a sign-in that another site sends is refused", async () => {
  await page.goto(`${site}/en/account/sign-out`);
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/said=ended/);
  const foreign = await page.request.post(`${site}/api/auth/passkey/verify-authentication`, {
    headers: { Origin: "https://elsewhere.example" },
    data: { response: {} },
  });
  expect(foreign.status()).toBe(403);
});

test("only the four passkey addresses of the sign-in library are open", async () => {
  for (const path of ["sign-up/email", "sign-in/email", "get-session", "two-factor/disable", "ok"]) {
    const answer = await page.request.post(`${site}/api/auth/${path}`, { headers: { Origin: site }, data: {} });
    expect(answer.status(), path).toBe(404);
  }
});

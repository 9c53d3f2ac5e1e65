import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import type { Grant } from "~/kernel/actor.ts";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { openBrowser } from "./browser.ts";
import { embeddedTemplate } from "./database.ts";
import startSite from "./running-site.ts";
import { totpOf } from "./totp.ts";

const password = "tortoise under a red lamp";

export interface PeopleSite {
  site: string;
  browser: Browser;
  /** Signed in, without scripts unless asked otherwise; whoever commits others proves a second step first. */
  signedIn(name: string, how?: { proves?: boolean; javaScriptEnabled?: boolean }): Promise<Page>;
  /** Signs in on a page that is open already: what its device keeps stays. */
  signInOn(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** A site of a journey's own: the folder is filled before it starts, and invented people have their accounts. */
export async function openPeopleSite(
  fill: (database: Database, dataDir: string) => Promise<readonly (readonly [name: string, grant: Grant])[]>,
  settings: Record<string, string> = {},
): Promise<PeopleSite> {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-people-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  const people = await fill(database, dataDir);
  for (const [name, grant] of people) await giveAccount(database, name, grant);
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  const stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir, {
    administered: people.some(([, { role }]) => role === "administrator"),
    settings,
  });
  const site = String(given.get("siteUrl"));
  const browser = await openBrowser();
  return {
    site,
    browser,
    signedIn: (name, how = {}) => signIn(browser, site, name, how),
    signInOn: (page, name) => signInOn(page, site, name),
    async close() {
      await browser.close();
      await stop();
    },
  };
}

/** An account with its password, for who must be there before the site starts. */
export async function giveAccount(database: Database, name: string, grant: Grant): Promise<void> {
  const wanted = {
    email: `${name}@example.org`,
    locale: "en" as const,
    grants: [grant] as [Grant],
    siteUrl: "http://oivf.test",
  };
  const invited = await inviteAccount(database, { kind: "operator" }, wanted);
  if (!invited.ok) throw new Error(invited.failure.code);
  const chosen = { name: `Invented ${name}`, password, locale: "en" as const };
  const accepted = await acceptInvitation(database, invited.value.token, chosen);
  if (!accepted.ok) throw new Error(accepted.failure.code);
}

async function signIn(
  browser: Browser,
  site: string,
  name: string,
  { proves = false, javaScriptEnabled = false },
): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled });
  const page = await context.newPage();
  await signInOn(page, site, name);
  if (proves) await provesOn(page, site);
  return page;
}

/** Sets up a second step, once an account. */
export async function provesOn(page: Page, site: string): Promise<void> {
  await page.goto(`${site}/en/account/second-factor`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  const key = (await page.locator("p > code").textContent()) ?? "";
  await page.getByLabel("Enter the six digits").fill(totpOf(key));
  await page.getByRole("button", { name: "Switch the second step on" }).click();
  await page.waitForURL(`${site}/en/workspace`);
}

async function signInOn(page: Page, site: string, name: string): Promise<void> {
  await page.goto(`${site}/en/account/sign-in`);
  await page.getByLabel("E-mail address").fill(`${name}@example.org`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(new RegExp("/en/(workspace|account)"));
}

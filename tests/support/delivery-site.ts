import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Grant } from "~/kernel/actor.ts";
import { makeMonth } from "~/gather/gather.test-kit.ts";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import { openDatabase } from "~/platform/database.server.ts";
import { embeddedTemplate } from "./database.ts";
import startSite from "./running-site.ts";

const password = "tortoise under a red lamp";
export const people = {
  entry: "entry@example.org",
  colleague: "colleague@example.org",
  approver: "approver@example.org",
} as const;

/** A running site where an invented police service owes an invented month, and three people of it have accounts. */
export async function startDeliverySite() {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-delivery-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  const month = await makeMonth(database);
  const { observatoryId, organisationId } = month.partner;
  for (const [name, email] of Object.entries(people)) {
    const role: Grant["role"] = name === "approver" ? "approver" : "entry";
    const scope = { kind: "partner", observatoryId, organisationId } as const;
    const request = { email, locale: "en" as const, grants: [{ role, scope }] as [Grant], siteUrl: "http://localhost" };
    const invited = await inviteAccount(database, { kind: "operator" }, request);
    if (!invited.ok) throw new Error(invited.failure.code);
    const person = { name: `Invented ${name}`, password, locale: "en" as const };
    const accepted = await acceptInvitation(database, invited.value.token, person);
    if (!accepted.ok) throw new Error(accepted.failure.code);
  }
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  const stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir);
  return { site: String(given.get("siteUrl")), stop, dataDir, collection: month.collection };
}

export async function signInAs(page: Page, site: string, who: keyof typeof people, locale = "en"): Promise<void> {
  await page.goto(`${site}/${locale}/account/sign-in`);
  await page.locator("#email").fill(people[who]);
  await page.locator("#password").fill(password);
  await page.locator("form:has(#password) button[type=submit]").click();
  await page.waitForURL(`${site}/${locale}/workspace`);
}

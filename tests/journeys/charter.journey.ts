import axe from "axe-core";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addInventedPlaces } from "~/atlas/index.server.ts";
import { addSpace, addThread, asInstitution } from "~/discuss/discuss.test-kit.ts";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import type { Grant } from "~/kernel/actor.ts";
import { loadNetworkSeed } from "~/network/index.server.ts";
import { addTown, personOf } from "~/network/network.test-kit.ts";
import { openDatabase } from "~/platform/database.server.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

const password = "tortoise under a red lamp";
let browser: Browser;
let site: string;
let stop: () => Promise<void>;
let town: string;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-charter-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  await loadNetworkSeed(database, { sample: false });
  const invented = (name: string) => ({ fr: `${name} (fictif)`, en: `${name} (invented)`, es: `${name} (ficticio)` });
  await database.write((transaction) =>
    addInventedPlaces(transaction, [
      { code: "ZZ", level: "country", parent: null, name: invented("Nowhere") },
      { code: "ZZ-M", level: "region", parent: "ZZ", name: invented("Mistshire") },
    ]),
  );
  town = await addTown(database, { slug: "exampleville", name: "Exampleville (invented)" });
  await addSpace(database, { slug: "in-public", title: "In public", audience: "public" });
  const writer = await personOf(database, town, "mandate-holder");
  await addThread(database, writer, "in-public", { title: "Who waits where", voice: asInstitution(town) });
  const people: [string, Grant][] = [
    ["secretariat", { role: "secretariat", scope: { kind: "network" } }],
    ["exampleville", { role: "mandate-holder", scope: { kind: "member", organisationId: town } }],
  ];
  for (const [name, grant] of people) {
    const wanted = { email: `${name}@example.org`, locale: "en" as const, grants: [grant] as [Grant] };
    const invitation = await inviteAccount(database, { kind: "operator" }, { ...wanted, siteUrl: "http://oivf.test" });
    if (!invitation.ok) throw new Error(invitation.failure.code);
    const own = { name: `Invented ${name}`, password, locale: "en" as const };
    await acceptInvitation(database, invitation.value.token, own);
  }
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir);
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

async function signedIn(name: string): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/en/account/sign-in`);
  await page.getByLabel("E-mail address").fill(`${name}@example.org`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(new RegExp("/en/(workspace|account)"));
  await page.goto(`${site}/en/account/second-factor`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  const key = (await page.locator("p > code").textContent()) ?? "";
  await page.getByLabel("Enter the six digits").fill(totpOf(key));
  await page.getByRole("button", { name: "Switch the second step on" }).click();
  await page.waitForURL(`${site}/en/workspace`);
  return page;
}

async function expectAccessible(page: Page, width: number): Promise<void> {
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    bypassCSP: true,
    viewport: { width, height: 900 },
  });
  const scripted = await context.newPage();
  await scripted.goto(page.url());
  const shots = process.env["SHOTS"];
  if (shots) await scripted.screenshot({ path: `${shots}/${Date.now()}-${width}.png`, fullPage: true });
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  expect(found).toEqual([]);
  expect(await scripted.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await context.close();
}

test("a member asks for its place, the secretariat says yes, and the charter has a second version, without scripts", async () => {
  const member = await signedIn("exampleville");
  const secretariat = await signedIn("secretariat");
  await member.goto(`${site}/en/workspace/members/${town}/page`);
  await member.getByLabel("Territory").fill("zz-m");
  await member.getByLabel("Why").fill("It is where we are.");
  await member.getByRole("button", { name: "Ask the secretariat" }).click();
  await member.getByText("The secretariat has not decided yet.").waitFor();
  await expectAccessible(member, 360);

  await secretariat.goto(`${site}/en/workspace/memberships`);
  await secretariat.getByText("It is where we are.").waitFor();
  await expectAccessible(secretariat, 360);
  await secretariat.getByRole("button", { name: "Approve" }).click();
  await secretariat.getByRole("status").waitFor();
  await member.goto(`${site}/en/members/exampleville`);
  await member.getByText("Mistshire (invented) (ZZ-M)").waitFor();
  await expectAccessible(member, 360);

  await secretariat.goto(`${site}/en/workspace/charter`);
  await secretariat.getByText("has signed none").waitFor();
  await expectAccessible(secretariat, 360);
  const text = secretariat.getByLabel("Text (English)");
  await text.fill(`${await text.inputValue()}\n\nWe count together, and say so first.`);
  await secretariat.getByLabel("What it changes (English)").fill("Counting together is said.");
  await secretariat.getByLabel("Language of the original").selectOption("en");
  await secretariat.getByLabel("I have read the text").check();
  await secretariat.getByRole("button", { name: "Publish version 2" }).click();
  await secretariat.getByRole("heading", { name: "Not yet under version 2" }).waitFor();

  const visitor = await browser.newPage();
  await visitor.goto(`${site}/en/charter`);
  await visitor.getByText("Counting together is said.").waitFor();
  expect(await visitor.locator("ins").allTextContents()).toEqual(["We count together, and say so first."]);
  for (const width of [360, 1440]) await expectAccessible(visitor, width);
  await visitor.goto(`${site}/en/charter?version=1`);
  await visitor.getByRole("link", { name: "Read version 2, in force" }).waitFor();
  await expectAccessible(visitor, 768);
});

test("public discussions are followed by a feed in three forms", async () => {
  const visitor = await browser.newPage();
  await visitor.goto(`${site}/en/discussions`);
  await expectAccessible(visitor, 360);
  for (const [name, type] of [
    ["RSS", "application/rss+xml"],
    ["Atom", "application/atom+xml"],
    ["JSON", "application/feed+json"],
  ] as const) {
    const href = await visitor.getByRole("main").getByRole("link", { name, exact: true }).getAttribute("href");
    const answer = await visitor.request.get(`${site}${href}`);
    expect(answer.headers()["content-type"]).toContain(type);
    expect(await answer.text()).toContain("Who waits where");
  }
});

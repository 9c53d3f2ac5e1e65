import axe from "axe-core";
import { sql } from "kysely";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Grant, Role } from "~/kernel/actor.ts";
import {
  actorWith,
  makeAgreement,
  makeCollection,
  makeMonth,
  makePartner,
  sampleDefinition,
} from "~/gather/gather.test-kit.ts";
import { breakdownsOf } from "~/gather/core/collection.ts";
import { openDelivery } from "~/gather/commands/open-delivery.server.ts";
import { saveCells } from "~/gather/commands/save-cells.server.ts";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import { openDatabase } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import startSite from "../support/running-site.ts";

const password = "tortoise under a red lamp";
let browser: Browser;
let site: string;
let stop: () => Promise<void>;
let dataDir: string;
let slug: string;
let dataset: string;
let review: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "oivf-approval-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  const { observatory, partner, collection } = await makeMonth(database);
  ({ slug, datasetSlug: dataset } = observatory);
  const { observatoryId } = observatory;
  const ofPartner = { kind: "partner", observatoryId, organisationId: partner.organisationId } as const;
  const ofObservatory = { kind: "observatory", observatoryId } as const;
  // A service whose agreement has lapsed, with a form of its own.
  const lapsed = await makePartner(database, observatory, { kind: "health", name: "Invented lapsed service" });
  await makeAgreement(database, lapsed, { startsOn: "2024-01-01", endsOn: "2025-01-01" });
  await makeCollection(database, observatory, { partners: [lapsed], partnerKind: "health" });
  const ofLapsed = { kind: "partner", observatoryId, organisationId: lapsed.organisationId } as const;
  const people: [string, ...[Role, Grant["scope"]][]][] = [
    ["entry", ["entry", ofPartner]],
    ["checker", ["checker", ofObservatory]],
    ["approver", ["approver", ofObservatory]],
    ["author", ["entry", ofPartner], ["approver", ofObservatory]],
    ["lapsed", ["entry", ofLapsed]],
  ];
  for (const [role, ...given] of people) {
    const grants = given.map(([one, scope]) => ({ role: one, scope })) as [Grant];
    const wanted = { email: `${role}@example.org`, locale: "en" as const, grants, siteUrl: "http://oivf.test" };
    const invited = await inviteAccount(database, { kind: "operator" }, wanted);
    if (!invited.ok) throw new Error(invited.failure.code);
    const person = { name: `Invented ${role}`, password, locale: "en" as const };
    const accepted = await acceptInvitation(database, invited.value.token, person);
    if (!accepted.ok) throw new Error(accepted.failure.code);
  }
  // A filled form with one part that is larger than its whole.
  const entry = actorWith("entry", { partner });
  const opened = await openDelivery(
    entry,
    { collectionId: collection.id, partnerId: partner.id, period: "2026-01" },
    database,
  );
  if (!opened.ok) throw new Error(opened.failure.code);
  const totals: Record<string, number> = { victims: 41, call_outs: 57, with_weapon: 60 };
  const changes = sampleDefinition.items.flatMap((item) =>
    breakdownsOf(item).map(({ key, codes }) => {
      const isFirst = item.dimensions.every(({ list, codes: [first] }) => !(list in codes) || codes[list] === first);
      return {
        address: { item: item.code, territory: "XX-P-A", breakdown: key },
        value: { status: "number" as const, value: isFirst ? totals[item.code]! : 0 },
        baseRevision: 0,
      };
    }),
  );
  await saveCells(entry, opened.value, changes, "grid", database);
  const plan = [{ series: "*", levels: ["municipality"], frequencies: ["M"], breakdowns: [[]] }];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb where id = ${observatory.datasetId}`.execute(
    database.read,
  );
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir);
  site = String(given.get("siteUrl"));
  review = `${site}/en/workspace/deliveries/${opened.value}/review`;
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

async function signedIn(role: string): Promise<Page> {
  // Every step of this journey is a form that works without a script.
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/en/account/sign-in`);
  await page.getByLabel("E-mail address").fill(`${role}@example.org`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${site}/en/workspace`);
  return page;
}

async function expectAccessible(address: string, page: Page): Promise<void> {
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const scripted = await context.newPage();
  await scripted.goto(address);
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  expect(found, address).toEqual([]);
  await context.close();
}

test("an agreement that has lapsed stops entry, and says so", async () => {
  const lapsed = await signedIn("lapsed");
  await lapsed.goto(`${site}/en/workspace/deliveries`);
  expect(await lapsed.getByRole("main").textContent()).toMatch(/agreement/i);
  expect(await lapsed.getByRole("button", { name: /^Fill in/ }).count()).toBe(0);
  await lapsed.context().close();
});

test("another person approves; a release leaves", { timeout: 170_000 }, async () => {
  // Somebody who may approve enters a cell as well: from then on it is hers too.
  const author = await signedIn("author");
  await author.goto(review.replace(/\/review$/, ""));
  await author.locator('[id="cell:call_outs|XX-P-A|"]').fill("57");
  await author.locator('[id="cell:victims|XX-P-A|"]').fill("42");
  await author.locator('[id="cell:victims|XX-P-A|age_band=y0_17"]').fill("42");
  await author.locator('[id="cell:victims|XX-P-A|violence_form=physical"]').fill("42");
  await author.getByRole("button", { name: "Save", exact: true }).click();
  await author.waitForURL(/saved=3/);
  const entry = await signedIn("entry");
  await entry.goto(review);
  await entry.getByRole("button", { name: "Submit", exact: true }).click();
  expect(await entry.getByRole("alert").textContent()).toContain("One check must be settled first");
  await entry.goto(review);
  await entry.getByText(/Call-outs with a weapon says 60: more than Call-outs/).waitFor();
  await entry.locator("summary", { hasText: "Answer" }).click();
  await entry
    .getByLabel(/^Reason/)
    .first()
    .fill("Weapons are counted by arrest here.");
  await entry.getByRole("button", { name: "Explain", exact: true }).click();
  await entry.getByRole("button", { name: "Submit", exact: true }).click();
  expect(await entry.getByRole("button", { name: "Approve" }).count()).toBe(0);

  const checker = await signedIn("checker");
  const list = `${site}/en/workspace/observatories/${slug}/checks`;
  await checker.goto(list);
  await expectAccessible(list, checker);
  await checker.getByRole("link", { name: "Invented month" }).first().click();
  await expectAccessible(review, checker);
  await checker.getByRole("button", { name: "Mark as checked" }).click();
  expect(await checker.getByRole("alert").textContent()).toContain("not accepted yet");
  await checker.goto(review);
  await checker.getByRole("button", { name: "I look after it" }).click();
  await checker.goto(list);
  const question = checker.getByRole("row", { name: /Call-outs with a weapon says 60/ });
  expect(await question.textContent()).toContain("Invented checker");
  expect(await question.textContent()).toMatch(/explained.*20\d\d/s);
  await checker.goto(review);
  await checker.locator("summary", { hasText: "Answer" }).click();
  await checker
    .getByLabel(/^Reason/)
    .first()
    .fill("Their rule differs, and the method sheet says so.");
  await checker.getByRole("button", { name: "Accept with this reason" }).click();
  await checker.getByRole("button", { name: "Mark as checked" }).click();
  await checker.getByText(/version 1: checked/).waitFor();

  // A remark on a cell goes out with its figure, in every language.
  await checker.locator("summary", { hasText: "Add a remark" }).click();
  await checker.getByLabel("Cell", { exact: true }).selectOption({ label: "Call-outs" });
  await checker.getByLabel("Remark", { exact: true }).fill("One station was closed for two weeks.");
  await checker.getByRole("button", { name: "Add a remark" }).click();
  await checker.locator("summary", { hasText: "Publish as a footnote" }).click();
  for (const language of ["fr", "en", "es"])
    await checker.locator(`input[name=footnote-${language}]`).fill(`One station was closed (${language}).`);
  await checker.getByRole("button", { name: "Publish as a footnote" }).click();

  await author.goto(review);
  expect(await author.getByRole("button", { name: "Approve" }).count()).toBe(0);
  expect(await author.getByRole("main").textContent()).toContain("another person approves it");
  const forced = await author.request.post(review, { form: { intent: "approve" }, headers: { Origin: site } });
  expect(forced.status()).toBe(403);
  expect(await forced.text()).toContain("another person approves it");

  const approver = await signedIn("approver");
  await approver.goto(review);
  await approver.getByRole("button", { name: "Approve" }).click();
  await approver.getByText(/version 1: approved/).waitFor();

  const released = await promisify(execFile)(process.execPath, ["scripts/oivf.mjs", "release", dataset], {
    cwd: packageRoot,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", NODE_ENV: "production" },
  });
  expect(released.stdout).toContain(dataset);
  const visitor = await (await browser.newContext({ locale: "en-GB", javaScriptEnabled: false })).newPage();
  await visitor.goto(`${site}/en/data/${dataset}`);
  expect(await visitor.getByRole("main").textContent()).toContain("1 of 1 service answered");
  const figures = await visitor.request.get(`${site}/api/v1/observations?dataset=${dataset}&format=csv`);
  expect(await figures.text()).toMatch(/57/);
  await visitor.goto(`${site}/en/data/${dataset}`);
  const noted = await visitor.request.get(`${site}/api/v1/observations?dataset=${dataset}`);
  expect(await noted.text()).toContain("One station was closed (en).");

  // The partner sees where its figures went, once the release has been heard of.
  await expect
    .poll(
      async () => {
        await entry.goto(`${site}/en/workspace/uses`);
        return entry.getByRole("main").textContent();
      },
      { timeout: 30_000 },
    )
    .toContain("Invented counts");
});

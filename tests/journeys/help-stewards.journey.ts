import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

/** A worker of an invented local service in an invented region, who proves nothing by a role: the secretariat names her. */
let people: PeopleSite;

beforeAll(async () => {
  people = await openPeopleSite(async () => [
    ["secretariat", { role: "secretariat", scope: { kind: "network" } }],
    ["editor", { role: "editor", scope: { kind: "network" } }],
    ["worker", { role: "moderator", scope: { kind: "network" } }],
  ]);
}, 240_000);
afterAll(() => people?.close());

const today = new Date().toISOString().slice(0, 10);
const open = (page: Page, path: string) => page.goto(`${people.site}/en/workspace/help${path}`);

/** The smallest entry of a local line, as its form asks for it. */
async function fillLocalLine(page: Page): Promise<void> {
  await page.getByLabel("Name of the record").fill("fr-example");
  await page.getByLabel("Country (two letters)").fill("FR");
  await page.getByLabel("Region (ISO 3166-2)").fill("FR-XX");
  await page.getByLabel("A partner or former partner").check();
  await page.getByLabel("For me", { exact: true }).check();
  await page.locator("#line-0-name").fill("Ligne d’Exemple");
  await page.locator("#line-0-lang").fill("fr");
  await page.locator("#line-0-voice").fill("00 00 00 00 00");
  await page.locator("#line-0-hours").fill("12345 09:00-19:00");
  await page.locator("#line-0-timeZone").fill("Europe/Paris");
  await page.locator("#source-url").fill("https://service.example/ligne");
  await page.locator("#source-knownOn").fill(today);
}

test("a worker of a local service proposes, a second person approves, the secretariat publishes, and the page says it", async () => {
  const secretary = await people.signedIn("secretariat", { proves: true });
  const worker = await people.signedIn("worker");
  // Before she is named, the page tells her the number by which she is.
  expect((await open(worker, ""))?.status()).toBe(403);
  const id = /account number: (\S+)/.exec((await worker.locator("main").textContent()) ?? "")![1]!;
  await open(secretary, "");
  await secretary.getByLabel("Account number").fill(id);
  await secretary.locator("#stewardCountry").fill("FR");
  await secretary.locator("#organisation").fill("Service d’Exemple");
  await secretary.getByRole("button", { name: "Name the steward" }).click();
  await secretary.getByText("France: Service d’Exemple").waitFor();

  // Without a name for her region, then with it; an address is refused in between.
  await open(worker, "/new/service");
  await fillLocalLine(worker);
  await worker.getByRole("button", { name: "Propose", exact: true }).click();
  await worker.getByText("The list does not know this region yet").waitFor();
  for (const [language, name] of [
    ["fr", "Contrée d’Exemple"],
    ["en", "Sampleshire"],
    ["es", "Comarca de Ejemplo"],
  ] as const) {
    await worker.locator(`#region-${language}`).fill(name);
  }
  await worker.locator("#answered-fr").fill("Service, 12 rue de l’Exemple");
  await worker.getByRole("button", { name: "Propose", exact: true }).click();
  await worker.getByText("This looks like an address").waitFor();
  await worker.locator("#answered-fr").fill("Le service d’Exemple");
  await worker.locator("#answered-en").fill("The example service");
  await worker.locator("#answered-es").fill("El servicio de Ejemplo");
  await worker.getByRole("button", { name: "Propose", exact: true }).click();
  await worker.getByText("It is yours: somebody else must approve it.").waitFor();
  expect(await worker.getByRole("button", { name: "Approve" }).count()).toBe(0);

  const editor = await people.signedIn("editor");
  await open(editor, "/entry/fr-example");
  expect(await editor.getByRole("row", { name: /Name of the region \(en\)/ }).textContent()).toContain("Sampleshire");
  await editor.getByRole("button", { name: "Approve" }).click();
  await editor.getByText(/No\. 1, .*approved/).waitFor();

  await open(secretary, "");
  await secretary.getByRole("button", { name: "Publish the next edition" }).click();
  await secretary.getByText("Version 2 is published.").waitFor();
  const shown = await people.browser.newPage();
  await expect
    .poll(async () => {
      await shown.goto(`${people.site}/en/help/fr`);
      return await shown.getByText("Sampleshire").count();
    })
    .toBeGreaterThan(0);
  await shown.getByText("Sampleshire").first().click();
  const entry = shown.locator("#fr-example");
  expect(await entry.textContent()).toContain("Mon–Fri 09:00–19:00 (Paris time)");
  await shown.goto(`${people.site}/en/help/open`);
  expect(await shown.getByText("1 added, 0 changed, 0 removed").count()).toBe(1);
  await shown.close();
}, 180_000);

test("the pages of the workspace have nothing that axe finds wrong", async () => {
  const page = await people.signedIn("editor", { javaScriptEnabled: true });
  for (const path of ["", "/entry/fr-3919", "/entry/scale-easy-fr", "/new/service"]) {
    await open(page, path);
    await page.evaluate(axe.source);
    const violations = await page.evaluate("axe.run().then((r) => r.violations.map((v) => v.id))");
    expect(`${path} ${String(violations)}`).toBe(`${path} `);
  }
});

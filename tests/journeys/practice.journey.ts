import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Grant } from "~/kernel/actor.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

/// A site of its own: two invented towns, a correspondent of each, and the secretariat.
let browser: Browser;
let site: string;
let signedIn: PeopleSite["signedIn"];
let close: PeopleSite["close"];

beforeAll(async () => {
  ({ site, browser, signedIn, close } = await openPeopleSite(async (database) => {
    const home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay (invented)" });
    const other = await addTown(database, { slug: "sampletown", name: "Sampletown (invented)" });
    const people: [string, Grant][] = [
      ["secretariat", { role: "secretariat", scope: { kind: "network" } }],
      ["writer", { role: "correspondent", scope: { kind: "member", organisationId: home } }],
      ["peer", { role: "correspondent", scope: { kind: "member", organisationId: other } }],
    ];
    return people;
  }));
}, 240_000);
afterAll(() => close?.());

/** axe needs a script of its own: it looks at the same address in a context that runs some, 320 px wide, mirrored too. */
async function expectAccessible(address: string, page: Page): Promise<void> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), bypassCSP: true });
  const scripted = await context.newPage();
  await scripted.setViewportSize({ width: 320, height: 640 });
  for (const one of [address, address.replace(/\/(?:en|fr|es)\//, "/qps/")]) {
    await scripted.goto(one);
    await scripted.evaluate(axe.source);
    const found = await scripted.evaluate(
      "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
    );
    const beyond = await scripted.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(`${one} ${JSON.stringify(found)} ${String(beyond)}`).toBe(`${one} [] 0`);
  }
  await context.close();
}

test("a practice is written, read by another town, translated and published without scripts, and found in three languages", async () => {
  const writer = await signedIn("writer");
  await writer.goto(`${site}/en/workspace/practices`);
  await expectAccessible(writer.url(), writer);
  await writer.getByLabel("Title").fill("Lanterns along the river path");
  await writer.getByRole("button", { name: "Begin" }).click();
  await writer.waitForURL(/\/practices\/\d+\/en$/);
  for (const name of ["In short", "The problem", "What was done", "What did not work", "What to check before copying"])
    await writer.getByLabel(name).fill(`Invented words about lanterns: ${name.toLowerCase()}.`);
  await writer.getByLabel("The results").fill("Born on 3 May 1990, she walks there again.");
  await writer.getByRole("button", { name: "Save" }).click();
  await writer.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  await expectAccessible(writer.url(), writer);
  await writer.getByRole("link", { name: "Back to the practice" }).click();
  const address = writer.url();
  await writer.getByLabel("Prevention", { exact: true }).check();
  await writer.getByLabel("Physical violence", { exact: true }).check();
  await writer.getByLabel("General public", { exact: true }).check();
  await writer.getByLabel("Cost a year, all in").selectOption("under-10k");
  await writer.getByRole("button", { name: "Save the facts" }).click();
  await writer.getByRole("status").filter({ hasText: "Saved." }).waitFor();

  // What could make a survivor recognised stands in the way until it is gone.
  await writer.getByText("To be written anew: no reason is enough.").waitFor();
  await expectAccessible(address, writer);
  await writer.getByRole("button", { name: "Ask another member to read it" }).click();
  await writer.getByRole("alert").filter({ hasText: "must be written anew" }).waitFor();
  await writer.goto(`${address}/en`);
  await writer.getByLabel("The results").fill("More women say that they use the path.");
  await writer.getByRole("button", { name: "Save" }).click();
  await writer.goto(`${address}/fr`);
  await writer.getByLabel("Title").fill("Des lanternes le long de la rivière");
  await writer.getByRole("button", { name: "Save, the translation is up to date" }).click();
  await writer.goto(address);
  await writer.getByRole("button", { name: "Ask another member to read it" }).click();
  await writer.getByText("Another member is to read it.").waitFor();

  const peer = await signedIn("peer");
  await peer.goto(`${site}/en/workspace/practices`);
  await peer.getByRole("link", { name: "Lanterns along the river path" }).click();
  for (const criterion of ["The steps are told", "What it costs", "What did not work is told"])
    await peer.getByLabel(criterion).check();
  await expectAccessible(peer.url(), peer);
  await peer.getByRole("button", { name: "Accept and pass on to the secretariat" }).click();

  const secretariat = await signedIn("secretariat", { proves: true });
  await secretariat.goto(`${site}/en/workspace/practices`);
  await secretariat.getByRole("link", { name: "Lanterns along the river path" }).first().click();
  await secretariat.getByRole("button", { name: "Publish" }).click();
  await secretariat.getByRole("link", { name: "See the public page" }).click();
  await secretariat.getByRole("heading", { name: "Lanterns along the river path", level: 1 }).waitFor();

  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (const [locale, label, button, title] of [
    ["fr", "Mots cherchés", "Chercher", "Des lanternes le long de la rivière"],
    ["en", "Words to look for", "Search", "Lanterns along the river path"],
    ["es", "Palabras que buscar", "Buscar", "Lanterns along the river path"],
  ] as const) {
    await visitor.goto(`${site}/${locale}/practices`);
    await visitor.getByLabel(label).fill(title);
    await visitor.locator("main").getByRole("button", { name: button, exact: true }).click();
    await visitor.getByRole("link", { name: title }).waitFor();
    // Words are posted: no address, history or log says what was looked for.
    expect(visitor.url()).toBe(`${site}/${locale}/practices`);
    await expectAccessible(visitor.url(), visitor);
  }
  await visitor.getByRole("link", { name: "Lanterns along the river path" }).click();
  const sheet = visitor.url();
  await expectAccessible(sheet, visitor);
  for (const path of ["practices/fit?size=20k-100k", "practices/codebook", "practices/compare", "policies"])
    await expectAccessible(`${site}/en/${path}`, visitor);

  // Side by side on a telephone: both stand below each heading, and nothing lies beyond the edge.
  const slug = new URL(sheet).pathname.split("/").at(-1)!;
  const compared = `${site}/en/practices/compare?a=${slug}&b=${slug}`;
  await expectAccessible(compared, visitor);
  await visitor.setViewportSize({ width: 360, height: 640 });
  await visitor.goto(compared);
  expect(await visitor.getByRole("cell").count()).toBeGreaterThan(8);
  const region = "document.querySelector('.compare-table .table-region')";
  expect(await visitor.evaluate(`${region}.scrollWidth - ${region}.clientWidth`)).toBe(0);

  // What the files hold is what the codebook says, column by column and code by code.
  await visitor.goto(`${site}/en/practices/codebook`);
  const columns = await visitor.evaluate<[string, string][]>(
    "[...document.querySelectorAll('#columns tbody tr')].map((row) => [row.querySelector('code').textContent, row.lastElementChild.textContent])",
  );
  const names = columns.map(([name]) => name);
  const csv = await (await fetch(`${site}/en/practices/all.csv`)).text();
  expect(csv.replace("\uFEFF", "").split("\r\n")[0]!.split(",")).toEqual(names);
  const { practices } = await (await fetch(`${site}/en/practices/all.json`)).json();
  expect(practices).toHaveLength(1);
  expect(Object.keys(practices[0])).toEqual(names);
  for (const [name, codes] of columns)
    if (codes !== "")
      for (const code of [practices[0][name]].flat().filter(Boolean)) expect(codes.split(", ")).toContain(code);
  expect(practices[0]).toMatchObject({ actions: ["prevention"], groups: ["public"], cost: "under-10k" });
}, 300_000);

test("a policy is told and published by its own member, with scripts too", async () => {
  const writer = await signedIn("writer", { javaScriptEnabled: true });
  await writer.goto(`${site}/en/workspace/policies`);
  await writer.getByLabel("Title").fill("Three-year plan");
  await writer.getByRole("button", { name: "Begin" }).click();
  await writer.waitForURL(/\/policies\/\d+\/en$/);
  await writer.getByLabel("In short").fill("Eleven actions.");
  await writer.getByLabel("What is decided").fill("The council adopted the plan.");
  await writer.getByRole("button", { name: "Save" }).click();
  await writer.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  await writer.getByRole("link", { name: "Back to the policy" }).click();
  await writer.getByLabel("Last day, if there is one").fill("2020-12-31");
  await writer.getByRole("button", { name: "Save the facts" }).click();
  await writer.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  await expectAccessible(writer.url(), writer);
  await writer.getByRole("button", { name: "Publish" }).click();
  await writer.getByRole("link", { name: "See the public page" }).waitFor();
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(`${site}/en/policies`);
  await visitor.getByRole("link", { name: "Three-year plan" }).click();
  await visitor.getByText("Lapsed on 31 December 2020.").waitFor();
  await expectAccessible(visitor.url(), visitor);
}, 120_000);

import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Grant } from "~/kernel/actor.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let browser: Browser;
let site: string;
let signedIn: PeopleSite["signedIn"];
let close: PeopleSite["close"];

beforeAll(async () => {
  ({ site, browser, signedIn, close } = await openPeopleSite(async (database) => {
    const organisationId = await addTown(database, { slug: "exampleville", name: "Exampleville (invented)" });
    const town = { kind: "member", organisationId } as const;
    const people: [string, Grant][] = [
      ["secretariat", { role: "secretariat", scope: { kind: "network" } }],
      ["holder", { role: "mandate-holder", scope: town }],
      ["writer", { role: "correspondent", scope: town }],
    ];
    return people;
  }));
}, 240_000);
afterAll(() => close?.());

async function expectAccessible(address: string, page: Page): Promise<void> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), bypassCSP: true });
  const scripted = await context.newPage();
  await scripted.goto(address);
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  expect(found).toEqual([]);
  await context.close();
}

test("the secretariat writes a statement in three languages, a mandate holder signs it, and everybody reads who did", async () => {
  const secretariat = await signedIn("secretariat", { proves: true });
  await secretariat.goto(`${site}/en/workspace/advocacy`);
  await secretariat.getByRole("link", { name: "New statement" }).click();
  await secretariat.getByLabel("Title").fill("We count together");
  await secretariat.getByLabel("Address").fill("we-count-together");
  await secretariat.getByLabel("Summary").fill("Invented towns promise to count.");
  await secretariat.getByLabel("Text", { exact: true }).fill("## We promise\n\nTo count, and to expose nobody.");
  await secretariat.getByRole("button", { name: "Begin the statement" }).click();
  await secretariat.getByText("in French, the title is missing").waitFor();
  for (const [language, title] of [
    ["French", "Nous comptons ensemble"],
    ["Spanish", "Contamos juntos"],
  ] as const) {
    await secretariat.getByRole("link", { name: language, exact: true }).click();
    expect(await secretariat.getByText("We count together").count()).toBeGreaterThan(0);
    await secretariat.getByLabel("Title").fill(title);
    await secretariat.getByLabel("Summary").fill(`${title}.`);
    await secretariat.getByLabel("Text", { exact: true }).fill(`## ${title}\n\n${title}.`);
    await secretariat.getByRole("button", { name: "Save this translation" }).click();
  }
  await secretariat.getByRole("button", { name: "Publish and open for signature" }).click();
  await expectAccessible(secretariat.url(), secretariat);
  await secretariat.getByRole("link", { name: "Public page" }).click();
  await secretariat.getByText("Nobody has signed yet").waitFor();

  const writer = await signedIn("writer");
  await writer.goto(`${site}/en/workspace/advocacy`);
  await writer.getByRole("link", { name: "We count together" }).click();
  await writer.getByText("Only the mandate holder signs.").waitFor();
  expect(await writer.getByRole("button", { name: /^Sign version/ }).count()).toBe(0);

  const holder = await signedIn("holder", { proves: true });
  await holder.goto(`${site}/en/workspace/notifications`);
  await holder.getByRole("link", { name: /We count together/ }).click();
  await holder.getByRole("button", { name: "Sign version 1 for Exampleville (invented)" }).click();
  await holder.getByText("Signed on").waitFor();
  await expectAccessible(holder.url(), holder);

  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (const [locale, title] of [
    ["fr", "Nous comptons ensemble"],
    ["en", "We count together"],
    ["es", "Contamos juntos"],
  ] as const) {
    await visitor.goto(`${site}/${locale}/advocacy`);
    await visitor.getByRole("link", { name: title }).click();
    await visitor.getByRole("link", { name: "Exampleville (invented)" }).waitFor();
  }
  expect(await visitor.content()).not.toContain("Invented holder");
});

test("a member commits itself, reports, and the public reads both, with scripts too", async () => {
  const writer = await signedIn("writer", { javaScriptEnabled: true });
  await writer.goto(`${site}/en/workspace/advocacy/commitments`);
  await writer.getByRole("link", { name: "New commitment" }).click();
  await writer.getByLabel("What you commit to, in one sentence").fill("Open an observatory");
  await writer.getByRole("button", { name: "Keep as a draft" }).click();
  await writer.getByRole("button", { name: "Make public" }).click();
  await writer.getByText("Choose at least one item of an agenda").waitFor();
  await writer.getByLabel("Due on").fill("2027-12-31");
  await writer.getByText(/Istanbul Convention/).click();
  await writer.getByRole("checkbox", { name: /Data collection/ }).check();
  await writer.getByRole("button", { name: "Save", exact: true }).click();
  await writer.getByText("Saved.").waitFor();
  await writer.getByRole("button", { name: "Make public" }).click();
  await writer.getByRole("button", { name: "Take back" }).waitFor();
  await writer.getByLabel("In a few sentences").fill("Three services meet.");
  await writer.getByRole("button", { name: "Add" }).click();
  await writer.getByText("Three services meet.").first().waitFor();

  const visitor = await (
    await browser.newContext({ viewport: { width: 360, height: 800 }, bypassCSP: true })
  ).newPage();
  await visitor.goto(`${site}/en/advocacy/commitments?agenda=ISTANBUL`);
  await visitor.getByText("Three services meet.").waitFor();
  expect(await visitor.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await visitor.goto(`${site}/en/advocacy/agendas/istanbul`);
  await visitor.getByRole("link", { name: /^commitment/ }).waitFor();
  for (const path of [
    "advocacy",
    "advocacy/commitments",
    "advocacy/agendas",
    "advocacy/agendas/istanbul",
    "advocacy/roadmap",
  ]) {
    await visitor.goto(`${site}/en/${path}`);
    await visitor.evaluate(axe.source);
    const found = await visitor.evaluate(
      "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
    );
    expect([path, found]).toEqual([path, []]);
  }
});

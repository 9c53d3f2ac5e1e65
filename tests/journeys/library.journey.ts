import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;
let site: string;

beforeAll(async () => {
  people = await openPeopleSite(() =>
    Promise.resolve([
      ["writer", { role: "editor", scope: { kind: "network" } }],
      ["reader", { role: "editor", scope: { kind: "network" } }],
    ]),
  );
  site = people.site;
}, 240_000);
afterAll(() => people?.close());

async function visitor(): Promise<Page> {
  return (await people.browser.newContext({ locale: "en-GB", javaScriptEnabled: false })).newPage();
}

async function expectAccessible(address: string, page: Page): Promise<void> {
  const context = await people.browser.newContext({
    storageState: await page.context().storageState(),
    bypassCSP: true,
  });
  const scripted = await context.newPage();
  await scripted.goto(address);
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  expect(found).toEqual([]);
  await context.close();
}

test("an editor adds a resource, a second one lets it through, and everybody finds it", async () => {
  const writer = await people.signedIn("writer");
  await writer.goto(`${site}/en/workspace/resources`);
  await writer.getByRole("link", { name: "Add a resource" }).click();
  await writer.getByLabel("Title").fill("Counting in Exampleville");
  await writer.getByLabel("What it gives, in two sentences").fill("How an invented town counts.");
  await writer.getByLabel("Published by").fill("Exampleville (invented)");
  await writer.getByLabel("Languages, as two-letter codes").fill("en fr");
  await writer.getByLabel("Address", { exact: true }).fill("http://example.org/counting");
  await writer.getByRole("button", { name: "Begin" }).click();
  await writer.getByText("Write an address that begins with https://").waitFor();
  expect(await writer.getByLabel("Title").inputValue()).toBe("Counting in Exampleville");
  await writer.getByLabel("Address", { exact: true }).fill("https://example.org/counting");
  await writer.getByRole("button", { name: "Begin" }).click();
  await writer.getByRole("button", { name: "Give it to a second person" }).click();
  await writer.getByText("You wrote it last").waitFor();
  expect(await writer.getByRole("button", { name: "Let it through" }).count()).toBe(0);
  await expectAccessible(writer.url(), writer);

  const reader = await people.signedIn("reader");
  await reader.goto(`${site}/en/workspace/resources`);
  await expectAccessible(reader.url(), reader);
  await reader.getByRole("link", { name: "Counting in Exampleville" }).click();
  await reader.getByRole("button", { name: "Let it through" }).click();
  await reader.getByRole("link", { name: "See it in the library" }).click();
  await reader.getByRole("heading", { name: "Counting in Exampleville" }).waitFor();

  const page = await visitor();
  await page.goto(`${site}/en/resources`);
  await page.getByLabel("Words").fill("exampleville");
  await page.getByRole("search", { name: "Library" }).getByRole("button", { name: "Search" }).click();
  await page.getByText("One resource").waitFor();
  expect(page.url()).toBe(`${site}/en/resources`);
  await page.getByLabel("Words").fill("he hits me");
  await page.getByRole("search", { name: "Library" }).getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Help, country by country" }).waitFor();
  expect(await page.context().cookies()).toEqual([]);
});

test("the pack says its size before it is taken, in each language", async () => {
  const page = await visitor();
  await page.goto(`${site}/en/resources`);
  await page.getByLabel("Kind").selectOption({ label: "Pack (1)" });
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("link", { name: "Start an observatory" }).click();
  await expectAccessible(page.url(), page);
  for (const language of ["English", "French", "Spanish"]) {
    const link = page.getByRole("link", { name: new RegExp(`In ${language}: \\d+ kB`) });
    const answer = await page.request.get(new URL((await link.getAttribute("href"))!, site).href);
    expect(answer.headers()["content-type"]).toBe("application/zip");
    expect((await answer.body()).subarray(0, 2).toString()).toBe("PK");
  }
});

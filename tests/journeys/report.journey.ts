import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { findObservatory } from "~/observe/index.server.ts";
import { openDatabase } from "~/platform/database.server.ts";
import { withSummaries } from "../../app/report/report.test-kit.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import { readEpub } from "../support/epub.ts";
import { sampleRelease, type SampleFigure } from "../support/observe.ts";
import { readPdf } from "../support/pdf.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

/// A report is written by one person and published by another, read on a page and on paper, and followed up a year later.
/// The workspace is walked with scripts switched off: its steps are forms.

const password = "tortoise under a red lamp";
let site = "";
let browser: Browser;
let stop: () => Promise<void>;
let editor: Page;
let publisher: Page;
let draft = "";
let address = "";

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-report-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  const years = (series: string, values: (number | null)[]): SampleFigure[] =>
    values.map((value, i) => ({
      series,
      period: String(2020 + i),
      ...(value === null ? { value: null, status: "withheld" as const } : { value }),
    }));
  await sampleRelease(database, {
    dataset: "invented-police",
    series: [
      { code: "complaints", indicator: "POL-OFFVICT" },
      { code: "orders", indicator: "PER-BREACH" },
    ],
    figures: [...years("complaints", [80, 90, 120, 131, 150]), ...years("orders", [40, 44, 51, null, 57])],
  });
  await withSummaries(database);
  const observatory = (await findObservatory(database.read, "sample-observatory"))!;
  const scope = { kind: "observatory", observatoryId: observatory.id } as const;
  const invited = await inviteAccount(
    database,
    { kind: "operator" },
    { email: "ada@example.org", locale: "en", grants: [{ role: "editor", scope }], siteUrl: "http://oivf.test" },
  );
  if (!invited.ok) throw new Error(invited.failure.code);
  const accepted = await acceptInvitation(database, invited.value.token, {
    name: "Ada Invented",
    password,
    locale: "en",
  });
  if (!accepted.ok) throw new Error(accepted.failure.code);
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (name: string, value: unknown) => void given.set(name, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir);
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
  editor = await signedIn();
  publisher = await firstAccount(String(given.get("administratorLink")));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

const paperless = (): Promise<BrowserContext> => browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });

async function signedIn(): Promise<Page> {
  const page = await (await paperless()).newPage();
  await page.goto(`${site}/en/account/sign-in`);
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${site}/en/workspace`);
  return page;
}

async function firstAccount(link: string): Promise<Page> {
  const page = await (await paperless()).newPage();
  await page.goto(link.replace(/\/(fr|es)\/account/, "/en/account"));
  await page.getByLabel("Your name").fill("Bea Invented");
  await page.getByLabel("E-mail address").fill("bea@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Open the account" }).click();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByLabel("Enter the six digits").fill(totpOf((await page.locator("p > code").textContent()) ?? ""));
  await page.getByRole("button", { name: "Switch the second step on" }).click();
  await page.waitForURL(`${site}/en/workspace`);
  return page;
}

/** axe needs a script of its own: it looks at the same page in a context that runs some. */
async function expectAccessible(path: string, context: BrowserContext): Promise<void> {
  const scripted = await browser.newContext({ locale: "en-GB", storageState: await context.storageState() });
  const page = await scripted.newPage();
  await page.goto(path);
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  await scripted.close();
  expect(found, path).toEqual([]);
}

async function draftYear(year: string): Promise<string> {
  await editor.goto(`${site}/en/workspace/reports`);
  await editor.getByLabel(/^Year/).selectOption(year);
  await editor.getByRole("button", { name: "Draft the report" }).click();
  await editor.waitForURL(/reports\/[0-9a-f-]+\?done=drafted/);
  return new URL(editor.url()).pathname;
}

/** The card of the first block of a kind, as its editor sees it. */
const card = (kind: string) => editor.getByRole("article", { name: new RegExp(`^\\d+\\. ${kind}$`) }).first();

async function publishDraft(): Promise<void> {
  await editor.goto(site + draft);
  await editor.getByRole("button", { name: "Ask for a review" }).click();
  expect(await editor.getByRole("button", { name: "Publish", exact: true }).count()).toBe(0);
  await publisher.goto(site + draft);
  await publisher.getByRole("button", { name: "Publish", exact: true }).click();
  expect(await publisher.getByRole("status").textContent()).toContain("Published");
}

test("one click makes the yearly report: messages in words, a chart, a table, what is not known, the method", async () => {
  draft = await draftYear("2023");
  const kinds = ["Text", "Large figures", "Key messages", "Chart", "Table", "What is not known", "Method"];
  for (const kind of kinds) await card(kind).waitFor();
  const messages = await card("Key messages").textContent();
  expect(messages).toContain("131 in 2023");
  expect(messages).toContain("does not say whether violence rose or fell");
  await expectAccessible(site + draft, editor.context());
});

test("a block is edited, taken away and brought back", async () => {
  await card("Text").getByRole("link", { name: /^Edit/ }).click();
  await editor.getByLabel("Text", { exact: true }).fill("What this invented place counted, in our own words.");
  await editor.getByRole("button", { name: "Save" }).click();
  expect(await card("Text").textContent()).toContain("in our own words");
  await card("Large figures")
    .getByRole("button", { name: /^Take away/ })
    .click();
  expect(await card("Large figures").count()).toBe(0);
  await editor.getByRole("status").getByRole("button", { name: "Bring it back" }).click();
  await card("Large figures").waitFor();
});

test("a figure is chosen step by step, seen with its sentence before it is kept, and changed", async () => {
  await card("Text")
    .getByRole("link", { name: /^Add below/ })
    .click();
  await editor.getByLabel("Kind of block").selectOption("Key messages");
  await editor.getByRole("button", { name: "Continue" }).click();
  await editor.getByLabel("Series").selectOption("Invented series orders");
  await editor.getByRole("button", { name: "Continue" }).click();
  await editor.getByLabel("Period").selectOption("2022");
  await editor.getByRole("button", { name: "Show it" }).click();
  const preview = editor.locator("#shown");
  expect(await preview.textContent()).toContain("51 in 2022");
  await expectAccessible(editor.url(), editor.context());
  await editor.getByRole("button", { name: "Put it in the report" }).click();
  expect(await card("Key messages").textContent()).toContain("51 in 2022");

  await card("Key messages").getByRole("link", { name: /^Edit/ }).click();
  await editor.getByRole("link", { name: "Add a figure" }).click();
  await editor.getByLabel("Series").selectOption("Invented series complaints");
  await editor.getByRole("button", { name: "Continue" }).click();
  await editor.getByRole("button", { name: "Put it in the report" }).click();
  const figures = editor.getByRole("list").filter({ hasText: "Invented series orders" }).first().getByRole("listitem");
  expect(await figures.count()).toBe(2);
  await expectAccessible(editor.url(), editor.context());
  await figures
    .first()
    .getByRole("link", { name: /^Change the figure/ })
    .click();
  await editor.getByLabel("Period").selectOption("2023");
  await editor.getByRole("button", { name: "Show it" }).click();
  expect(await preview.textContent()).toContain("withheld");
  await editor.getByRole("button", { name: "Put it in its place" }).click();
  await figures
    .last()
    .getByRole("button", { name: /^Take away/ })
    .click();
  expect(await figures.count()).toBe(1);
  await editor.getByRole("status").getByRole("button", { name: "Bring it back" }).click();
  expect(await figures.count()).toBe(2);
});

test("the report asks for something, and another person than its author publishes it", async () => {
  await editor.goto(`${site}${draft}/add?kind=recommendation`);
  await editor.getByLabel("Text", { exact: true }).fill("Publish the orders of every court.");
  await editor.getByLabel("Who answers for it").fill("Court of an invented place");
  await editor.getByLabel("By (day)").fill("2024-06-30");
  await editor.getByRole("button", { name: "Save" }).click();
  expect(await card("Recommendation").textContent()).toContain("Court of an invented place");
  await publishDraft();
  await publisher.getByRole("link", { name: "Public page" }).click();
  address = new URL(publisher.url()).pathname.replace(/^\/en/, "");
});

test("anybody reads it in each language and mirrored: a light document without cookie or script of its own", async () => {
  const change = { en: "does not say whether", fr: "ne dit pas si", es: "no dice si", qps: "does not say whether" };
  for (const [locale, words] of Object.entries(change)) {
    const answer = await fetch(`${site}/${locale}${address}`, { headers: { "accept-encoding": "br" } });
    expect(answer.status, locale).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(Number(answer.headers.get("content-length"))).toBeLessThan(50_000);
    const html = await answer.text();
    expect(html).toContain(words);
    expect(html.match(/<script/g), locale).toHaveLength(1);
    expect(html).not.toMatch(/ style="/);
    expect(/<html[^>]*dir="(\w+)"/.exec(html)?.[1] ?? "ltr").toBe(locale === "qps" ? "rtl" : "ltr");
  }
  const context = await browser.newContext();
  for (const locale of Object.keys(change)) await expectAccessible(`${site}/${locale}${address}`, context);
  await context.close();
}, 120_000);

test("the page keeps within its width on a telephone, and prints without its navigation", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`${site}/fr${address}`);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  await page.emulateMedia({ media: "print" });
  for (const way of await page.getByRole("navigation").all()) expect(await way.isVisible()).toBe(false);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await context.close();
});

test("a PDF that is not made yet is waited for: a page without a script that asks again, then the paper itself", async () => {
  const at = `${site}/es${address}/report.pdf`;
  // Whoever does not wait at all cannot get what nobody has asked for yet.
  const first = await fetch(at, { headers: { prefer: "respond-async, wait=0" } });
  expect([first.status, first.headers.get("refresh"), first.headers.get("cache-control")]).toEqual([
    202,
    "5",
    "no-store",
  ]);
  const page = await first.text();
  expect(page).toContain('<html lang="es"');
  expect(page).toContain(`href="/es${address}"`);
  expect(page).not.toMatch(/<script| style=/);
  await expect
    .poll(async () => (await fetch(at)).headers.get("content-type"), { timeout: 90_000, interval: 1000 })
    .toBe("application/pdf");
}, 120_000);

test("in each language it is a tagged PDF that a screen reader reads: title, headings, table heads, pictures in words", async () => {
  for (const locale of locales) {
    const answer = await fetch(`${site}/${locale}${address}/report.pdf`);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    const pdf = readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(pdf).toMatchObject({ marked: true, part: "1", language: locale });
    expect(pdf.title).toMatch(/2023/);
    expect(pdf.roles["H1"]).toBeGreaterThan(0);
    expect(pdf.roles["H2"]).toBeGreaterThan(0);
    expect(pdf.roles["Table"]).toBeGreaterThan(0);
    expect(pdf.roles["TH"]).toBeGreaterThan(pdf.roles["Table"]!);
    expect(pdf.alternatives.length).toBeGreaterThan(0);
    // What the drawing says in words is what the page shows; the withheld year brings no number into them.
    expect(pdf.alternatives.join(" ")).toMatch(/131/);
  }
});

test("in each language it is a book whose structure holds", async () => {
  for (const locale of locales) {
    const answer = await fetch(`${site}/${locale}${address}/report.epub`);
    expect(answer.headers.get("content-type")).toBe("application/epub+zip");
    const book = await readEpub(Buffer.from(await answer.arrayBuffer()));
    expect(book).toMatchObject({ language: locale, identifier: expect.stringMatching(/^urn:uuid:/) });
    expect(book.metadata["dcterms:modified"]).toHaveLength(1);
    expect(book.metadata["schema:accessibilityFeature"]).toContain("alternativeText");
    expect(book.metadata["schema:accessibilitySummary"]?.[0]).not.toBe("");
    expect(book.contents.length).toBeGreaterThan(4);
    expect(book.tables).toBeGreaterThan(0);
    expect(book.alternatives.every((words) => words !== "")).toBe(true);
  }
});

test("the report of the next year shows what became of the recommendation", async () => {
  await editor.goto(`${site}/en/workspace/reports`);
  await editor.locator("summary", { hasText: "Change the state" }).click();
  await editor.getByLabel("New state").selectOption({ index: 0 });
  const state = await editor.getByLabel("New state").evaluate((select) => (select as HTMLSelectElement).value);
  expect(state).toBe("started");
  await editor.getByLabel("What happened").fill("Two courts of three publish.");
  await editor.getByRole("article").getByRole("button", { name: "Save" }).click();

  draft = await draftYear("2024");
  const followed = await card("Recommendations of an earlier report").textContent();
  expect(followed).toContain("Publish the orders of every court.");
  expect(followed).toContain("Court of an invented place");
  await publishDraft();
  await publisher.getByRole("link", { name: "Public page" }).click();
  const page = await publisher.getByRole("main").textContent();
  expect(page).toContain("Publish the orders of every court.");
  expect(page).toMatch("30 June 2024");
  // The report of last year says so too: its readers learn what became of what it asked for.
  await publisher.goto(`${site}/en${address}`);
  expect(await publisher.getByRole("main").textContent()).toContain("under way");
});

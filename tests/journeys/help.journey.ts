import { spawn, type ChildProcess } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";
import { openBrowser, openProfile } from "../support/browser.ts";

const site = inject("siteUrl");

const pages = [
  "/help",
  "/help/fr",
  "/help/gb",
  "/help/ch",
  "/help/fr/easy",
  "/help/fr/sheet",
  "/help/easy",
  "/help/device",
  "/help/device/easy",
  "/help/open",
  "/scale",
  "/scale/fr",
  "/scale/easy",
  "/scale/gb/easy",
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A page of its own browser, with everything it asks of the network. */
async function visit(options: Parameters<Browser["newContext"]>[0] = {}) {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.route(/^https:\/\//, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Weather</h1>" }));
  return { context, page, asked };
}

/** What the site has left in the browser, of every kind that a browser keeps. */
async function kept(context: BrowserContext, page: Page): Promise<unknown> {
  const inPage = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: "caches" in globalThis ? (await caches.keys()).length : 0,
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  return { ...inPage, cookies: (await context.cookies()).length };
}
const nothing = { local: 0, session: 0, databases: 0, caches: 0, workers: 0, cookies: 0 };

describe.each(pages)("%s", (path) => {
  test("asks for itself, its look and its script, at most 10 KB in all, and leaves nothing in the browser", async () => {
    for (const language of ["fr", "en", "es"]) {
      const { context, page, asked } = await visit();
      const network = await context.newCDPSession(page);
      await network.send("Network.enable");
      let weight = 0;
      network.on("Network.loadingFinished", ({ encodedDataLength }) => (weight += encodedDataLength));
      await page.goto(`${site}/${language}${path}`, { waitUntil: "networkidle" });
      const foreign = asked.filter((url) => !new RegExp(`^${site}/${language}/(?:help|scale)(?:/|$)`).test(url));
      expect(foreign.filter((url) => !url.startsWith("data:"))).toEqual([]);
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(10_240);
      expect(await kept(context, page)).toEqual(nothing);
      expect(await page.title()).toMatch(/^(?:Numéros utiles|Useful numbers|Números útiles)$/);
    }
  });

  test("has nothing that axe finds wrong, in light and in dark", async () => {
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${site}/en${path}`);
    await page.evaluate(axe.source);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 2).join(' | ')}`))",
      );
      expect(violations).toEqual([]);
    }
    await page.close();
  });

  test("never scrolls sideways, from 320 px to wide, in either direction", async () => {
    const page = await browser.newPage();
    for (const language of ["fr", "qps"]) {
      await page.goto(`${site}/${language}${path}`);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(`${language} ${width}: ${overflow}`).toBe(`${language} ${width}: 0`);
      }
    }
    await page.close();
  });
});

/** A walk through help by its links, from the site: each shows its page in the place of the one before. */
async function walkThroughHelp(page: Page): Promise<void> {
  await page.goto(`${site}/fr/about`);
  await page.goto(`${site}/fr/help`);
  for (const [link, heading] of [
    ["France", "France"],
    ["Facile à lire", "France"],
    ["Tous les détails", "France"],
    ["English", "France"],
    ["Is this normal? A scale to look at", "Is this normal?"],
    ["What stays on this telephone or computer", "What stays on this telephone or computer"],
    ["Useful numbers", "Useful numbers"],
  ] as const) {
    const main = await page.$("main");
    await page.getByRole("link", { name: link, exact: true }).first().click();
    await main!.waitForElementState("hidden");
    await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  }
}

test("two touches lead from the site to a number, and the whole visit is one line of the history", async () => {
  const { page } = await visit();
  await walkThroughHelp(page);
  expect(await page.evaluate("[document.documentElement.lang, document.title]")).toEqual(["en", "Useful numbers"]);
  // The next reader aloud or key begins at what was just shown.
  expect(await page.evaluate("document.activeElement.id")).toBe("content");
  expect(page.url()).toBe(`${site}/fr/help`);
  await page.goBack();
  expect(page.url()).toBe(`${site}/fr/about`);
});

test("the browser's own records hold the first address of help and no other, not even in a cache", async () => {
  const profile = mkdtempSync(join(tmpdir(), "oivf-profile-"));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const context = await openProfile(profile);
  const page = await context.newPage();
  await page.route(/^https:\/\//, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Weather</h1>" }));
  await walkThroughHelp(page);
  await page.getByRole("link", { name: "Leave this page" }).click();
  await page.getByRole("heading", { name: "Weather" }).waitFor();
  await context.close();

  const records = new DatabaseSync(join(profile, "Default", "History"));
  const urls = records.prepare("select url from urls order by id").all() as { url: string }[];
  records.close();
  expect(urls.map(({ url }) => url)).toEqual([`${site}/fr/about`, `${site}/fr/help`, "https://www.bbc.com/weather"]);
  // Chromium keeps a compiled copy of a script from this length on.
  for (const script of ["exit", "page", "scale"]) {
    expect((await (await fetch(`${site}/fr/help/${script}.js`)).text()).length).toBeLessThan(1024);
  }
  const cached = globSync(join(profile, "Default", "{Cache,Code Cache}", "**", "*"))
    .filter((file) => statSync(file).isFile())
    .filter((file) => /\/[a-z]{2}\/(?:help|scale)/.test(readFileSync(file, "latin1")));
  expect(cached).toEqual([]);
});

test("who leaves while a page is on its way is not brought back by it", async () => {
  const { page } = await visit();
  await page.goto(`${site}/fr/help`);
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    void page.route(`${site}/fr/help/fr`, async (route) => {
      resolve();
      await new Promise<void>((ready) => (answer = ready));
      await route.continue().catch(() => {});
    });
  });
  await page.getByRole("link", { name: "France", exact: true }).click();
  await asked;
  await page.getByRole("link", { name: "Quitter cette page" }).click();
  await page.getByRole("heading", { name: "Weather" }).waitFor();
  answer();
  expect(page.url()).toBe("https://meteofrance.com/");
});

test("without scripts everything is there, and each page opened is one neutral line, as the page says", async () => {
  const { page } = await visit({ javaScriptEnabled: false });
  await page.goto(`${site}/fr/help`);
  await page.getByRole("link", { name: "France", exact: true }).click();
  expect(await page.getByRole("link", { name: "3919" }).first().getAttribute("href")).toBe("tel:3919");
  expect(await page.getByText("Sans scripts, votre navigateur garde une ligne").count()).toBe(1);
  const need = page.locator("details", { has: page.locator("summary", { hasText: "Viol, violences sexuelles" }) });
  await need.locator("summary").click();
  await need.getByRole("link", { name: "0 800 05 95 95" }).waitFor();
  await page.goto(`${site}/fr/scale`);
  expect(await page.getByRole("button").count()).toBe(0);
  await page.getByText("Il a serré mon cou").waitFor();
  await page.getByRole("link", { name: "112" }).waitFor();
});

test("the way out, by link and by three presses of Shift, takes the place of the page", async () => {
  for (const leave of [
    (page: Page) => page.getByRole("link", { name: "Quitter cette page" }).click(),
    async (page: Page) => {
      for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
    },
  ]) {
    const { page } = await visit();
    await page.goto(`${site}/fr/about`);
    await page.goto(`${site}/fr/help/fr`);
    await leave(page);
    await page.getByRole("heading", { name: "Weather" }).waitFor();
    await page.goBack();
    expect(page.url()).toBe(`${site}/fr/about`);
  }
});

test("what is touched on the scale answers where it stands, asks for nothing, and is forgotten", async () => {
  const { context, page, asked } = await visit();
  await page.goto(`${site}/fr/scale/fr`, { waitUntil: "networkidle" });
  const before = { asked: asked.length, lines: await page.evaluate("history.length"), address: page.url() };
  const item = (name: RegExp) => page.getByRole("button", { name });

  await item(/Il accepte mes choix/).click();
  expect(await page.getByRole("status").count()).toBe(0);
  await item(/Il casse mes affaires/).click();
  const note = page.getByRole("status");
  expect(await note.getByRole("link").first().getAttribute("href")).toBe("tel:3919");
  await item(/Il a serré mon cou/).click();
  const red = page.getByRole("status").last();
  expect(await red.getByRole("link").first().getAttribute("href")).toBe("tel:17");
  expect(await red.getByRole("link", { name: "3919" }).count()).toBe(1);
  await item(/Il accepte mes choix/).click();
  expect(await page.getByRole("button", { pressed: true }).count()).toBe(2);

  expect({ asked: asked.length, lines: await page.evaluate("history.length"), address: page.url() }).toEqual(before);
  expect(await kept(context, page)).toEqual(nothing);
  await page.goto(`${site}/fr/about`);
  await page.goBack();
  expect(page.url()).toBe(before.address);
  expect(await page.getByRole("button", { pressed: true }).count()).toBe(0);
  expect(await page.getByRole("status").count()).toBe(0);
});

test("the scale that took the place of another page can be touched like any other", async () => {
  const { page } = await visit();
  await page.goto(`${site}/fr/help/fr`);
  await page.getByRole("link", { name: "Est-ce normal ? Une échelle à regarder" }).click();
  await page.getByRole("button", { name: /Il a menacé de me tuer/ }).click();
  expect(await page.getByRole("status").getByRole("link").first().getAttribute("href")).toBe("tel:17");
  await page.getByRole("link", { name: "Numéros utiles", exact: true }).first().click();
  await page.getByRole("heading", { name: "Où êtes-vous ?" }).waitFor();
  expect(await page.getByRole("status").count()).toBe(0);
});

test("the scale can be read and touched by keyboard alone", async () => {
  const { page } = await visit();
  await page.goto(`${site}/en/scale`);
  const first = page.getByRole("button").first();
  await first.focus();
  await page.keyboard.press("Space");
  expect(await first.getAttribute("aria-pressed")).toBe("true");
  await page.keyboard.press("Space");
  expect(await first.getAttribute("aria-pressed")).toBe("false");
});

test("another site may frame a country's numbers, and only those", async () => {
  const { page } = await visit();
  const body = `<iframe src="${site}/fr/help/fr/embed"></iframe><iframe src="${site}/fr/help/fr"></iframe>`;
  // Another origin, of this machine: a browser lets no page of the outer world ask this one.
  const town = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end(body));
  await new Promise<void>((ready) => town.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void town.close());
  const { port } = town.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "load" });
  const texts = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) =>
        frame
          .locator("body")
          .innerText()
          .catch(() => ""),
      ),
  );
  expect(texts[0]).toContain("3919");
  expect(texts[1] ?? "").not.toContain("3919");
});

describe("with a server of data that cannot be reached", () => {
  let child: ChildProcess;
  let url: string;
  let said = "";
  const folder = mkdtempSync(join(tmpdir(), "oivf-help-"));

  beforeAll(async () => {
    child = spawn(process.execPath, ["scripts/serve.mjs"], {
      cwd: packageRoot,
      env: {
        ...process.env,
        PORT: "0",
        DATA_DIR: folder,
        DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
        PUBLIC_URL: "",
        OPERATOR_LANGUAGE: "en",
        NODE_ENV: "production",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    url = await new Promise((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`the site stopped (exit ${code}): ${said}`)));
      for (const stream of [child.stdout!, child.stderr!]) {
        stream.on("data", (chunk: Buffer) => {
          said += chunk.toString();
          const found = /at (http:\/\/\S+)\/fr\/help;/.exec(said)?.[1];
          if (found) resolve(found);
        });
      }
    });
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test("help answers, whole", async () => {
    for (const path of [
      ...pages,
      "/help/page.css",
      "/help/exit.js",
      "/help/page.js",
      "/help/scale.js",
      "/help/directory.json",
    ]) {
      const answer = await fetch(`${url}/en${path}`);
      expect(`${path} ${answer.status}`).toBe(`${path} 200`);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("the rest says to wait and shows the way to help; the process lives, and is not ready", async () => {
    const home = await fetch(`${url}/es`);
    expect(home.status).toBe(503);
    expect(await home.text()).toContain('href="/es/help"');
    expect((await fetch(`${url}/es/workspace`, { redirect: "manual" })).status).toBe(503);
    expect((await fetch(`${url}/api/v1/observations`)).status).toBe(503);
    expect((await fetch(`${url}/en/search`, { method: "POST", body: "q=x" })).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });

  test("what the process says of itself holds no page of help", async () => {
    await fetch(`${url}/fr/help/fr`);
    await fetch(`${url}/fr/help/nowhere`);
    await fetch(`${url}/fr/scale/fr`);
    expect(said).not.toMatch(/help\/fr|nowhere|scale/);
  });
});

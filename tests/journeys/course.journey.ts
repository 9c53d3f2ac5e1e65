import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { writeLocal } from "~/learn/commands/write-local-text.server.ts";
import { courseFiles, loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { withSummaries } from "~/report/report.test-kit.ts";
import { sampleRelease } from "../support/observe.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

const course = "/en/courses/invented-course";
const local = {
  observatory: "sample-observatory",
  key: "lines",
  locale: "en",
  checkedOn: "2026-01-01",
  reviewOn: "2099-01-01",
} as const;
let people: PeopleSite;
let browser: Browser;
let site: string;

beforeAll(async () => {
  people = await openPeopleSite(async (database) => {
    const how = `${courseFiles().get("en/count/how.md")!}\n::: chart indicator=INVENTED\n:::\n`;
    await loadInventedCourse(database, { "en/count/how.md": how });
    const { observatoryId } = await sampleRelease(database, {
      series: [{ code: "SAMPLE", indicator: "INVENTED" }],
      figures: [{ value: 4321 }],
    });
    await withSummaries(database);
    const keeper = { role: "coordinator", scope: { kind: "observatory", observatoryId } } as const;
    const actor: Actor = { kind: "person", accountId: "k", name: "Invented", grants: [keeper], secondFactor: true };
    const lines = { ...local, words: "The lines of the invented country.", baseRevision: 0 };
    expect(await writeLocal(actor, lines, database)).toMatchObject({ ok: true });
    const grant = { role: "editor", scope: { kind: "network" } } as const;
    return [
      ["keeper", keeper],
      ["learner", grant],
      ["second", grant],
    ];
  });
  ({ site, browser } = people);
}, 240_000);
afterAll(() => people?.close());

const soon = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 15_000 });

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
}

describe("without scripts and without an account", () => {
  test("she reads the course, answers each question, and leaves no trace in the address or in a cookie", async () => {
    const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site}/en/learn`);
    await page.getByRole("link", { name: "An invented course" }).click();
    await page.getByRole("link", { name: "Begin the course" }).click();
    await page.getByLabel("With a poster").check();
    await page.locator("form#begin").getByRole("button", { name: "Check" }).click();
    await soon(() => page.locator("form#begin").getByRole("status").textContent()).toContain("Not yet");
    expect(await page.locator("form#begin").getByRole("status").textContent()).toContain("It comes later.");
    await page.getByLabel("With a count").check();
    await page.locator("form#begin").getByRole("button", { name: "Check" }).click();
    await soon(() => page.locator("form#begin").getByRole("status").textContent()).toContain("That is right.");
    await page.getByLabel("Listen").selectOption("1");
    await page.getByLabel("Believe").selectOption("2");
    await page.getByLabel("Refer").selectOption("3");
    await page.locator("form#steps").getByRole("button", { name: "Check" }).click();
    await soon(() => page.locator("form#steps").getByRole("status").textContent()).toContain("Listening comes first.");
    expect(new URL(page.url()).search).toBe("");
    expect(await context.cookies()).toEqual([]);
    await page.getByRole("link", { name: "Next: How to count" }).click();
    await page.getByRole("link", { name: "Skip this passage" }).click();
    expect(page.url()).toContain("#after-1");
    expect(await page.getByRole("link", { name: "find help, country by country" }).count()).toBeGreaterThan(0);
    await context.close();
  }, 60_000);

  test("pages hold no fault of access and no wider line than a phone, mirrored too", async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
    const page = await context.newPage();
    for (const locale of ["en", "fr", "es", "qps"]) {
      for (const path of ["", "/count", "/count/why", "/count/how"]) {
        const address = `/${locale}/courses/invented-course${path}`;
        await page.goto(`${site}${address}`);
        expect(await violations(page), address).toEqual([]);
        const wider = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(wider, address).toBe(0);
      }
    }
    await context.close();
  }, 120_000);
});

test("a lesson weighs at most 50 KB as it is sent, faces apart, its scripts 40 KB, and React is not among them", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sizes = new Map<string, number>();
  page.on("requestfinished", (request) => {
    void request.sizes().then(({ responseBodySize }) => sizes.set(new URL(request.url()).pathname, responseBodySize));
  });
  await page.goto(`${site}${course}/count/why`, { waitUntil: "networkidle" });
  await soon(async () => sizes.size > 3).toBe(true);
  const weighing = (ending: RegExp) =>
    [...sizes].filter(([path]) => ending.test(path)).reduce((total, [, size]) => total + size, 0);
  expect(weighing(/(?<!\.woff2)$/)).toBeLessThan(50_000);
  expect(weighing(/\.js$/)).toBeLessThan(40_000);
  expect([...sizes.keys()].filter((path) => path.endsWith(".js")).length).toBe(2);
  await context.close();
}, 60_000);

describe("with scripts, on her device", () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ locale: "en-GB" });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test("nothing is kept before she asks", async () => {
    await page.goto(`${site}${course}/count/why`);
    await page.getByLabel("With a count").check();
    await page.locator("form#begin").getByRole("button", { name: "Check" }).click();
    await soon(() => page.locator("form#begin").getByRole("status").textContent()).toContain("Yes.");
    expect(await page.evaluate("localStorage.length")).toBe(0);
  }, 60_000);

  test("an installed module opens and answers without a network, weighs less than 2 MB, and keeps what she asks to keep", async () => {
    await page.goto(`${site}${course}/count`);
    await page.getByRole("button", { name: "Copy onto this device" }).click();
    await soon(() => page.locator("[data-install-state]").textContent()).toContain("is on this device");
    const kilobytes = Number(
      /\((\d[\d,]*) KB\)/.exec((await page.locator("[data-install-state]").textContent())!)![1]!.replace(",", ""),
    );
    expect(kilobytes).toBeLessThan(2000);
    await context.setOffline(true);
    await page.goto(`${site}${course}/count/why`);
    await page.getByRole("button", { name: "Keep my progress on this device" }).click();
    await page.getByLabel("With a poster").check();
    await page.locator("form#begin").getByRole("button", { name: "Check" }).click();
    await soon(() => page.locator("form#begin").getByRole("status").textContent()).toContain("It comes later.");
    await page.getByLabel("Listen").selectOption("1");
    await page.getByLabel("Believe").selectOption("2");
    await page.getByLabel("Refer").selectOption("3");
    await page.locator("form#steps").getByRole("button", { name: "Check" }).click();
    await page.getByRole("button", { name: "I have done this lesson" }).click();
    await page.getByRole("link", { name: "Next: How to count" }).click();
    await page.getByRole("button", { name: "I have done this lesson" }).click();
    await soon(() => page.locator("[data-state]").textContent()).toContain("Lesson done.");
    await context.setOffline(false);
  }, 60_000);

  test("what waited on the device goes to her account when she says so, once, and finishes the course", async () => {
    await people.signInOn(page, "learner");
    await page.goto(`${site}/en/workspace/courses/invented-course`);
    await page.getByRole("button", { name: "Add to my account" }).click();
    await page.waitForURL(/added=4/);
    expect(await page.getByText("Course finished on").count()).toBe(1);
    expect(await page.evaluate("localStorage.length")).toBe(0);
    await page.goto(`${site}/en/workspace/courses`);
    expect(await page.getByText("Course finished on").count()).toBe(1);
  }, 60_000);

  test("the module is taken off the device from its page", async () => {
    await page.goto(`${site}${course}/count`);
    await page.getByRole("button", { name: "Take away from this device" }).click();
    await soon(() => page.locator("[data-install-state]").textContent()).toContain("no longer on this device");
    expect(await page.evaluate("caches.keys()")).toEqual([]);
  }, 60_000);
});

test("a module installed for her place shows its numbers and figures without a network, follows them when there is one, and keeps what waits", async () => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  const lesson = `${site}${course}/count/how`;
  const onDevice = () =>
    page.evaluate(`(async () => {
      const texts = [];
      for (const name of await caches.keys()) {
        const found = await (await caches.open(name)).match("${course}/count/how");
        if (found) texts.push(await found.text());
      }
      return texts.join();
    })()`);
  await page.goto(`${lesson}?place=XX`);
  await page.getByRole("link", { name: "Count", exact: true }).click();
  expect(await page.getByLabel("My territory").inputValue()).toBe("XX");
  await page.getByRole("button", { name: "Copy onto this device" }).click();
  const state = page.locator("[data-install-state]");
  await soon(() => state.textContent()).toContain("with what holds in");
  expect(Number(/\((\d[\d,]*) KB\)/.exec((await state.textContent())!)![1]!.replace(",", ""))).toBeLessThan(2000);
  await context.setOffline(true);
  await page.goto(lesson);
  expect(await page.getByText("The lines of the invented country.").count()).toBe(1);
  expect(await page.getByRole("main").textContent()).toContain("4,321");
  await page.getByRole("button", { name: "Keep my progress on this device" }).click();
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  await context.setOffline(false);
  // Online too, her place is what she reads, without asking for it each time.
  await page.goto(lesson);
  expect(await page.getByText("The lines of the invented country.").count()).toBe(1);
  expect(new URL(page.url()).search).toBe("");

  const keeper = await people.signedIn("keeper", { proves: true });
  await keeper.goto(`${site}/en/workspace/local-texts/${local.observatory}/${local.key}?language=en`);
  await keeper.locator("#words").fill("The lines as they are now.");
  await keeper.getByRole("button", { name: "Publish this text" }).click();
  await keeper.context().close();

  await page.goto(lesson);
  await soon(onDevice).toContain("The lines as they are now.");
  await context.setOffline(true);
  await page.goto(lesson);
  expect(await page.getByText("The lines as they are now.").count()).toBe(1);
  await soon(() => page.locator("[data-state]").textContent()).toContain("Lesson done.");
  await context.close();
}, 90_000);

test("with an account and without scripts she follows, resumes, finishes and leaves", async () => {
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const page = await context.newPage();
  await people.signInOn(page, "second");
  await page.goto(`${site}/en/workspace/courses`);
  await page.getByRole("link", { name: "An invented course" }).click();
  await page.getByRole("button", { name: "Follow this course" }).click();
  await page.getByRole("link", { name: "Begin the course" }).click();
  await page.getByLabel("With a count").check();
  await page.locator("form#begin").getByRole("button", { name: "Check" }).click();
  for (const [step, place] of [
    ["Listen", "1"],
    ["Believe", "3"],
    ["Refer", "2"],
  ] as const) {
    await page.getByLabel(step).selectOption(place);
  }
  await page.locator("form#steps").getByRole("button", { name: "Check" }).click();
  await page.getByLabel("What will you change?").fill("I will count.");
  await page.getByRole("button", { name: "Keep with my account" }).click();
  expect(await page.getByLabel("What will you change?").inputValue()).toBe("I will count.");
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  expect(await page.getByText("Lesson complete.").count()).toBe(1);
  await page.goto(`${site}/en/workspace/courses/invented-course`);
  await page.getByRole("link", { name: "Go on" }).click();
  expect(page.url()).toContain("/count/how");
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  expect(await page.getByText("Course finished on").count()).toBe(1);
  await page.getByText("Stop following this course").click();
  await page.getByRole("button", { name: "Erase and leave the course" }).click();
  expect(await page.getByText("You do not follow a course yet.").count()).toBe(1);
  await context.close();
}, 60_000);

test("the course can be taken away under a name that says little, with its size said before", async () => {
  const page = await (await fetch(`${site}${course}`)).text();
  for (const form of ["html", "scorm"]) {
    expect(page).toMatch(new RegExp(`href="${course}/${form}\\.zip"[^>]*>[^<]*\\d kB`));
    // The second answer comes from the cache of pages.
    for (const _ of ["made", "kept"]) {
      const answer = await fetch(`${site}${course}/${form}.zip`);
      expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="oivf-en-${form}.zip"`);
      expect(Buffer.from(await answer.arrayBuffer()).toString("latin1", 0, 2)).toBe("PK");
    }
  }
  expect((await fetch(`${site}/fr/courses/invented-course/scorm.zip`)).status).toBe(404);
});

import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
let place: PeopleSite;
let desk: Page;
let room: string;

beforeAll(async () => {
  place = await openPeopleSite(async (database) => {
    await loadInventedCourse(database);
    return [
      ["ada", { role: "administrator", scope: { kind: "network" } }],
      ["learner", { role: "moderator", scope: { kind: "network" } }],
    ];
  });
  // Every step is a form that works without a script.
  desk = await place.signedIn("ada", { proves: true });
}, 240_000);
afterAll(() => place?.close());

async function expectAccessible(page: Page): Promise<void> {
  const storageState = await page.context().storageState();
  const context = await place.browser.newContext({ storageState, bypassCSP: true });
  const scripted = await context.newPage();
  await scripted.setViewportSize({ width: 320, height: 800 });
  for (const locale of ["en", "fr", "es", "qps"]) {
    await scripted.goto(page.url().replace(/\/(?:en|fr|es|qps)\//, `/${locale}/`));
    await scripted.evaluate(axe.source);
    const found = await scripted.evaluate(
      "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
    );
    expect(found, scripted.url()).toEqual([]);
    expect(await scripted.evaluate("document.documentElement.scrollWidth <= innerWidth"), scripted.url()).toBe(true);
  }
  await context.close();
}

test("a group is opened; wrong days are said and nothing typed is lost", async () => {
  await desk.goto(`${place.site}/en/workspace/cohorts`);
  await desk.getByRole("link", { name: "Open a group" }).click();
  await expectAccessible(desk);
  await desk.getByLabel("Name of the group").fill("Invented autumn group");
  await desk.getByLabel("First day").fill(day(0));
  await desk.getByLabel("Last day").fill(day(-1));
  await desk.getByRole("button", { name: "Open the group" }).click();
  await desk.getByText("Give a first day, and a last day that is not before it.").waitFor();
  expect(await desk.getByLabel("Name of the group").inputValue()).toBe("Invented autumn group");
  await desk.getByLabel("Last day").fill(day(30));
  await desk.getByRole("button", { name: "Open the group" }).click();
  await desk.getByText("Nobody has joined yet.").waitFor();
  await desk.getByText("Below five learners nothing but their number is shown").waitFor();
  await desk.getByRole("button", { name: "Make a link" }).click();
  room = (await desk.locator("#invite a").first().getAttribute("href"))!;
  await expectAccessible(desk);
}, 120_000);

test("somebody without an account joins by the link: mail, account, invitation, forum", async () => {
  const context = await place.browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const visitor = await context.newPage();
  await visitor.goto(room);
  expect(await context.cookies()).toEqual([]);
  await expectAccessible(visitor);
  await visitor.getByLabel("E-mail address").fill("newcomer@example.org");
  await visitor.waitForTimeout(4200);
  await visitor.getByRole("button", { name: "Send me the link" }).click();
  await visitor.getByRole("heading", { name: "Look at your mail" }).waitFor();
  await desk.goto(`${place.site}/en/workspace/mail`);
  const text = await desk.locator("main").innerText();
  const mail = text.slice(text.indexOf("newcomer@example.org"));
  expect(mail.slice(0, 600)).not.toMatch(/Invented autumn group|violence|course/i);
  await visitor.goto(/https?:\/\/\S+\/account\/invitation\/\S+/.exec(mail)![0]);
  await visitor.getByLabel("Name").fill("Invented newcomer");
  await visitor.getByLabel("Password").first().fill("tortoise under a red lamp");
  await visitor.getByRole("button").last().click();
  await visitor.waitForURL(/\/en\/workspace/);
  await visitor.getByRole("link", { name: "Course groups" }).first().click();
  await visitor.getByRole("link", { name: "Invented autumn group" }).click();
  await expectAccessible(visitor);
  await visitor.getByRole("button", { name: "Join the group" }).click();
  await visitor.getByText("You have joined the group.").waitFor();
  await expectAccessible(visitor);
  await visitor.locator("#forum a").click();
  await visitor.getByLabel("Title").fill("Invented question");
  await visitor.locator("textarea").first().fill("Where did you begin to count?");
  await visitor.locator("main form button").last().click();
  await visitor.getByText("Where did you begin to count?").first().waitFor();
  await context.close();
}, 120_000);

test("an account joins by the same link, learns, leaves without a reason; the desk says how many and not who", async () => {
  const learner = await place.signedIn("learner");
  await learner.goto(room);
  await learner.getByRole("link", { name: "Sign in and join" }).click();
  await learner.getByRole("button", { name: "Join the group" }).click();
  await learner.getByText("You have joined the group.").waitFor();
  await learner.getByRole("link", { name: "Open the course" }).click();
  await learner.getByRole("link", { name: "Begin the course" }).waitFor();
  await learner.goBack();
  const address = learner.url().replace(/\?.*/, "");
  await desk.goto(`${address}/desk`);
  await desk.getByText("2 learners").waitFor();
  expect(await desk.locator("main").innerText()).not.toMatch(/newcomer|Invented learner/);
  await learner.goto(address);
  await learner.locator("summary", { hasText: "Leave the group" }).click();
  await learner.getByRole("button", { name: "Leave the group" }).click();
  await learner.getByText("You are in no group").waitFor();
  await learner.goto(`${place.site}/en/workspace/courses`);
  await learner.getByText("An invented course").first().waitFor();
  await desk.reload();
  await desk.getByText("1 learner").waitFor();
}, 120_000);

test("a link that is closed leads nowhere, and says so", async () => {
  await desk.getByRole("button", { name: "Close the link" }).click();
  await desk.getByText("The group has no link").waitFor();
  const visitor = await (await place.browser.newContext({ javaScriptEnabled: false })).newPage();
  expect((await visitor.goto(room))!.status()).toBe(410);
  await visitor.getByRole("heading", { name: "This link leads nowhere any more" }).waitFor();
  await visitor.context().close();
}, 60_000);

import { afterAll, beforeAll, expect, test } from "vitest";
import { cartridge } from "~/learn/cartridge.test-kit.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;

beforeAll(async () => {
  people = await openPeopleSite(
    async (database) => {
      await loadInventedCourse(database);
      return [
        ["writer", { role: "editor", scope: { kind: "network" } }],
        ["learner", { role: "moderator", scope: { kind: "network" } }],
      ];
    },
    // Nothing is sent before a learner chooses it, and hers are sent every ten minutes: no store is asked here.
    { RECORD_STORE_URL: "https://records.example/xapi", RECORD_STORE_KEY: "oivf", RECORD_STORE_SECRET: "a secret" },
  );
}, 240_000);
afterAll(() => people?.close());

test("a cartridge is brought in from the writers' desk, says what stayed behind, and is written on as a draft", async () => {
  const page = await people.signedIn("writer");
  await page.goto(`${people.site}/en/workspace/authoring`);
  await page.getByRole("link", { name: "Bring a course in from another platform" }).click();
  await page
    .getByLabel("File")
    .setInputFiles({ name: "course.imscc", mimeType: "application/zip", buffer: Buffer.from("no cartridge") });
  await page.getByRole("button", { name: "Bring it in" }).click();
  await page.getByText("This is not an archive that can be read whole.").waitFor();
  const garbled = Buffer.from("<p>où l'on écoute</p>", "latin1");
  await page.getByLabel("File").setInputFiles({
    name: "course.imscc",
    mimeType: "application/zip",
    buffer: cartridge({ "web/a page.html": garbled }),
  });
  await page.getByRole("button", { name: "Bring it in" }).click();
  await page.getByRole("heading", { name: "What was left behind" }).waitFor();
  const told = (await page.locator("main").textContent())!;
  expect(told).toContain("The draft “invented-training” holds 2 lessons.");
  expect(told).toContain("A page whose characters cannot be read");
  expect(told).toContain("A tool of another site");
  await page.getByRole("link", { name: "Go on writing this draft" }).click();
  await page.getByRole("heading", { name: "Invented training", level: 1 }).waitFor();
  expect((await fetch(`${people.site}/en/courses/invented-training`)).status).toBe(404);
  await page.getByRole("link", { name: "A quiz" }).click();
  expect(await page.locator(".piece").count()).toBe(4);
  await page.context().close();
}, 120_000);

test("a learner is asked whether a record store is told of her progress, chooses it for one course, and takes it back", async () => {
  const page = await people.signedIn("learner");
  await page.goto(`${people.site}/en/workspace/courses/invented-course`);
  const choice = () => page.getByText("Tell a record store of my progress");
  expect(await choice().count()).toBe(0);
  await page.getByRole("button", { name: "Follow this course" }).click();
  await choice().click();
  const main = page.locator("main");
  expect(await main.textContent()).toContain("run by records.example");
  expect(await main.textContent()).toContain("never what you answered");
  await page.getByRole("button", { name: "Tell it" }).click();
  await page.getByText("The record store is told which lessons you complete.").waitFor();
  await page.getByRole("button", { name: "Take it back" }).click();
  await choice().click();
  await page.getByRole("button", { name: "Tell it" }).waitFor();
  // Her own lessons have the way out as well, in the workspace as on the public pages.
  await page.goto(`${people.site}/en/workspace/courses/invented-course/count/why`);
  expect(await page.getByRole("link", { name: "Leave this site" }).getAttribute("href")).toMatch(/^https:/);
  await page.context().close();
}, 60_000);

import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCard, dayFromNow, optIn, valueOf } from "~/cooperate/cooperate.test-kit.ts";
import { answerSuggestion } from "~/cooperate/commands/answer-suggestion.server.ts";
import { followUp } from "~/cooperate/commands/follow-up.server.ts";
import { match } from "~/cooperate/commands/match.server.ts";
import { takePart } from "~/cooperate/commands/take-part.server.ts";
import { insertMatching } from "~/cooperate/data/matchings.server.ts";
import { listOpenSuggestions } from "~/cooperate/data/suggestions.server.ts";
import { addTown, personOf } from "~/network/network.test-kit.ts";
import { publishedPractice } from "~/practice/practice.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { readPdf } from "../support/pdf.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;
let site: string;

beforeAll(async () => {
  people = await openPeopleSite(async (database) => {
    const exampleville = await addTown(database, { slug: "exampleville", name: "Exampleville (invented)" });
    const sampleton = await addTown(database, { slug: "sampleton", name: "Sampleton (invented)", region: "africa" });
    await meetThreeMonthsAgo(database, exampleville, sampleton);
    await publishedPractice(database, { organisationId: exampleville, peer: sampleton, title: "A walk" });
    return [
      ["secretariat", { role: "secretariat", scope: { kind: "network" } }],
      ["exampleville", { role: "mandate-holder", scope: { kind: "member", organisationId: exampleville } }],
      ["sampleton", { role: "mandate-holder", scope: { kind: "member", organisationId: sampleton } }],
    ];
  });
  ({ site } = people);
}, 240_000);
afterAll(() => people?.close());

/** An introduction of which the first question is due: no journey waits three months. Both stop being suggested again. */
async function meetThreeMonthsAgo(database: Database, receiverId: string, giverId: string): Promise<void> {
  const [receiver, giver] = [
    { id: receiverId, person: await personOf(database, receiverId, "correspondent") },
    { id: giverId, person: await personOf(database, giverId, "correspondent") },
  ];
  // Who wrote them has no second step, and needs none to write for her member.
  await addCard(database, receiver, { kind: "need", title: "An earlier need" });
  await addCard(database, giver, { kind: "offer", title: "An earlier offer" });
  for (const town of [receiver, giver]) await optIn(database, town);
  const solver = openSolver();
  valueOf(await match(await insertMatching(database.read, "test"), database, solver));
  await solver.close();
  const [suggestion] = await listOpenSuggestions(database.read, [receiverId]);
  for (const { person } of [receiver, giver])
    valueOf(await answerSuggestion(person, suggestion!.id, "yes", database, new Date(Date.now() - 95 * 86_400_000)));
  await followUp(database, dayFromNow(0));
  for (const { id, person } of [receiver, giver])
    valueOf(await takePart(person, { organisationId: id, open: false, capacity: 3 }, database));
}

async function expectAccessible(page: Page, width = 1280): Promise<void> {
  const context = await people.browser.newContext({
    storageState: await page.context().storageState(),
    bypassCSP: true,
    viewport: { width, height: 900 },
  });
  const scripted = await context.newPage();
  await scripted.goto(page.url());
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  expect(found).toEqual([]);
  expect(await scripted.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await context.close();
}

const pages = new Map<string, Page>();
async function pageOf(name: string): Promise<Page> {
  if (!pages.has(name))
    pages.set(name, await people.signedIn(name, { proves: true, javaScriptEnabled: name === "sampleton" }));
  return pages.get(name)!;
}
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved." }).waitFor();

async function writeCard(page: Page, kind: "offer" | "need", title: string): Promise<void> {
  await page.goto(`${site}/en/workspace/cooperation`);
  await page.getByRole("link", { name: kind === "offer" ? "Write an offer" : "Write a need" }).click();
  await page.getByLabel("In one line").fill(title);
  await page.getByLabel("Theme").selectOption("public-space");
  await page.getByLabel("Kind of help").selectOption("visit");
  await page.getByLabel("Show this card to everybody").check();
  await page.getByRole("button", { name: "Save the card" }).click();
  await saved(page);
}

async function letBeSuggested(page: Page): Promise<void> {
  await page.goto(`${site}/en/workspace/cooperation`);
  await page.getByText("is suggested to nobody").waitFor();
  await page.getByRole("button", { name: "Let it be suggested" }).click();
  await saved(page);
}

test("two towns opt in, are matched, introduced, write to each other and are asked what changed", async () => {
  const giver = await pageOf("exampleville");
  const receiver = await pageOf("sampleton");
  await writeCard(giver, "offer", "A walk with the women who live here");
  await letBeSuggested(giver);
  await writeCard(receiver, "need", "See how a walk is prepared");
  await letBeSuggested(receiver);

  const secretariat = await pageOf("secretariat");
  await secretariat.goto(`${site}/en/workspace/cooperation/matching`);
  await secretariat.getByRole("button", { name: "Begin a round" }).click();
  await expect
    .poll(
      async () => {
        await secretariat.goto(`${site}/en/workspace/cooperation/matching`);
        return secretariat.locator("#matchings tbody tr").first().textContent();
      },
      { timeout: 30_000 },
    )
    .toContain("1 of 1");
  await expectAccessible(secretariat);

  await receiver.goto(`${site}/en/workspace/cooperation`);
  await receiver.getByRole("heading", { name: "Exampleville (invented) could help Sampleton (invented)" }).waitFor();
  await receiver.getByText("Both cards are about the same theme: Public space and transport.").waitFor();
  await expectAccessible(receiver, 360);
  await receiver.getByRole("button", { name: "Yes, introduce us" }).click();
  await receiver.getByText("You said yes. We tell you when there is an introduction.").waitFor();

  await giver.goto(`${site}/en/workspace/cooperation`);
  await giver.getByRole("button", { name: "Yes, introduce us" }).click();
  await giver.waitForURL(/introductions/);
  await giver.getByLabel("Your message").fill("Tuesday or Thursday?");
  await giver.getByRole("button", { name: "Send" }).click();
  await saved(giver);
  await receiver.goto(giver.url());
  await receiver.getByText("Tuesday or Thursday?").waitFor();
  await expectAccessible(receiver, 360);

  await receiver.goto(`${site}/en/workspace/cooperation`);
  await receiver
    .getByRole("listitem")
    .filter({ hasText: "A question waits for your answer" })
    .getByRole("link")
    .click();
  await receiver.getByLabel("Yes, something changed").check();
  await receiver.getByLabel("In a few words").fill("We count what we see on the way.");
  await receiver.getByLabel("The practice you took up").fill("/en/practices/a-walk");
  await receiver.getByRole("button", { name: "Save the answer" }).click();
  await saved(receiver);

  await giver.goto(`${site}/en/practices/a-walk`);
  expect(await giver.getByText("took it up").count()).toBe(0);
  await giver.goto(`${site}/en/workspace/practices`);
  await giver.getByRole("link", { name: "A walk" }).first().click();
  await giver.getByText("Sampleton (invented): inspired by this practice.").waitFor();
  await expectAccessible(giver, 360);
  await giver.getByRole("button", { name: "Confirm" }).click();
  await giver.getByText("Drawn in the tree", { exact: true }).waitFor();
  await giver.goto(`${site}/en/practices/a-walk`);
  await giver.getByRole("link", { name: "Sampleton (invented)" }).waitFor();
  await expectAccessible(giver, 360);
});

test("a project goes from its call to its results, and leaves as a paper for its funder", async () => {
  const lead = await pageOf("exampleville");
  const partner = await pageOf("sampleton");
  await lead.goto(`${site}/en/workspace/cooperation/spaces/new`);
  await lead.getByLabel("Begin with the five deliverables").check();
  await lead.getByLabel("Title").fill("Two invented towns begin");
  await lead.getByLabel("Summary, which everybody will read").fill("They begin together.");
  await lead.getByLabel("The call: who is looked for").fill("A town that begins too.");
  await lead.getByRole("button", { name: "Open it" }).click();
  await saved(lead);
  const room = lead.url().split("?")[0]!;
  await lead.getByRole("button", { name: "Publish the summary and open the call" }).click();
  await saved(lead);

  const visitor = await people.browser.newPage();
  await visitor.goto(`${site}/en/cooperation`);
  await visitor.getByRole("link", { name: "Two invented towns begin" }).first().click();
  await visitor.getByText("A town that begins too.").waitFor();
  await visitor.getByRole("heading", { name: "Diagnosis of the territory" }).waitFor();
  await expectAccessible(visitor, 320);

  await partner.goto(visitor.url());
  await partner.getByRole("link", { name: "Answer this call" }).click();
  await partner.getByLabel("What you would bring").fill("A method.");
  await partner.getByRole("button", { name: "Send the answer" }).click();
  await saved(partner);
  expect((await partner.request.get(room)).status()).toBe(404);

  const onward = async (name: string) => {
    await lead.goto(room);
    await lead.getByRole("button", { name }).click();
    await saved(lead);
  };
  await onward("Go on to: Partners");
  await lead.getByRole("button", { name: "Let it in: Sampleton (invented)" }).click();
  await saved(lead);
  await onward("Go on to: Memorandum");
  await lead.goto(`${room}/memorandum`);
  await lead.getByLabel("Text of the new version").fill("Each keeps its figures; we share the method.");
  await lead.getByRole("button", { name: "Save as version 1" }).click();
  await saved(lead);
  for (const page of [lead, partner]) {
    await page.goto(`${room}/memorandum`);
    await page.getByRole("button", { name: /^Agree for/ }).click();
    await saved(page);
  }
  await expectAccessible(partner);
  await onward("Go on to: Plan");
  await onward("Go on to: Activities");

  const write = async (page: Page, kind: string, fill: () => Promise<unknown>) => {
    await page.goto(`${room}/activities/new?kind=${kind}`);
    await fill();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
  };
  await write(partner, "activity", async () => {
    await partner.getByLabel("In one line").fill("A first meeting");
    await partner.getByLabel("State", { exact: true }).selectOption("done");
  });
  await onward("Go on to: Results");
  await write(lead, "result", async () => {
    await lead.getByLabel("In one line").fill("A committee sits");
    await lead.getByLabel("What you state, in your own words").fill("It met twice.");
    await lead.getByLabel("Show it on the public page").check();
  });
  await lead.goto(`${room}/budget`);
  await lead.getByLabel("Line", { exact: true }).fill("Rooms");
  await lead.getByLabel("Planned (EUR)").fill("1 200,50");
  await lead.getByRole("button", { name: "Save", exact: true }).click();
  await saved(lead);
  await expectAccessible(lead);

  await partner.goto(`${room}/files`);
  await partner
    .getByLabel("File (PDF, picture")
    .setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("An invented plan") });
  await partner.getByRole("button", { name: "Add a file" }).click();
  await saved(partner);
  const [download] = await Promise.all([
    partner.waitForEvent("download"),
    partner.getByRole("link", { name: "plan.txt" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("plan.txt");
  await expectAccessible(partner, 360);

  await onward("End it");
  const paper = await lead.request.get(`${room}/report.pdf`);
  expect(readPdf(await paper.body())).toMatchObject({ marked: true, language: "en" });
  expect(await (await lead.request.get(`${room}/budget.csv`)).text()).toContain("Rooms,Money,,1200.50,");
  await visitor.reload();
  await visitor.getByText("It met twice.").waitFor();
  expect((await visitor.request.get(`${room}/report.pdf`, { maxRedirects: 0 })).status()).toBe(302);
  await visitor.close();
});

import axe from "axe-core";
import ICAL from "ical.js";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import { openDatabase } from "~/platform/database.server.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

const password = "tortoise under a red lamp";
let browser: Browser;
let site: string;
let stop: () => Promise<void>;
let desk: Page;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-events-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  const grants: Parameters<typeof inviteAccount>[2]["grants"] = [{ role: "administrator", scope: { kind: "network" } }];
  const wanted = { email: "ada@example.org", locale: "en" as const, grants, siteUrl: "http://oivf.test" };
  const invited = await inviteAccount(database, { kind: "operator" }, wanted);
  if (!invited.ok) throw new Error(invited.failure.code);
  const person = { name: "Ada Invented", password, locale: "en" as const };
  const accepted = await acceptInvitation(database, invited.value.token, person);
  if (!accepted.ok) throw new Error(accepted.failure.code);
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir, { administered: true });
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
  // Every step is a form that works without a script.
  desk = await (await browser.newContext({ locale: "en-GB", javaScriptEnabled: false })).newPage();
  await desk.goto(`${site}/en/account/sign-in`);
  await desk.getByLabel("E-mail address").fill("ada@example.org");
  await desk.getByLabel("Password").fill(password);
  await desk.getByRole("button", { name: "Sign in", exact: true }).click();
  await desk.waitForURL(/\/en\/(?:workspace|account\/second-factor)/);
  await desk.goto(`${site}/en/account/second-factor`);
  await desk.getByLabel("Password").fill(password);
  await desk.getByRole("button", { name: "Begin" }).click();
  const key = (await desk.locator("p > code").textContent()) ?? "";
  await desk.getByLabel("Enter the six digits").fill(totpOf(key));
  await desk.getByRole("button", { name: "Switch the second step on" }).click();
  await desk.waitForURL(`${site}/en/workspace`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

async function expectAccessible(page: Page): Promise<void> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), bypassCSP: true });
  const scripted = await context.newPage();
  await scripted.setViewportSize({ width: 320, height: 800 });
  await scripted.goto(page.url());
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  expect(found).toEqual([]);
  expect(await scripted.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await context.close();
}

/** Asks for a place as a visitor who reads the form before she sends it. */
async function asksForPlace(email: string, slug = "invented-seminar"): Promise<Page> {
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(`${site}/en/events/${slug}/registration`);
  await visitor.getByLabel("E-mail address").fill(email);
  await visitor.getByLabel("Institution", { exact: true }).fill("Invented town");
  await visitor.getByLabel("Your time zone").selectOption("Indian/Comoro");
  await visitor.waitForTimeout(4200);
  await visitor.getByRole("button", { name: "Ask for a place" }).click();
  await visitor.getByRole("heading", { name: "Look at your mail" }).waitFor();
  return visitor;
}

/** The link of the latest mail to an address, from the outbox that the workspace shows where there is no mail server. */
/** The newest mail to somebody, once it says so: mails of a changed event are written by a job. */
async function latestMailTo(email: string, says: string): Promise<string> {
  for (let round = 0; round < 40; round++) {
    await desk.goto(`${site}/en/workspace/mail`);
    const text = await desk.locator("main").innerText();
    const from = text.indexOf(email);
    const mail = from < 0 ? "" : text.slice(from, from + 600);
    if (mail.includes(says)) return mail;
    await desk.waitForTimeout(500);
  }
  throw new Error(`no mail to ${email} says “${says}”`);
}

async function linkFor(email: string): Promise<string> {
  await desk.goto(`${site}/en/workspace/mail`);
  const text = await desk.locator("main").innerText();
  const from = text.indexOf(email);
  expect(from).toBeGreaterThan(-1);
  return /https?:\/\/\S+\/events\/registration\/\S+/.exec(text.slice(from))![0];
}

test("an event is organised, two ask for its one place, the first leaves it and the second takes it", async () => {
  await desk.goto(`${site}/en/workspace/events`);
  await desk.getByRole("link", { name: "New event" }).click();
  await desk.getByLabel("Title").fill("Invented seminar");
  await desk.getByLabel("Address").fill("invented-seminar");
  await desk.getByLabel("Summary").fill("Invented towns meet.");
  await desk.getByLabel("Begins").fill("2027-03-28T02:30");
  await desk.getByLabel("It can be followed online").check();
  await desk.getByRole("button", { name: "Begin the event" }).click();
  await desk.getByText("The clocks change in that hour").waitFor();
  await desk.getByLabel("Begins").fill("2027-03-30T10:00");
  await desk.getByRole("button", { name: "Begin the event" }).click();
  await desk.getByLabel("People ask for a place here").check();
  await desk.getByLabel("How many places").fill("1");
  const save = desk.locator("#places").getByRole("button", { name: "Save" });
  await save.click();
  await desk.getByText("Give the day on which what people wrote is erased.").waitFor();
  await desk.getByLabel("People ask for a place here").check();
  await desk.getByLabel("How many places").fill("1");
  await desk.getByLabel("Day on which what people wrote is erased").fill("2027-09-30");
  await save.click();
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  await expectAccessible(desk);
  await desk.getByRole("link", { name: "Public page" }).click();

  await desk.getByText("10:00").first().waitFor();
  await desk.getByLabel("Show the hours in").selectOption("Indian/Comoro");
  await desk.getByRole("button", { name: "Show" }).click();
  await desk.getByText("in your zone (Indian/Comoro)").waitFor();
  await expectAccessible(desk);

  const first = await asksForPlace("first@example.org");
  await asksForPlace("second@example.org");
  await first.goto(await linkFor("first@example.org"));
  await first.getByRole("button", { name: "Take the place" }).click();
  await first.getByText("You have a place.").waitFor();
  const second = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await second.goto(await linkFor("second@example.org"));
  await second.getByText("You are number 1 on the waiting list.").waitFor();
  await first.getByRole("button", { name: "Leave the place" }).click();
  await first.getByText("You have left your place.").waitFor();
  await second.reload();
  await second.getByRole("button", { name: "Take the place" }).click();
  await second.getByText("You have a place.").waitFor();
  await expectAccessible(second);

  await desk.goto(`${site}/en/workspace/events`);
  await desk.getByRole("link", { name: "1 taken, 0 waiting" }).click();
  await desk.getByText("second@example.org").waitFor();
  await expectAccessible(desk);
});

test("an hour is asked for, answered in another zone, and chosen by the rule with its reason", async () => {
  await desk.goto(`${site}/en/workspace/events`);
  await desk.getByRole("link", { name: "Invented seminar" }).click();
  await desk.getByRole("link", { name: "Ask which hour suits" }).click();
  await desk.getByLabel("Hours proposed").fill("2027-03-30T10:00\n2027-03-30T15:00");
  await desk.getByRole("button", { name: "Ask", exact: true }).click();
  const link = (await desk.locator("#link a").getAttribute("href"))!;
  const invited = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await invited.goto(link);
  await invited.getByLabel("How the organisers call you").fill("Invented town");
  await invited.getByLabel("Your time zone").last().selectOption("America/Guayaquil");
  await invited.getByRole("button", { name: "Send the answer" }).click();
  await invited.getByText("Your answer is kept.").waitFor();
  await expectAccessible(invited);
  await desk.reload();
  await desk.getByText("Nobody is up at night").waitFor();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "Take these hours" }).click();
  await desk.getByRole("heading", { name: "The hour is chosen" }).waitFor();
});

test("the day has its desk: a line is written along, and without a time there is no code", async () => {
  await desk.goto(`${site}/en/workspace/events`);
  await desk.getByRole("link", { name: "Invented seminar" }).click();
  await desk.getByRole("link", { name: "On the day" }).click();
  await desk.getByText("No time is on now").waitFor();
  await desk.getByLabel("It is").selectOption("decision");
  await desk.getByLabel("One line, one thing").fill("Count the calls in the same way.");
  await desk.getByRole("button", { name: "Keep" }).click();
  await desk.getByText("Count the calls in the same way.").waitFor();
  await expectAccessible(desk);
});

/** An hour on the wall of Paris, as the form takes it. */
function wall(minutesFromNow: number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(Date.now() + minutesFromNow * 60_000)).replace(" ", "T");
}

test("organise, register, wait, move, attend, close: one event from its draft to what came of it", async () => {
  await desk.goto(`${site}/en/workspace/events/new`);
  await desk.getByLabel("Title").fill("Invented exchange");
  await desk.getByLabel("Address").fill("invented-exchange");
  await desk.getByLabel("Summary").fill("Two invented towns compare.");
  await desk.getByLabel("Begins").fill(wall(3 * 24 * 60));
  await desk.getByLabel("It can be followed online").check();
  await desk.getByRole("button", { name: "Begin the event" }).click();
  const theme = desk.getByRole("group", { name: "Themes" }).getByRole("checkbox").first();
  await theme.check();
  await desk.getByLabel("Held by a member").fill("no-such-town");
  const saveFacts = desk.locator("#when").getByRole("button", { name: "Save" });
  await saveFacts.click();
  await desk.getByText("No member has this address.").waitFor();
  await theme.check();
  await desk.getByLabel("Held by a member").fill("");
  await saveFacts.click();
  await desk.getByText("Saved.").waitFor();
  expect(await theme.isChecked()).toBe(true);
  await desk.getByLabel("People ask for a place here").check();
  await desk.getByLabel("How many places").fill("1");
  await desk.getByLabel("Day on which what people wrote is erased").fill("2027-09-30");
  await desk.locator("#places").getByRole("button", { name: "Save" }).click();
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  const editor = desk.url().replace(/\?.*/, "");
  await expectAccessible(desk);

  // The home page says it, and the address typed twice stands once.
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(`${site}/en`);
  await visitor.locator("#events").getByRole("link", { name: "Invented exchange" }).waitFor();
  const ada = await asksForPlace("ada.comes@example.org", "invented-exchange");
  await asksForPlace("ada.comes@example.org", "invented-exchange");
  const bea = await asksForPlace("bea.waits@example.org", "invented-exchange");
  await ada.goto(await linkFor("ada.comes@example.org"));
  const other = await ada.context().newPage();
  await other.goto(ada.url());
  await ada.getByRole("button", { name: "Take the place" }).click();
  await ada.getByText("You have a place.").waitFor();
  await other.getByRole("button", { name: "Take the place" }).click();
  await other.getByText("You have a place.").waitFor();
  await bea.goto(await linkFor("bea.waits@example.org"));
  await bea.getByText("You are number 1 on the waiting list.").waitFor();

  await desk.goto(`${editor}/places`);
  expect(await desk.locator("#registrations tbody tr").count()).toBe(2);
  const list = await desk.request.get(`${editor}/places.csv`);
  expect(list.headers()["content-type"]).toContain("text/csv");
  const rows = (await list.text()).split("\r\n");
  expect(rows.filter((row) => row.includes("@example.org"))).toHaveLength(2);
  expect(rows.find((row) => row.includes("ada.comes"))).toMatch(/^Invented town,/);

  await desk.goto(editor);
  await desk.getByLabel("Begins").fill(wall(-20));
  await desk.getByLabel("Minutes").fill("5");
  await saveFacts.click();
  await desk.getByText("Saved.").waitFor();
  for (const who of ["ada.comes@example.org", "bea.waits@example.org"]) {
    const mail = await latestMailTo(who, "Hour or place has changed.");
    expect(mail).not.toContain("Invented exchange");
  }

  await desk.goto(`${editor}/day`);
  const code = await desk.locator("#code .lead").innerText();
  await ada.reload();
  await ada.getByLabel("Code on the screen").fill("WRONG1");
  await ada.getByRole("button", { name: "I am here" }).click();
  await ada.getByRole("alert").waitFor();
  await ada.getByLabel("Code on the screen").fill(code);
  await ada.getByRole("button", { name: "I am here" }).click();
  await ada.getByText("Your presence is noted.").waitFor();
  await expectAccessible(ada);
  await desk.goto(`${editor}/day`);
  await desk.getByText("1 was there.").waitFor();
  await desk.getByLabel("It is").selectOption("decision");
  await desk.getByLabel("One line, one thing").fill("Both towns count calls in the same way.");
  await desk.getByRole("button", { name: "Keep" }).click();

  await desk.goto(`${editor}/closing`);
  await desk.getByLabel("What came of it, for everybody to read").fill("Two towns agreed on one way to count.");
  await desk.getByRole("button", { name: "Close the event" }).click();
  await expectAccessible(desk);
  await visitor.goto(`${site}/en/events/invented-exchange`);
  await visitor.getByText("Two towns agreed on one way to count.").waitFor();
  await visitor.getByText("Both towns count calls in the same way.").waitFor();
  await visitor.goto(`${site}/en`);
  expect(await visitor.locator("#events").getByRole("link", { name: "Invented exchange" }).count()).toBe(0);

  await desk.goto(`${editor}/closing`);
  const press = async (name: string) => {
    await Promise.all([desk.waitForEvent("load"), desk.getByRole("button", { name }).click()]);
  };
  for (const file of ["invented.webm", "invented.en.vtt"]) {
    const path = fileURLToPath(new URL(`../support/film/${file}`, import.meta.url));
    await desk.getByLabel("Film (MP4, WebM), sound (MP3, Ogg) or captions").setInputFiles(path);
    await press("Take the file in");
    await desk.getByText("Saved.").waitFor();
  }
  await desk.getByLabel("Film or sound of the library").selectOption({ index: 1 });
  await desk.getByLabel("Chapters").fill("00:01 Counting");
  await press("Write it anew");
  await desk.getByText("A recording is shown with its captions alone").waitFor();
  await desk.getByLabel("Captions: English").selectOption({ index: 1 });
  await press("Write it anew");
  await desk.getByText("Saved.").waitFor();
  await expectAccessible(desk);

  await visitor.goto(`${site}/en/events/invented-exchange`);
  await visitor.getByRole("link", { name: /^Recording: Film, / }).click();
  await visitor.getByRole("heading", { name: "What is said" }).waitFor();
  await expectAccessible(visitor);
  const watching = await (await browser.newContext()).newPage();
  const fetched: string[] = [];
  watching.on("request", (request) => void fetched.push(new URL(request.url()).pathname));
  await watching.goto(visitor.url());
  await watching.waitForLoadState("networkidle");
  const ofFilm = () => fetched.filter((path) => path.startsWith("/media/")).length;
  expect(ofFilm(), "nothing of the film is fetched before somebody asks for it").toBe(0);
  await watching.getByRole("link", { name: /Counting/ }).click();
  const reached = () => watching.evaluate("document.querySelector('video').currentTime");
  await expect.poll(reached, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(await watching.evaluate("document.querySelector('video').textTracks[0].mode")).toBe("showing");
  expect(ofFilm()).toBeGreaterThan(0);
}, 180_000);

test("its calendar is read by another reader, in its own zone and filtered; feeds and schema.org say the same", async () => {
  const get = async (path: string) => (await fetch(`${site}/fr${path}`)).text();
  const read = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  const [event] = read(await get("/events.ics?kind=seminar"));
  expect(new ICAL.Event(event!).startDate.toJSDate().toISOString()).toBe("2027-03-30T13:00:00.000Z");
  expect(read(await get("/events.ics?kind=committee"))).toEqual([]);
  expect(read(await get("/events/invented-seminar/event.ics"))).toHaveLength(1);
  for (const form of ["feed.xml", "feed.atom", "feed.json"])
    expect(await get(`/events/${form}`)).toContain("invented-seminar");
  expect(JSON.parse(await get("/events/invented-seminar/event.jsonld"))).toMatchObject({
    "@type": "Event",
    startDate: "2027-03-30T13:00:00Z",
  });
});

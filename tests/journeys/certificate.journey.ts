import axe from "axe-core";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writePresence } from "~/convene/data/days.server.ts";
import { insertEvent, updateEvent } from "~/convene/data/events.server.ts";
import { eventLinks } from "~/convene/data/links.server.ts";
import { insertRegistration } from "~/convene/data/registrations.server.ts";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import { newText } from "~/kernel/translated-text.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { openBrowser } from "../support/browser.ts";
import { embeddedTemplate } from "../support/database.ts";
import { readPdf } from "../support/pdf.ts";
import startSite from "../support/running-site.ts";
import { totpOf } from "../support/totp.ts";

const password = "tortoise under a red lamp";
let browser: Browser;
let site: string;
let stop: () => Promise<void>;
/** Hers, the secretariat's, and of somebody without an account: each step is a form that works without a script. */
let learner: Page;
let keeper: Page;
let reader: Page;
let code: string;
let event: string;
/** Where she who was at the event finds her place. */
let placePath: string;
let minePath: string;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-certificate-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  await loadInventedCourse(database);
  for (const [name, role] of [
    ["learner", "editor"],
    ["keeper", "administrator"],
  ] as const) {
    const invited = await inviteAccount(
      database,
      { kind: "operator" },
      {
        email: `${name}@example.org`,
        locale: "en",
        grants: [{ role, scope: { kind: "network" } }],
        siteUrl: "http://oivf.test",
      },
    );
    if (!invited.ok) throw new Error(invited.failure.code);
    const person = { name: `Invented ${name}`, password, locale: "en" as const };
    const accepted = await acceptInvitation(database, invited.value.token, person);
    if (!accepted.ok) throw new Error(accepted.failure.code);
  }
  event = await holdEvent(database);
  const place = await bePresent(database, event);
  placePath = `/en/events/registration/${eventLinks.sign(dataDir, "place", place)}`;
  await database.close();
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir, { administered: true });
  site = String(given.get("siteUrl"));
  browser = await openBrowser();
  const open = async () => (await browser.newContext({ locale: "en-GB", javaScriptEnabled: false })).newPage();
  [learner, keeper, reader] = [await open(), await open(), await open()];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

/** An event that is over: no page begins one. */
function holdEvent(database: Database): Promise<string> {
  const text = (words: string) => newText("en", words, "journey", "2026-01-01T00:00:00Z");
  const document = {
    title: text("An invented seminar"),
    summary: text("Invented towns met."),
    body: text("Invented towns met."),
    when: { starts: "2026-03-20T10:00", minutes: 90, zone: "Indian/Comoro", rule: null, except: [], moved: [] },
    place: null,
    online: true,
    meetingUrl: null,
    region: null,
    themes: [],
    agendaItems: [],
    spoken: ["en"],
    interpreted: [],
    signed: [],
    programme: [],
    registration: { places: 10, approves: false, byRegion: {}, closes: null },
  };
  return database.write(async (transaction) => {
    const held = { slug: "invented-seminar", kind: "seminar" as const, document, hostId: null, sample: false };
    const id = (await insertEvent(transaction, { ...held, by: "journey" }))!;
    await updateEvent(transaction, id, { state: "published", retainUntil: "2099-01-01", by: "journey" });
    return id;
  });
}

function bePresent(database: Database, eventId: string): Promise<string> {
  return database.write(async (transaction) => {
    const place = await insertRegistration(transaction, {
      eventId,
      email: "participant@example.org",
      name: "Invented Participant",
      under: "institution",
      institution: "Invented town",
      region: null,
      role: "",
      locale: "en",
      zone: "Indian/Comoro",
      language: "en",
      needs: "",
      attends: "online",
      answers: {},
      state: "accepted",
      heldUntil: null,
    });
    await writePresence(transaction, place, "2026-03-20T07:00:00Z", "desk");
    return place;
  });
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${site}/en/account/sign-in`);
  await page.getByLabel("E-mail address").fill(`${name}@example.org`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/en\/(?:workspace|account)/);
}

async function finishCourse(page: Page): Promise<void> {
  await page.goto(`${site}/en/workspace/courses/invented-course`);
  await page.getByRole("button", { name: "Follow this course" }).click();
  await page.getByRole("link", { name: "Begin the course" }).click();
  await page.getByLabel("With a count").check();
  await page.locator("form#begin").getByRole("button", { name: "Check" }).click();
  for (const [step, place] of [
    ["Listen", "1"],
    ["Believe", "2"],
    ["Refer", "3"],
  ] as const)
    await page.getByLabel(step).selectOption(place);
  await page.locator("form#steps").getByRole("button", { name: "Check" }).click();
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  await page.goto(`${site}/en/workspace/courses/invented-course`);
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  await page.getByText("Course finished on").waitFor();
}

/** Types a code where anybody may. */
async function verify(typed: string): Promise<string> {
  await reader.goto(`${site}/en/certificates`);
  await reader.getByLabel("Code of the certificate").fill(typed);
  await reader.getByRole("button", { name: "Verify", exact: true }).click();
  return reader.locator("main").innerText();
}

test("who finishes a course finds her certificate, as paper and as a signed file, for herself alone", async () => {
  await signIn(learner, "learner");
  await finishCourse(learner);
  // The certificate is given by a job, soon after.
  await expect
    .poll(
      async () => {
        await learner.goto(`${site}/en/workspace/certificates`);
        return learner.getByRole("heading", { name: "An invented course" }).count();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1);
  code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await learner.locator("main").innerText())![0];
  const file = async (label: string) => {
    const href = await learner.getByRole("link", { name: label }).getAttribute("href");
    const answer = await learner.request.get(`${site}${href}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-disposition"]).not.toContain("Invented");
    return { href, body: await answer.body() };
  };
  const paper = await file("Download the certificate (PDF)");
  expect(readPdf(paper.body)).toMatchObject({ marked: true, language: "en", part: "1" });
  expect(readPdf(paper.body).links.join()).toContain(code.replaceAll("-", ""));
  const signed = await file("Download the signed file");
  expect(signed.body.toString()).toContain("eddsa-rdfc-2022");
  // To others it is a page for signing in.
  for (const { href } of [paper, signed])
    expect((await reader.request.get(`${site}${href}`, { maxRedirects: 0 })).status()).toBe(302);
}, 120_000);

test("whoever has the code learns that it is valid and no name; a slip is told from a code that was not given", async () => {
  const said = await verify(code.toLowerCase().replaceAll("-", " "));
  expect(said).toContain("This certificate is valid.");
  expect(said).toContain("An invented course");
  expect(said).toContain("The holder does not show her name here.");
  expect(said).not.toContain("Invented learner");
  expect((await reader.request.get(`${site}/en/certificates/${code}/certificate.json`)).status()).toBe(404);
  const slip = `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`;
  expect(await verify(slip)).toContain("a letter was mistyped");
  expect(await reader.context().cookies()).toEqual([]);
});

test("she chooses how she is called and shows it; who verifies reads that and no more, and the signed file says the same", async () => {
  await learner.getByLabel("My initials (I. l.)").check();
  await learner.getByLabel("Show it on the verification page").check();
  await learner.getByRole("button", { name: "Save", exact: true }).click();
  await learner.getByText("Saved. It counts from now on.").waitFor();
  expect(await learner.getByLabel("My initials (I. l.)").isChecked()).toBe(true);
  const said = await verify(code);
  expect(said).toContain("I. l.");
  expect(said).not.toContain("Invented learner");
  const file = await reader.request.get(`${site}/en/certificates/${code}/certificate.json`);
  expect(file.status()).toBe(200);
  expect(await file.text()).toContain("I. l.");
  expect(await file.text()).not.toContain("Invented learner");
});

test("the secretariat finds it by its code and without a name, revokes it, and lets it hold again", async () => {
  await signIn(keeper, "keeper");
  await keeper.goto(`${site}/en/account/second-factor`);
  await keeper.getByLabel("Password").fill(password);
  await keeper.getByRole("button", { name: "Begin" }).click();
  await keeper.getByLabel("Enter the six digits").fill(totpOf((await keeper.locator("p > code").textContent()) ?? ""));
  await keeper.getByRole("button", { name: "Switch the second step on" }).click();
  await keeper.waitForURL(`${site}/en/workspace`);
  await keeper.goto(`${site}/en/workspace/certificates`);
  await keeper.getByRole("link", { name: "Register of certificates" }).click();
  await keeper.getByLabel("Find by code").fill(code);
  await keeper.getByRole("button", { name: "Verify", exact: true }).click();
  expect(await keeper.locator("main").innerText()).not.toMatch(/Invented learner|I\. l\./);
  await keeper.getByRole("button", { name: `Revoke ${code}` }).click();
  await keeper.getByText("Done. The status list says so from now on.").waitFor();
  expect(await verify(code)).toContain("This certificate is no longer valid since");
  await keeper.getByRole("button", { name: `Let it hold again ${code}` }).click();
  await keeper.getByRole("button", { name: `Revoke ${code}` }).waitFor();
  expect(await verify(code)).toContain("This certificate is valid.");
}, 60_000);

test("who was at an event is told by a mail that does not name it, asks for her certificate and holds it by a link of its own", async () => {
  await keeper.goto(`${site}/en/workspace/events/${event}/closing`);
  await keeper.getByText("1 person was there.").waitFor();
  await keeper.getByRole("button", { name: "Write to those who were there" }).click();
  await keeper.waitForURL(/saved=1/);
  await reader.goto(`${site}${placePath}`);
  await reader.getByRole("button", { name: "Receive my certificate" }).click();
  await reader.waitForURL(/\/en\/certificates\/mine\//);
  minePath = new URL(reader.url()).pathname.replace(/^\/en/, "");
  await reader.getByRole("heading", { name: "An invented seminar" }).waitFor();
  expect(await reader.getByLabel("My institution alone (Invented town)").isChecked()).toBe(true);
  await reader.getByLabel("My full name (Invented Participant)").check();
  await reader.getByLabel("Show it on the verification page").check();
  await reader.getByRole("button", { name: "Save", exact: true }).click();
  await reader.getByText("Saved. It counts from now on.").waitFor();
  await reader.getByRole("link", { name: "Its verification page" }).click();
  await reader.getByText("Invented Participant").waitFor();
  await reader.getByText("1.5", { exact: true }).waitFor();
  const paper = await reader.request.get(`${site}/en${minePath}/certificate.pdf`);
  expect(readPdf(await paper.body())).toMatchObject({ marked: true, title: "Certificate of attendance" });
  await keeper.goto(`${site}/en/workspace/mail`);
  const mails = await keeper.locator("main").innerText();
  expect(mails).toContain(minePath);
  expect(mails).toContain(placePath);
  expect(mails).not.toMatch(/seminar/i);
}, 60_000);

describe("with scripts", () => {
  const scripted = async (page: Page | null): Promise<BrowserContext> =>
    browser.newContext({
      ...(page ? { storageState: await page.context().storageState() } : {}),
      viewport: { width: 320, height: 640 },
      bypassCSP: true,
    });

  test("she takes her name away again, and the page says so at once", async () => {
    const context = await scripted(learner);
    const page = await context.newPage();
    await page.goto(`${site}/en/workspace/certificates`);
    await page.getByLabel("Show it on the verification page").uncheck();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved. It counts from now on.").waitFor();
    expect(await verify(code)).toContain("The holder does not show her name here.");
    await context.close();
  }, 60_000);

  test("no page of certificates holds a fault of access or a wider line than a phone, mirrored too", async () => {
    const plain = code.replaceAll("-", "");
    const rooms: [Page | null, string[]][] = [
      [
        null,
        ["/certificates", `/certificates/${plain}`, "/certificates/mistyped", minePath, placePath.replace(/^\/en/, "")],
      ],
      [learner, ["/workspace/certificates"]],
      [keeper, ["/workspace/certificates", "/workspace/certificates/register", `/workspace/events/${event}/closing`]],
    ];
    for (const [whose, paths] of rooms) {
      const context = await scripted(whose);
      const page = await context.newPage();
      for (const locale of ["en", "fr", "es", "qps"])
        for (const path of paths) {
          const address = `/${locale}${path}`;
          await page.goto(`${site}${address}`);
          await page.evaluate(axe.source);
          const found = await page.evaluate(
            "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
          );
          expect(found, address).toEqual([]);
          const wider = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          expect(wider, address).toBe(0);
        }
      await context.close();
    }
  }, 180_000);
});

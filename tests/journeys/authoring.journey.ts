import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;

beforeAll(async () => {
  people = await openPeopleSite(() =>
    Promise.resolve([
      ["writer", { role: "editor", scope: { kind: "network" } }],
      ["translator", { role: "editor", scope: { kind: "network" } }],
      ["learner", { role: "editor", scope: { kind: "network" } }],
    ]),
  );
}, 240_000);
afterAll(() => people?.close());

const soon = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 15_000 });
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).first().click();
const course = "/en/courses/listening-and-counting";
let desk: string;

test("without scripts somebody writes a course, sees it as a learner, is told what is missing, and publishes it", async () => {
  const page = await people.signedIn("writer");
  await page.goto(`${people.site}/en/workspace/authoring`);
  await page.getByRole("link", { name: "Begin a course" }).click();
  await page.getByLabel("Title").fill("Listening and counting");
  await page.getByLabel("Summary").fill("An invented course.");
  await page.getByRole("button", { name: "Begin" }).click();
  desk = page.url();
  await page.getByLabel("Title").fill("Listen");
  await page.getByRole("button", { name: "Add a module" }).click();
  await page.getByText("Add a lesson").first().click();
  await page.locator("#new-in-listen").fill("Before counting");
  await page.getByRole("button", { name: "Add a lesson" }).click();
  await page.getByRole("link", { name: "Before counting" }).first().click();
  await page.getByLabel("Aim of the lesson").fill("What listening is for.");
  await page.getByText("Add something at the beginning").click();
  await page.getByRole("button", { name: "Question, one right answer" }).first().click();
  await page.getByLabel("Question", { exact: true }).fill("What comes first?");
  await page.getByLabel("Answer 1", { exact: true }).fill("A poster");
  await page.getByLabel("Read after choosing answer 1").fill("It comes later.");
  await page.getByLabel("Answer 2", { exact: true }).fill("Listening");
  // A step of the form takes along what was typed before it.
  await page.getByText("Add something after piece 1").click();
  await page.locator(".piece").getByRole("button", { name: "Video" }).first().click();
  expect(await page.getByLabel("Answer 2", { exact: true }).inputValue()).toBe("Listening");
  await page.getByRole("button", { name: "Undo the last step" }).first().click();
  expect(await page.locator(".piece").count()).toBe(1);
  await save(page);
  await page.goto(`${desk}/publication`);
  const missing = (await page.locator(".lacks").first().textContent())!;
  expect(missing).toContain("Tick exactly one right answer (0 now).");
  expect(missing).toContain("Its summary is missing");
  expect(await page.getByRole("button", { name: "Publish this version" }).isDisabled()).toBe(true);
  await page.locator(".lacks").first().getByRole("link", { name: "Listen (English)" }).click();
  await page.getByLabel("Summary").fill("The first module.");
  await save(page);
  await page.goto(`${desk}/en/listen/before-counting`);
  await page.getByLabel("Answer 2 is right").check();
  await page.getByRole("button", { name: "See it as a learner" }).first().click();
  await page.getByLabel("Listening").check();
  await page.getByRole("button", { name: "Check" }).click();
  await soon(() => page.locator("form.activity").getByRole("status").textContent()).toContain("That is right.");
  await page.getByRole("link", { name: "Back to writing" }).click();
  await save(page);
  await page.goto(`${desk}/publication`);
  await page.getByRole("button", { name: "Publish this version" }).click();
  expect(await page.getByRole("status").textContent()).toContain("The version is published.");
  await page.context().close();
}, 120_000);

test("somebody else translates it field by field from the queue, and what is missing is read in the original and said to be", async () => {
  const page = await people.signedIn("translator");
  const lesson = `${people.site}/fr/courses/listening-and-counting/listen/before-counting`;
  expect(await (await fetch(lesson)).text()).toContain("vous la lisez en anglais");
  await page.goto(`${people.site}/en/workspace/translations?into=fr`);
  expect(await page.getByRole("link", { name: "Listening and counting" }).count()).toBe(1);
  for (const [path, title] of [
    ["", "Écouter et compter"],
    ["/listen", "Écouter"],
    ["/listen/before-counting", "Avant de compter"],
  ] as const) {
    await page.goto(`${desk}/fr${path}`);
    await page.getByLabel("Title").fill(title);
    await page.getByLabel(/^(?:Summary|Aim of the lesson)$/).fill("Un texte inventé.");
    if (path.includes("counting")) {
      await page.getByLabel("Question", { exact: true }).fill("Qu’est-ce qui vient d’abord ?");
      await page.getByLabel("Answer 1", { exact: true }).fill("Une affiche");
      await page.getByLabel("Read after choosing answer 1").fill("Elle vient plus tard.");
      await page.getByLabel("Answer 2", { exact: true }).fill("L’écoute");
    }
    await page.getByRole("button", { name: "Save: the translation holds" }).first().click();
    expect(await page.getByRole("status").first().textContent()).toContain("Saved.");
  }
  await page.goto(`${desk}/publication`);
  await page.getByLabel("What changed").fill("It can be read in French.");
  await page.getByRole("button", { name: "Publish this version" }).click();
  expect(await page.getByRole("status").textContent()).toContain("The version is published.");
  const french = await (await fetch(lesson)).text();
  expect(french).toContain("Avant de compter");
  expect(french).not.toContain("vous la lisez en anglais");
  await page.context().close();
}, 120_000);

test("a learner takes the module along, follows it without a network, finishes, and her certificate is verified", async () => {
  const page = await people.signedIn("learner", { javaScriptEnabled: true });
  await page.goto(`${people.site}${course}/listen`);
  await page.getByRole("button", { name: "Copy onto this device" }).click();
  await soon(() => page.locator("[data-install-state]").textContent()).toContain("is on this device");
  await page.context().setOffline(true);
  await page.goto(`${people.site}${course}/listen/before-counting`);
  await page.getByRole("button", { name: "Keep my progress on this device" }).click();
  await page.getByLabel("Listening").check();
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  await soon(() => page.locator("[data-state]").textContent()).toContain("Lesson done.");
  await page.context().setOffline(false);
  await page.goto(`${people.site}/en/workspace/courses/listening-and-counting`);
  await page.getByRole("button", { name: "Add to my account" }).click();
  await page.waitForURL(/added=/);
  expect(await page.getByText("Course finished on").count()).toBe(1);
  await soon(async () => {
    await page.goto(`${people.site}/en/workspace/certificates`);
    return page.getByText("Listening and counting").count();
  }).toBeGreaterThan(0);
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec((await page.locator("main").textContent())!)![0];
  const verified = await (await fetch(`${people.site}/en/certificates/${code}`)).text();
  expect(verified).toContain("Listening and counting");
  await page.context().close();
}, 120_000);

test("a correction takes the learner in the middle on and tells her; a withdrawn course says so to her and is gone for others", async () => {
  const learner = await people.signedIn("translator");
  await learner.goto(`${people.site}/en/workspace/courses/listening-and-counting`);
  await learner.getByRole("button", { name: "Follow this course" }).click();
  const writer = await people.signedIn("writer");
  await writer.goto(`${desk}/en/listen/before-counting`);
  await writer.getByLabel("Aim of the lesson").fill("What listening is for, mended.");
  await save(writer);
  await writer.goto(`${desk}/publication`);
  await writer.getByLabel("What changed").fill("A telephone number.");
  await writer.getByRole("button", { name: "Publish this version" }).click();
  await learner.reload();
  const told = () => learner.locator("main").textContent();
  expect(await told()).toContain("Version 1.2 of this course was published");
  expect(await told()).toContain("You follow version 1.1");
  await learner.getByRole("button", { name: "Go on with the new version" }).click();
  expect(await told()).not.toContain("You follow version 1.1");
  await writer.getByLabel("What changed").fill("Another number.");
  await writer.getByLabel("go on with this one at once").check();
  await writer.getByRole("button", { name: "Publish this version" }).click();
  await learner.reload();
  expect(await told()).toContain("you now follow version 1.3");
  await learner.getByRole("button", { name: "Understood" }).click();
  expect(await told()).not.toContain("you now follow version 1.3");
  await writer.getByText("Withdraw the course").last().click();
  await writer.getByRole("button", { name: "Withdraw it now" }).click();
  await learner.reload();
  expect(await told()).toContain("This course was withdrawn.");
  expect((await fetch(`${people.site}${course}`)).status).toBe(410);
  await writer.getByRole("button", { name: "Show the course again" }).click();
  expect((await fetch(`${people.site}${course}`)).status).toBe(200);
  await learner.context().close();
  await writer.context().close();
}, 120_000);

test("with scripts what is typed is kept without a button, and Alt with an arrow moves a piece", async () => {
  const page = await people.signedIn("writer", { javaScriptEnabled: true });
  await page.goto(`${desk}/en/listen/before-counting`, { waitUntil: "networkidle" });
  await page.getByLabel("Aim of the lesson").pressSequentially(" More.");
  await soon(() => page.locator(".keep-typing").textContent()).toContain("Kept as your draft");
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByLabel("Aim of the lesson").inputValue()).toContain("More.");
  await page.getByText("Add something after piece 1").click();
  await page.locator(".piece").getByRole("button", { name: "Personal reflection" }).first().click();
  await page.waitForURL(/at=1/);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Question", { exact: true }).nth(1).press("Alt+ArrowUp");
  await page.waitForURL(/at=0/);
  expect(await page.locator(".piece legend").first().textContent()).toContain("Personal reflection");
  await page.context().close();
}, 120_000);

test("lessons and modules are put in order by dragging and with Alt and the arrow keys, and the writer stays on what she moved", async () => {
  const page = await people.signedIn("writer", { javaScriptEnabled: true });
  await page.goto(desk, { waitUntil: "networkidle" });
  await page.locator("#new-module").fill("Act");
  await page.getByRole("button", { name: "Add a module" }).click();
  await page.waitForURL(/done=saved/);
  await page.locator(".outline-module").first().getByText("Add a lesson").first().click();
  await page.locator("#new-in-listen").fill("After counting");
  await page.locator("#new-in-listen").press("Enter");
  const modules = () => page.locator(".outline-title.module > a").allTextContents();
  const lessons = () => page.locator(".outline-lessons .outline-title > a").allTextContents();
  await soon(lessons).toEqual(["Before counting", "After counting"]);
  await page.waitForLoadState("networkidle");
  await page.locator("#row-listen--after-counting").getByRole("link").first().press("Alt+ArrowUp");
  await soon(lessons).toEqual(["After counting", "Before counting"]);
  await page.waitForLoadState("networkidle");
  const focused = () => page.evaluate("document.activeElement.id");
  await soon(focused).toBe("row-listen--after-counting");
  await page.keyboard.press("Alt+ArrowDown");
  await soon(lessons).toEqual(["Before counting", "After counting"]);
  await page.waitForLoadState("networkidle");
  await page.locator("#row-listen--after-counting").dragTo(page.locator("#row-listen--before-counting"));
  await soon(lessons).toEqual(["After counting", "Before counting"]);
  await page.waitForLoadState("networkidle");
  expect(await modules()).toEqual(["Listen", "Act"]);
  await page.locator("#row-act").getByRole("link").first().press("Alt+ArrowUp");
  await soon(modules).toEqual(["Act", "Listen"]);
  await page.waitForLoadState("networkidle");
  await soon(focused).toBe("row-act");
  await page.locator("#row-listen").dragTo(page.locator("#row-act"));
  await soon(modules).toEqual(["Listen", "Act"]);
  await page.waitForLoadState("networkidle");
  // The lessons kept their order while their modules moved, and what one types is no move.
  expect(await lessons()).toEqual(["After counting", "Before counting"]);
  await page.locator("#new-module").fill("Third");
  await page.locator("#new-module").press("Alt+ArrowUp");
  expect(await page.locator("#new-module").inputValue()).toBe("Third");
  for (const change of [1, 2]) {
    await page.getByRole("button", { name: "Undo the last change of the outline" }).click();
    await page.waitForURL(/done=undone/);
    await page.goto(desk, { waitUntil: "networkidle" });
    expect(await modules()).toEqual(change === 1 ? ["Act", "Listen"] : ["Listen", "Act"]);
  }
  await page.context().close();
}, 120_000);

test("a lesson goes to another module from a list without scripts, over the end of its module by keyboard, and keeps its address", async () => {
  const plain = await people.signedIn("writer");
  await plain.goto(desk);
  const lesson = "#row-listen--after-counting";
  const moduleOf = (page: Page) =>
    page
      .locator(".outline-module")
      .filter({ has: page.locator(lesson) })
      .locator(".outline-title.module")
      .textContent();
  expect(await moduleOf(plain)).toContain("Listen");
  const row = plain.locator(".outline-lessons > li").filter({ has: plain.locator(lesson) });
  await row.getByText("To another module").click();
  await row.getByLabel("Move “After counting” to").selectOption("Act");
  await row.getByRole("button", { name: "Move it there" }).click();
  await plain.waitForURL(/done=saved/);
  expect(await moduleOf(plain)).toContain("Act");
  await plain.goto(`${desk}/en/listen/after-counting`);
  expect(await plain.getByLabel("Title").inputValue()).toBe("After counting");
  await plain.context().close();
  const page = await people.signedIn("writer", { javaScriptEnabled: true });
  await page.goto(desk, { waitUntil: "networkidle" });
  await page.locator(lesson).getByRole("link").first().press("Alt+ArrowUp");
  await soon(() => moduleOf(page)).toContain("Listen");
  await page.waitForLoadState("networkidle");
  await soon(() => page.evaluate("document.activeElement.id")).toBe(lesson.slice(1));
  await page.keyboard.press("Alt+ArrowDown");
  await soon(() => moduleOf(page)).toContain("Act");
  // In the list of modules, Alt with an arrow opens the list and moves nothing.
  await page.waitForLoadState("networkidle");
  await page
    .locator(".outline-lessons > li")
    .filter({ has: page.locator(lesson) })
    .getByText("To another module")
    .click();
  await page.getByLabel("Move “After counting” to").press("Alt+ArrowUp");
  await page.keyboard.press("Escape");
  await page.reload({ waitUntil: "networkidle" });
  expect(await moduleOf(page)).toContain("Act");
  await page.locator(lesson).getByRole("link").first().press("Alt+ArrowUp");
  await soon(() => moduleOf(page)).toContain("Listen");
  await page.context().close();
}, 120_000);

test("a course goes away as a folder, says which translations go along unfinished, and comes back with its themes", async () => {
  const page = await people.signedIn("writer");
  await page.goto(desk);
  await page.getByText("Level, licence, themes and address").click();
  const theme = page.getByRole("group", { name: "Themes" }).getByRole("checkbox").first();
  const name = (await page.getByRole("group", { name: "Themes" }).locator("label").first().textContent())!;
  await theme.check();
  await page
    .locator("form")
    .filter({ has: page.getByRole("group", { name: "Themes" }) })
    .getByRole("button", { name: "Save" })
    .click();
  // A module without a lesson and a lesson without words miss something: the desk says what becomes of such a folder.
  expect(await page.locator("main").textContent()).toContain("while something is missing, it may be refused");
  for (const name of ["Remove: Act", "Remove: After counting"]) {
    await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name }).waitFor({ state: "detached" });
  }
  const told = (await page.locator("main").textContent())!;
  expect(told).not.toContain("it may be refused");
  expect(told).not.toContain("Translations begun travel along");
  await page.goto(`${desk}/es`);
  await page.getByLabel("Title").fill("Escuchar y contar");
  await page.getByRole("button", { name: "Save: the translation holds" }).first().click();
  await page.goto(desk);
  expect(await page.locator("main").textContent()).toContain("under “unfinished”: Spanish (one text).");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Take it away as a folder (ZIP)" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("listening-and-counting.zip");
  await page.goto(`${people.site}/en/workspace/authoring/import`);
  await page
    .getByLabel("ZIP of the folder")
    .setInputFiles({ name: "no.zip", mimeType: "application/zip", buffer: Buffer.from("no") });
  await page.getByRole("button", { name: "Bring it in" }).click();
  await page.getByText("This is no ZIP that can be opened safely").waitFor();
  await page.getByLabel("ZIP of the folder").setInputFiles(await download.path());
  await page.getByRole("button", { name: "Bring it in" }).click();
  await page.getByText("The folder has come in.").waitFor();
  await page.getByText("Level, licence, themes and address").click();
  expect(await page.getByRole("group", { name: "Themes" }).getByLabel(name).isChecked()).toBe(true);
  await page.context().close();
}, 120_000);

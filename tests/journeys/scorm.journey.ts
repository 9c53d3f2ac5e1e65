import axe from "axe-core";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { exportCourse } from "~/learn/commands/course-export.server.ts";
import { findCourseBySlug, findVersion } from "~/learn/data/courses.server.ts";
import { enhanceSource } from "~/platform/enhance.server.ts";
import { openBrowser } from "../support/browser.ts";
import { emptyDatabase } from "../support/database.ts";
import { unzip } from "../support/unzip.ts";

/** A learning platform is somebody else's: ours is a page that keeps what it is told, as SCORM 1.2 describes it. */
const platform = `<!doctype html><title>Platform</title><script>
const values = JSON.parse(sessionStorage.getItem("values") ?? "{}");
const calls = [];
window.API = {
  LMSInitialize() { calls.push("begin"); return "true"; },
  LMSFinish() { calls.push("end"); return "true"; },
  LMSGetValue(name) { return values[name] ?? ""; },
  LMSSetValue(name, value) { values[name] = value; return "true"; },
  LMSCommit() { sessionStorage.setItem("values", JSON.stringify(values)); return "true"; },
  LMSGetLastError() { return "0"; }, LMSGetErrorString() { return ""; }, LMSGetDiagnostic() { return ""; },
};
</script><iframe name="lesson" src="/lesson-01.html" width="800" height="900"></iframe>`;

let browser: Browser;
let server: Server;
let address: string;
let opened: string[] = [];

beforeAll(async () => {
  const database = await emptyDatabase();
  await loadInventedCourse(database);
  const course = (await findCourseBySlug(database.read, "invented-course"))!;
  const version = (await findVersion(database.read, course.id, course.publishedNumber!))!;
  const surroundings = { site: undefined, script: enhanceSource("sco") };
  const exports = await exportCourse(database.read, course, version, surroundings);
  await database.close();
  const files = await unzip(exports.find(({ form }) => form === "scorm")!.bytes);
  const types: Record<string, string> = { html: "text/html", css: "text/css", js: "text/javascript" };
  server = createServer(({ url = "" }, response) => {
    opened.push(url);
    const name = url.slice(1);
    const body = name === "platform" ? platform : files.get(name);
    const type = types[name.split(".").at(-1)!] ?? "text/html";
    response.writeHead(body ? 200 : 404, { "Content-Type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

const told = (page: Page) => page.evaluate("({ ...values })") as Promise<Record<string, string>>;
const lessonIn = async (page: Page): Promise<Frame> => {
  const frame = page.frame("lesson")!;
  await frame.waitForLoadState();
  return frame;
};

describe("a lesson on a learning platform", () => {
  test("tells that it is begun, answered and complete, and goes on where it was left", async () => {
    const page = await browser.newPage();
    await page.goto(`${address}/platform`);
    let lesson = await lessonIn(page);
    expect(await told(page)).toMatchObject({ "cmi.core.lesson_status": "incomplete" });
    await lesson.getByLabel("With a poster").check();
    await lesson.getByRole("button", { name: "Check" }).first().click();
    expect(await lesson.getByRole("status").first().textContent()).toContain("Not yet");
    await lesson.getByText("It comes later.").waitFor();
    expect((await told(page))["cmi.core.score.raw"]).toBe("0");
    await lesson.getByLabel("With a count").check();
    await lesson.getByRole("button", { name: "Check" }).first().click();
    expect((await told(page))["cmi.core.score.raw"]).toBe("50");

    await lesson.getByRole("textbox").fill("Something for myself");
    await page.reload();
    lesson = await lessonIn(page);
    expect(await lesson.getByRole("status").first().textContent()).toContain("You answered rightly");
    for (const [step, place] of [
      ["Listen", "1"],
      ["Believe", "2"],
      ["Refer", "3"],
    ] as const) {
      await lesson.getByLabel(step).selectOption({ label: place });
    }
    await lesson.getByRole("button", { name: "Check" }).nth(1).click();
    await lesson.getByRole("button", { name: "I have done this lesson" }).click();
    const values = await told(page);
    expect(values).toMatchObject({ "cmi.core.lesson_status": "completed", "cmi.core.score.raw": "100" });
    expect(JSON.stringify(values)).not.toMatch(/myself|poster|Listen|begin/);
    expect(values["cmi.suspend_data"]!.length).toBeLessThan(4096);

    await lesson.goto(`${address}/lesson-02.html`);
    expect((await page.evaluate("calls")) as string[]).toEqual(["begin", "end", "begin"]);
    await page.close();
  });

  test("works without a platform, says so, and asks for nothing but its own files", async () => {
    opened = [];
    const page = await browser.newPage();
    const faults: unknown[] = [];
    page.on("pageerror", (error) => faults.push(error));
    await page.goto(`${address}/lesson-01.html`);
    await page.getByLabel("With a count").check();
    await page.getByRole("button", { name: "Check" }).first().click();
    await page.getByText("No learning platform answers here").waitFor();
    expect(opened.filter((one) => one !== "/favicon.ico").toSorted()).toEqual([
      "/lesson-01.html",
      "/lesson.js",
      "/style.css",
    ]);
    expect(faults).toEqual([]);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate("axe.run()")) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.close();
  });

  test("can be read without a script, the answers folded beneath their questions", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${address}/lesson-01.html`);
    expect(await page.getByRole("button", { name: "Check" }).count()).toBe(0);
    await page.getByText("With a poster").last().click();
    await page.getByText("It comes later.").waitFor();
    await context.close();
  });
});

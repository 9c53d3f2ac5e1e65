import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path/posix";
import { join as joinPath } from "node:path";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import type { OperatorContext } from "~/platform/operator/command.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { findForbiddenWords } from "../../../tests/support/glossary.ts";
import { faultsOfPackage, readXml } from "../../../tests/support/scorm.ts";
import { unzip } from "../../../tests/support/unzip.ts";
import { findCourseBySlug, findVersion } from "../data/courses.server.ts";
import { loadInventedCourse } from "../learn.test-kit.ts";
import { exportCourse, exportForms, type CourseExport, type ExportForm } from "./course-export.server.ts";
import { exportCourseCommand } from "./export-course-command.server.ts";
import { loadCoursesSeed } from "./load-courses-seed.server.ts";
import { withdrawCourse } from "./publish-course.server.ts";

const site = "https://observatory.example";
let script: string;
let database: Database;
let exports: CourseExport[];
const opened = new Map<string, Map<string, string>>();

beforeAll(async () => {
  script = await builtScript();
  database = await emptyDatabase();
  await loadCoursesSeed(database);
  await loadInventedCourse(database);
  exports = await exportOf(database, "understanding-and-acting");
  for (const { name, bytes } of exports) opened.set(name, await textsOf(bytes));
});
afterAll(() => database.close());

/** As `scripts/build.mjs` makes it. */
async function builtScript(): Promise<string> {
  const input = joinPath(packageRoot, "app/learn/enhance/sco.ts");
  const { output } = await build({ input, write: false, logLevel: "silent", output: { format: "iife", minify: true } });
  return output[0].code;
}

async function exportOf({ read }: Database, slug: string): Promise<CourseExport[]> {
  const course = (await findCourseBySlug(read, slug))!;
  const version = (await findVersion(read, course.id, course.publishedNumber!))!;
  return exportCourse(read, course, version, { site, script });
}

const textsOf = async (bytes: Buffer) =>
  new Map([...(await unzip(bytes))].map(([name, content]) => [name, content.toString("utf8")]));
const filesOf = (locale: Locale, form: ExportForm) => opened.get(`oivf-${locale}-${form}.zip`)!;
const pagesOf = (locale: Locale, form: ExportForm) =>
  [...filesOf(locale, form)].filter(([name]) => name.endsWith(".html"));
const lessonsIn = (pages: [string, string][]) => pages.filter(([name]) => name.startsWith("lesson-"));

describe.each(exportForms.flatMap((form) => locales.map((locale) => ({ form, locale }))))(
  "the course in $locale as $form",
  ({ form, locale }) => {
    test("holds every lesson, under names that say nothing of it", () => {
      const names = [...filesOf(locale, form).keys()];
      expect(lessonsIn(pagesOf(locale, form)).length).toBe(18);
      for (const name of names) {
        expect(name).toMatch(
          /^(?:lesson-\d\d\.html|index\.html|introduction\.html|imsmanifest\.xml|style\.css|lesson\.js)$/,
        );
      }
    });

    test("leads only to its own files, and to addresses that a reader chooses to open", () => {
      const files = filesOf(locale, form);
      for (const [name, page] of pagesOf(locale, form)) {
        for (const [, address = ""] of page.matchAll(/ (?:href|src)="([^"]*)"/g)) {
          if (/^(?:https?:\/\/|mailto:)/.test(address)) continue;
          const [path = "", anchor] = address.split("#");
          const target = path === "" ? name : normalize(join(dirname(name), path));
          expect(files.has(target), `${name}: ${address}`).toBe(true);
          if (anchor) expect(files.get(target), `${name}: ${address}`).toContain(`id="${anchor}"`);
        }
      }
    });

    test("fetches nothing from elsewhere by itself", () => {
      const files = filesOf(locale, form);
      for (const [name, page] of pagesOf(locale, form)) {
        expect(page, name).not.toMatch(
          /<(?:img|iframe|video|audio|object|embed|base|svg)\b| style=| on\w+="|@import|url\(/i,
        );
        const fetched = [...page.matchAll(/<(?:link|script)\b[^>]*? (?:href|src)="([^"]*)"/g)].map(([, to]) => to!);
        expect(
          fetched.every((to) => files.has(to)),
          name,
        ).toBe(true);
        expect([...page.matchAll(/<script(?![^>]* src=)/g)], name).toEqual([]);
        expect(page, name).not.toMatch(/<form[^>]* action=/);
      }
      expect(files.get("style.css")).not.toMatch(/@import|url\(/);
      expect(files.get("lesson.js") ?? "").not.toMatch(/fetch\(|XMLHttpRequest|sendBeacon|WebSocket|import\(|https?:/);
    });

    test("says its language, its way to help and what can be passed over", () => {
      for (const [name, page] of pagesOf(locale, form)) {
        expect(page, name).toContain(`<html lang="${locale}">`);
        expect(page, name).toContain(`href="${site}/${locale}/help"`);
        const words = page.replace(/<a [^>]*>[^<]*<\/a>/g, " ").replace(/<[^>]+>/g, " ");
        expect(findForbiddenWords(locale, words.replaceAll("&amp;", "&")), name).toEqual([]);
      }
      const skipping = pagesOf(locale, form).flatMap(([, page]) => [...page.matchAll(/href="#after-\d+"/g)]);
      expect(skipping.length).toBe(3);
    });
  },
);

describe.each(locales)("the SCORM package in %s", (locale) => {
  test("has a manifest that keeps the rules, and names every file", () => {
    const files = filesOf(locale, "scorm");
    expect([...files.keys()][0]).toBe("imsmanifest.xml");
    expect(faultsOfPackage(readXml(files.get("imsmanifest.xml")!), new Set(files.keys()))).toEqual([]);
  });

  test("gives a reflection neither a form nor a name, and no name to a question of a hard passage", () => {
    const pages = lessonsIn(pagesOf(locale, "scorm")).map(([, page]) => page);
    const fields = pages.flatMap((page) => [...page.matchAll(/<textarea[^>]*>/g)].map(([field]) => field));
    expect(fields.length).toBe(5);
    for (const field of fields) expect(field).not.toMatch(/ name=/);
    for (const page of pages)
      expect(page.replace(/<form.*?<\/form>/gs, "").match(/<textarea/g)?.length ?? 0).toBe(
        page.match(/<textarea/g)?.length ?? 0,
      );
  });

  test("asks what the pages ask, and shows the folded answers where no script comes", () => {
    const asked = lessonsIn(pagesOf(locale, "scorm")).map(([, page]) => page.match(/<form hidden /g)?.length ?? 0);
    expect(asked.reduce((sum, one) => sum + one, 0)).toBe(49);
    const folded = (form: ExportForm) =>
      lessonsIn(pagesOf(locale, form)).map(([, page]) => page.match(/<details>/g)?.length ?? 0);
    expect(folded("scorm")).toEqual(folded("html"));
  });
});

test("the same version is the same bytes, of a size that a poor connection bears", async () => {
  const other = await emptyDatabase();
  await loadCoursesSeed(other);
  const again = await exportOf(other, "understanding-and-acting");
  await other.close();
  expect(again.map(({ name }) => name)).toEqual(exports.map(({ name }) => name));
  for (const [i, { name, bytes }] of exports.entries()) {
    expect(again[i]!.bytes.equals(bytes), name).toBe(true);
    expect(bytes.length, name).toBeLessThan(500_000);
  }
});

test("a course is exported in the languages in which it is whole, and no other", async () => {
  const own = await exportOf(database, "invented-course");
  expect(own.map(({ name }) => name)).toEqual(["oivf-en-html.zip", "oivf-en-scorm.zip"]);
});

test("a title made to break out of its page, its manifest or its name stays a title", async () => {
  const hostile = await emptyDatabase();
  onTestFinished(() => hostile.close());
  const title = `</title><script src="https://evil.example/x.js"></script>" onload="x`;
  await loadInventedCourse(hostile, {
    "en/count/why.md": `# ${title}\n\nAn aim.\n\nText <img src=x onerror=y>.\n`,
    "fr/count/why.md": "# Pourquoi\n\nBut.\n\nTexte.\n",
  });
  for (const { form, bytes } of await exportOf(hostile, "invented-course")) {
    const files = await textsOf(bytes);
    for (const [name, page] of files) {
      if (name.endsWith(".html")) expect(page, name).not.toMatch(/<script src="http|<img|<[^>]* on\w+="/);
    }
    if (form === "scorm") {
      expect(faultsOfPackage(readXml(files.get("imsmanifest.xml")!), new Set(files.keys()))).toEqual([]);
    }
  }
});

function isBuilt(): boolean {
  const names = joinPath(packageRoot, "build/client/enhance.json");
  return existsSync(names) && "sco" in (JSON.parse(readFileSync(names, "utf8")) as object);
}

describe("oivf export-course", () => {
  async function run(form: string | undefined, from: Database = database) {
    const folder = mkdtempSync(joinPath(tmpdir(), "oivf-export-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const said: string[] = [];
    // Only what this command asks of its operator.
    const context = {
      settings: { publicUrl: site },
      locale: "en",
      path: (file: string) => file,
      database: async () => from,
      say: (line: string) => void said.push(line),
      complain: (line: string) => void said.push(line),
    } as unknown as OperatorContext;
    const code = await exportCourseCommand.run({ positionals: ["invented-course", folder], values: { form } }, context);
    return { code, folder, said: said.join("\n"), names: readdirSync(folder).toSorted() };
  }

  test("writes Markdown unless another form is asked for", async () => {
    const { code, names } = await run(undefined);
    expect([code, names]).toEqual([0, ["course.json", "en", "fr"]]);
  });

  // The script of a package is a file of the build.
  test.runIf(isBuilt())("writes a file a language", async () => {
    const { code, names, folder } = await run("scorm");
    expect([code, names]).toEqual([0, ["oivf-en-scorm.zip"]]);
    expect((await unzip(readFileSync(joinPath(folder, names[0]!)))).has("imsmanifest.xml")).toBe(true);
  });

  test("refuses a form that it does not know, and writes nothing", async () => {
    const { code, said, names } = await run("pdf");
    expect([code, names]).toEqual([2, []]);
    expect(said).toContain("pdf");
  });

  test("refuses what is not published, and says so", async () => {
    const other = await emptyDatabase();
    onTestFinished(() => other.close());
    await loadInventedCourse(other);
    const course = (await findCourseBySlug(other.read, "invented-course"))!;
    await other.write((transaction) => withdrawCourse(transaction, { kind: "operator" }, course, other.afterCommit));
    const { code, said, names } = await run("html", other);
    expect([code, names]).toEqual([1, []]);
    expect(said).toContain("not published");
  });
});

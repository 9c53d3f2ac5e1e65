import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { describe, expect, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";

/** The public policy refuses inline scripts and styles: a page that has one would lose it in every visitor's browser. */
const refused: [name: string, pattern: RegExp][] = [
  ["a style attribute", /\sstyle=/],
  ["a style element", /<style[\s>]/],
  ["a script without a file", /<script(?![^>]*\ssrc=)[^>]*>/],
  ["a handler in an attribute", /\son(?:click|load|submit|change|error|toggle)=["'{]/],
  ["an address that is a script", /["'`]javascript:/],
];

/** What stands outside every page and carries its looks inside: a downloaded drawing or sheet, a mail, the XML of a workbook. */
const outsidePages = [
  "app/design/charts/standalone.ts",
  "app/help/api/country-file.tsx",
  "app/inform/core/write-mail.ts",
  "app/platform/tabular/write-workbook.server.ts",
];
const publicSources = globSync("app/**/*.{ts,tsx}", { cwd: packageRoot }).filter(
  (file) => !/\.test(?:-kit)?\.tsx?$|\/enhance\//.test(file) && !outsidePages.includes(file),
);

describe("what the public policy refuses", () => {
  test.each([
    ["a style attribute", '<p style={{ color: "red" }}>'],
    ["a style element", "<style>p { color: red }</style>"],
    ["a script without a file", "<script>alert(1)</script>"],
    ["a handler in an attribute", '<button onclick="leave()">'],
    ["an address that is a script", '<a href="javascript:leave()">'],
  ])("%s is recognised", (name, source) => {
    expect(refused.filter(([, pattern]) => pattern.test(source)).map(([found]) => found)).toEqual([name]);
  });

  test("no page, part or drawing holds any of it", () => {
    const found = publicSources.flatMap((file) => {
      const source = readFileSync(join(packageRoot, file), "utf8");
      return refused.filter(([, pattern]) => pattern.test(source)).map(([name]) => `${file}: ${name}`);
    });
    expect(publicSources.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });
});

describe.each(globSync("app/*/enhance/*.ts", { cwd: packageRoot }))("%s", (file) => {
  test("weighs at most 4 KB as it is sent, before compression", async () => {
    const { output } = await build({
      input: join(packageRoot, file),
      write: false,
      logLevel: "silent",
      output: { format: "iife", minify: true },
    });
    expect(Buffer.byteLength(output[0].code)).toBeLessThanOrEqual(4096);
  });
});

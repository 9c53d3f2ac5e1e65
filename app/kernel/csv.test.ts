import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { csvField } from "./csv.ts";

test("what a spreadsheet would compute is written as text", () => {
  for (const word of ["=HYPERLINK(0)", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx"]) {
    expect(csvField(word).replace(/^"/, "").startsWith("'"), word).toBe(true);
  }
  expect(csvField("Val-d’Oise")).toBe("Val-d’Oise");
  expect(csvField("-12.5"), "a number is no formula").toBe("-12.5");
});

test("separators, quotation marks and line ends stay within their field", () => {
  expect(csvField('a,"b"\nc')).toBe('"a,""b""\nc"');
});

test("whatever answers with CSV writes its fields by this rule", () => {
  const app = fileURLToPath(new URL("../", import.meta.url));
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!test)\.tsx?$/.test(file));
  const text = (file: string) => readFileSync(join(app, file), "utf8");
  const slices = files
    .filter((file) => /["'`]text\/csv/.test(text(file)) && /^(?!shell).*\/(?:api|commands)\//.test(file))
    .map((file) => file.split("/")[0]!);
  expect(slices).toContain("observe");
  for (const slice of new Set(slices)) {
    const guards = files.filter((file) => file.startsWith(`${slice}/`) && /\bcsv(?:Field|Line)\b/.test(text(file)));
    expect(guards, `${slice} writes CSV without a guard against formulas`).not.toEqual([]);
  }
});

import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".css"));
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

/** What a browser receives: imports in place, comments and needless spaces gone. */
function bundled(entry: string): string {
  return read(entry)
    .replace(/@import "\.\/([\w-]+\.css)";/g, (_, name: string) => bundled(name))
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ");
}
const compressed = (entry: string) => gzipSync(bundled(entry), { level: 9 }).length;

test("styles speak of start and end, never of left and right", () => {
  const physical =
    /(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|(?:^|[\s;{])(?:min-|max-)?(?:width|height)\s*:/m;
  const media = /@(?:media|container)[^{]+/g;
  const found = files.flatMap((name) => {
    const hit = physical.exec(read(name).replace(media, ""));
    return hit ? [`${name}: ${hit[0].trim()}`] : [];
  });
  expect(found).toEqual([]);
});

test("the public style sheet weighs 12 KB at most", () => {
  expect(compressed("public.css")).toBeLessThanOrEqual(12 * 1024);
});

test("a Latin page loads 60 KB of faces at most", () => {
  const fonts = new URL("../fonts/", import.meta.url);
  const latin = ["newsreader-latin.woff2", "sobria-sans-latin.woff2"].map(
    (name) => statSync(new URL(name, fonts)).size,
  );
  expect(latin.reduce((a, b) => a + b)).toBeLessThanOrEqual(60 * 1024);
});

test("no face blocks reading, and each has its licence beside it", () => {
  const faces = read("fonts.css").match(/@font-face \{[^}]+\}/g) ?? [];
  const loaded = faces.filter((face) => face.includes("url("));
  expect(loaded.length).toBeGreaterThan(0);
  for (const face of loaded) expect(face).toContain("font-display: optional");
  const licences = readdirSync(new URL("../fonts/", import.meta.url)).filter((name) => name.endsWith(".OFL.txt"));
  for (const face of loaded) {
    const family = /fonts\/([a-z]+(?:-sans)?)-/.exec(face)?.[1] ?? "";
    expect(licences.some((name) => name.startsWith(family))).toBe(true);
  }
});

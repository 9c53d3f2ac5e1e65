import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";

const read = (path: string) => readFileSync(join(packageRoot, "app", path), "utf8");
const look = read("help/look/page.css");

/** Each colour by its name, in light and in dark. */
function colours(css: string): Record<string, string>[] {
  return css
    .split("prefers-color-scheme: dark")
    .map((part) =>
      Object.fromEntries([...part.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!])),
    );
}

test("the colours of help are those of the site", () => {
  const [site, help] = [colours(read("design/styles/tokens.css")), colours(look)];
  expect(help).toHaveLength(2);
  for (const scheme of [0, 1]) {
    expect(Object.keys(help[scheme]!).length).toBeGreaterThan(5);
    expect(site[scheme]).toMatchObject(help[scheme]!);
  }
});

test("the look fetches nothing: no face, no picture, no other file", () => {
  expect(look).not.toMatch(/url\(|@import|@font-face/);
});

test("the look names no side of the page that another direction of writing would turn", () => {
  expect(look).not.toMatch(
    /(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:/m,
  );
});

test("text reads at seven to one, in light and in dark", () => {
  for (const scheme of colours(look)) {
    for (const [ink, paper] of [
      ["ink", "paper"],
      ["ink", "paper-sunk"],
      ["accent", "paper"],
      ["accent", "paper-sunk"],
    ] as const) {
      expect(contrast(scheme[ink]!, scheme[paper]!)).toBeGreaterThanOrEqual(7);
    }
    expect(contrast(scheme["ink-soft"]!, scheme["paper"]!)).toBeGreaterThanOrEqual(6.5);
  }
});

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, two: string): number {
  const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [lightCss = "", darkCss = ""] = css.split("@media (prefers-color-scheme: dark)");
const coloursIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name ?? "", value ?? ""]),
  );
const light = coloursIn(lightCss);
const modes = { light, dark: { ...light, ...coloursIn(darkCss) } };

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const textPairs: (readonly [string, string])[] = [
  ...["ink", "ink-soft", "accent", "accent-strong", "estimate", "error"].flatMap((colour): [string, string][] => [
    [colour, "paper"],
    [colour, "paper-sunk"],
  ]),
  ["accent", "accent-tint"],
  ["accent-strong", "accent-tint"],
  ["ink", "accent-tint"],
  ["ink", "estimate-tint"],
  ["error", "error-tint"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["paper", "ink"],
  ["ink", "class-1"],
  ["ink", "class-2"],
  ["ink", "class-3"],
  ["on-accent", "class-4"],
  ["on-accent", "class-5"],
];

const drawnPairs = [
  ["rule-strong", "paper"],
  ["data-1", "paper"],
  ["data-2", "paper"],
  ["accent", "paper"],
  ["estimate", "paper"],
] as const;

for (const [mode, colours] of Object.entries(modes)) {
  const ratio = ([a, b]: readonly [string, string]) => contrast(colours[a] ?? "", colours[b] ?? "");

  test(`every text colour reads at 4.5 to 1 or more in ${mode}`, () => {
    const weak = textPairs
      .map((pair) => [pair.join(" on "), ratio(pair)] as const)
      .filter(([, value]) => !(value >= 4.5));
    expect(weak).toEqual([]);
  });

  test(`running text reaches the 7 to 1 that help pages ask for, in ${mode}`, () => {
    expect(ratio(["ink", "paper"])).toBeGreaterThanOrEqual(7);
    expect(ratio(["ink", "paper-sunk"])).toBeGreaterThanOrEqual(7);
    expect(ratio(["accent", "paper"])).toBeGreaterThanOrEqual(7);
  });

  test(`lines and borders that carry meaning reach 3 to 1 in ${mode}`, () => {
    const weak = drawnPairs
      .map((pair) => [pair.join(" on "), ratio(pair)] as const)
      .filter(([, value]) => !(value >= 3));
    expect(weak).toEqual([]);
  });

  test(`the five classes of a map grow steadily apart from the paper in ${mode}`, () => {
    const ramp = [1, 2, 3, 4, 5].map((n) => ratio([`class-${n}`, "paper"]));
    expect(ramp).toEqual(ramp.toSorted((a, b) => a - b));
    ramp.slice(1).forEach((value, i) => expect(value / (ramp[i] ?? 1)).toBeGreaterThan(1.2));
  });
}

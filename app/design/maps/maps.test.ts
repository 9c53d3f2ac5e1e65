import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { valueStates, type ValueState } from "../value-state.ts";
import { choropleth, tileMap } from "./choropleth.ts";
import { classify, classOf } from "./classes.ts";
import type { MapValue, Outlines } from "./outlines.ts";
import { symbolMap } from "./symbol-map.ts";

const reasons = Object.fromEntries(valueStates.map((state) => [state, `raison ${state}`])) as Record<
  ValueState,
  string
>;
const setting = { id: "m", locale: "fr", title: "Une carte", description: "Une description.", reasons };
const seed = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../database/seed/outlines/${name}.json`, import.meta.url), "utf8"));
const squares: Outlines = {
  viewBox: "0 0 100 100",
  shapes: { A: "M0 0h9v9h-9z", B: "M10 0h9v9h-9z", C: "M20 0h9v9h-9z", D: "M30 0h9v9h-9z", E: "M40 0h9v9h-9z" },
  points: { A: [5, 5], B: [15, 5], C: [25, 5], D: [35, 5], E: [45, 5], islet: [80, 80] },
};
const value = (code: string, state: ValueState = "number", number = 4): MapValue => ({
  code,
  label: `Lieu ${code}`,
  state,
  value: state === "number" ? number : state === "zero" ? 0 : null,
});
const mixed = [
  value("A", "not_collected"),
  value("B", "unknown"),
  value("C", "withheld"),
  value("D", "not_applicable"),
  value("E", "zero"),
  value("islet"),
  value("nowhere"),
];

test("every place belongs to one class, of five at most, and the counts add up", () => {
  for (const numbers of [
    [1, 2, 3],
    [5, 5, 5],
    Array.from({ length: 200 }, (_, i) => (i * 37) % 101),
    Array.from({ length: 90 }, (_, i) => 1.12 ** i),
  ]) {
    const classes = classify(numbers);
    expect(classes.length).toBeLessThanOrEqual(5);
    expect(classes.reduce((sum, one) => sum + one.count, 0)).toBe(numbers.length);
    for (const number of numbers)
      expect(classes.filter(({ from, to }) => number >= from && number <= to)).toHaveLength(1);
  }
});

test("natural breaks fall in the gaps, and a long tail falls back to classes that are filled", () => {
  expect(classify([1, 2, 3, 50, 51, 52, 98, 99, 100], 3).map(({ from, to }) => [from, to])).toEqual([
    [1, 3],
    [50, 52],
    [98, 100],
  ]);
  const tail = classify([...Array.from({ length: 50 }, (_, i) => i), 5000, 90_000]);
  expect(Math.min(...tail.map(({ count }) => count))).toBeGreaterThan(5);
  expect(classOf(90_000, tail)?.number).toBe(5);
});

test("a map draws the states apart, counts them, and hands back who has no shape", () => {
  const map = choropleth({ ...setting, outlines: squares, values: mixed });
  expect(map.withoutShape.map(({ code }) => code)).toEqual(["nowhere"]);
  expect(map.absent).toMatchObject({ not_collected: 1, unknown: 1, withheld: 1, not_applicable: 1, zero: 1 });
  const fills = [...map.svg.matchAll(/class="absent" fill="([^"]+)"/g)].map(([, fill]) => fill);
  expect(new Set(fills).size).toBe(4);
  expect(map.svg).toContain('class="zero"');
  expect(map.svg).toContain("<title>Lieu C\u00a0: raison withheld</title>");
  expect(map.svg).toMatch(/<circle [^>]*class="class-\d"/);
});

test("a count is a circle whose area grows with it, never a fill", () => {
  const { svg } = symbolMap({
    ...setting,
    outlines: squares,
    values: [value("A", "number", 100), value("B", "number", 25)],
  });
  const [large, small] = [...svg.matchAll(/class="circle"[^>]* r="([\d.]+)"/g)].map(([, r]) => Number(r));
  expect((large ?? 0) / (small ?? 1)).toBeCloseTo(2, 0);
  expect(svg).not.toMatch(/class="class-/);
});

test("a tile map gives every place the same square", () => {
  const map = tileMap({
    ...setting,
    grid: { tiles: { "X-A": [0, 0], "X-B": [1, 0] } },
    values: [value("X-A"), value("X-C")],
  });
  expect(map.svg.match(/<rect /g)).toHaveLength(2);
  expect(map.withoutShape.map(({ code }) => code)).toEqual(["X-C"]);
});

test("no map carries a style, repeats an id or lacks its name", () => {
  for (const svg of [
    choropleth({ ...setting, outlines: squares, values: mixed }).svg,
    symbolMap({ ...setting, outlines: squares, values: mixed }).svg,
    tileMap({ ...setting, grid: { tiles: { A: [0, 0], C: [1, 0] } }, values: mixed }).svg,
  ]) {
    expect(svg).not.toMatch(/\sstyle=|<style|NaN/);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    expect(svg).toContain('aria-labelledby="m-title m-desc"');
  }
});

test("the bundled outlines draw within 20 KB, with every place named", () => {
  for (const name of ["world", "fr-departements", "fr-regions"]) {
    const outlines: Outlines = seed(name);
    const values = Object.keys(outlines.points).map((code, i) =>
      value(code, i % 7 === 0 ? "withheld" : "number", (i * 73) % 101),
    );
    const map = choropleth({
      ...setting,
      outlines,
      values: values.map((one) => ({ ...one, label: `Un nom de lieu ${one.code}` })),
    });
    expect(gzipSync(map.svg).length).toBeLessThanOrEqual(20 * 1024);
    expect(map.withoutShape).toEqual([]);
  }
});

test("the outlines use the codes of ISO 3166, and France has its 96 and its 13", () => {
  expect(Object.keys(seed("world").points).every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  expect(Object.keys(seed("world").points)).toEqual(expect.arrayContaining(["FR", "NA", "SG", "XK", "AR", "IT"]));
  expect(Object.keys(seed("fr-departements").shapes)).toHaveLength(96);
  expect(Object.keys(seed("fr-departements").shapes)).toEqual(expect.arrayContaining(["FR-01", "FR-2A", "FR-93"]));
  expect(Object.keys(seed("fr-regions").shapes)).toHaveLength(13);
  for (const name of ["it-regions", "ar-provincias", "br-estados"]) {
    const places = Object.values(seed(`tiles-${name}`).tiles as Record<string, [number, number]>).map(String);
    expect(new Set(places).size).toBe(places.length);
  }
  expect(Object.keys(seed("tiles-it-regions").tiles)).toHaveLength(20);
  expect(Object.keys(seed("tiles-ar-provincias").tiles)).toHaveLength(24);
  expect(Object.keys(seed("tiles-br-estados").tiles)).toHaveLength(27);
});

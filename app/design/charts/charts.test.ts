import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { valueStates, type ValueState } from "../value-state.ts";
import { barChart } from "./bar-chart.ts";
import type { Point } from "./chart.ts";
import { intervalDots } from "./interval-dots.ts";
import { lineChart } from "./line-chart.ts";
import { niceTicks } from "./scale.ts";
import { smallMultiples } from "./small-multiples.ts";
import { sparkline } from "./sparkline.ts";

const setting = { id: "c", locale: "fr", title: "Appels <reçus> & entendus", description: "Une description." };
const reasons: Record<ValueState, string> = {
  number: "nombre",
  zero: "zéro",
  not_collected: "non recueilli",
  not_applicable: "sans objet",
  unknown: "inconnu",
  withheld: "non publié",
};
const points = (changes: Record<number, Partial<Point>> = {}): Point[] =>
  Array.from({ length: 10 }, (_, i) => ({
    x: 2016 + i,
    y: 1000 + ((i * 379) % 613),
    state: "number",
    ...changes[2016 + i],
  }));
const absent = (state: ValueState): Partial<Point> => ({ y: null, state });

const states = valueStates.map((state, i) => ({
  key: state,
  label: `Lieu ${i}`,
  state,
  value: state === "number" ? 3 : state === "zero" ? 0 : null,
}));
const charts = {
  line: lineChart({
    ...setting,
    series: [{ key: "a", label: "A", points: points({ 2018: absent("withheld"), 2020: absent("unknown") }) }],
  }),
  bar: barChart({ ...setting, bars: states, reasons }),
  dots: intervalDots({ ...setting, rows: states.map((row) => ({ ...row, lower: 2, upper: 4 })), reasons }),
  multiples: smallMultiples({
    ...setting,
    panels: [{ key: "a", label: "A", points: points({ 2018: absent("not_collected") }) }],
  }),
  spark: sparkline({ ...setting, points: points() }),
};

test.each(Object.entries(charts))("a %s chart carries no style that the public policy would refuse", (_, svg) => {
  expect(svg).not.toMatch(/\sstyle=|<style|<script|\son\w+=/);
});

test.each(Object.entries(charts))("every id in a %s chart is its own, and every reference leads to one", (_, svg) => {
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
});

test.each(Object.entries(charts))("a %s chart is one picture, named and described, with its text escaped", (_, svg) => {
  expect(svg).toContain('role="img"');
  const [, title = "", description = ""] = /aria-labelledby="(\S+) (\S+)"/.exec(svg) ?? [];
  expect(svg).toContain(`<title id="${title}">Appels &lt;reçus&gt; &amp; entendus</title>`);
  expect(svg).toContain(`<desc id="${description}">Une description.</desc>`);
});

test("ten years of six series weigh 8 KB at most, in both drawings together", () => {
  const series = Array.from({ length: 6 }, (_, i) => ({
    key: String(i),
    label: `Territoire numéro ${i}`,
    points: points().map((point) => ({
      ...point,
      y: (point.y ?? 0) * (i + 1),
      lower: (point.y ?? 0) * i,
      upper: (point.y ?? 0) * (i + 2),
    })),
  }));
  expect(gzipSync(lineChart({ ...setting, series })).length).toBeLessThanOrEqual(8 * 1024);
});

test("each absent state of a bar is drawn in its own way and says its reason; zero is a number", () => {
  const fills = new Set(
    [...charts.bar.matchAll(/class="absent" fill="([^"]+)"/g)].map(([, fill]) => fill?.replace("c-narrow", "c-wide")),
  );
  expect(fills.size).toBe(4);
  for (const reason of [reasons.not_collected, reasons.not_applicable, reasons.unknown, reasons.withheld])
    expect(charts.bar).toContain(reason);
  expect(charts.bar).toContain(">0</text>");
});

test("a line stops at an absence and at a break, and never bridges them", () => {
  const paths = (changes: Record<number, Partial<Point>>) =>
    [
      ...lineChart({ ...setting, series: [{ key: "a", label: "A", points: points(changes) }] }).matchAll(
        /class="line" d="([^"]+)"/g,
      ),
    ].length / 2;
  expect(paths({})).toBe(1);
  expect(paths({ 2020: absent("withheld") })).toBe(2);
  expect(paths({ 2020: { flag: "break" } })).toBe(2);
  expect(paths({ 2019: absent("unknown"), 2022: { flag: "break" } })).toBe(3);
});

test("a year that is not over ends in an open dot and a dotted line", () => {
  const svg = lineChart({
    ...setting,
    series: [{ key: "a", label: "A", points: points({ 2025: { flag: "partial" } }) }],
  });
  expect(svg).toContain('class="dot open"');
  expect(svg).toContain('class="line tentative"');
});

test("a year that was not whole at the beginning is joined to the next one alone, never across it to a later one", () => {
  const svg = lineChart({
    ...setting,
    series: [{ key: "a", label: "A", points: points({ 2016: { flag: "partial" }, 2025: { flag: "partial" } }) }],
  });
  const dotted = [...svg.matchAll(/class="line tentative" d="([^"]+)"/g)].map(([, d]) => d!.match(/[ML]/g)!.length);
  // Once for wide screens, once for narrow ones.
  expect(dotted).toEqual([2, 2, 2, 2]);
});

test("read from right to left, time runs the other way", () => {
  const positions = (direction: "ltr" | "rtl") => {
    const svg = lineChart({ ...setting, direction, series: [{ key: "a", label: "A", points: points() }] });
    return [...(/class="line" d="([^"]+)"/.exec(svg)?.[1] ?? "").matchAll(/[ML]([\d.]+)/g)].map(([, x]) => Number(x));
  };
  expect(positions("ltr")).toEqual(positions("ltr").toSorted((a, b) => a - b));
  expect(positions("rtl")).toEqual(positions("rtl").toSorted((a, b) => b - a));
});

test("numbers are written as the page's language writes them", () => {
  const svg = barChart({ ...setting, bars: [{ key: "a", label: "A", value: 1234.5, state: "number" }], reasons });
  expect(svg).toContain(new Intl.NumberFormat("fr").format(1234.5));
});

test("an axis starts at zero and its steps are round", () => {
  expect(niceTicks(18, 97, 5)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(niceTicks(0, 0, 5)[0]).toBe(0);
  expect(niceTicks(-4, 9, 4)[0]).toBeLessThanOrEqual(-4);
});

test("a chart without any number is drawn all the same", () => {
  const none = Array.from({ length: 3 }, (_, i): Point => ({ x: 2020 + i, y: null, state: "withheld" }));
  for (const svg of [
    lineChart({ ...setting, series: [{ key: "a", label: "A", points: none }] }),
    smallMultiples({ ...setting, panels: [{ key: "a", label: "A", points: none }] }),
    sparkline({ ...setting, points: none }),
    barChart({ ...setting, bars: [], reasons }),
    lineChart({ ...setting, series: [] }),
  ])
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

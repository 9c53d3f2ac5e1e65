import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";
import { openBrowser } from "../support/browser.ts";

/// Each figure of the sample's thematic report against the file of its edition, which no report has touched.

const site = inject("siteUrl");

interface SeriesPin {
  dataset: string;
  edition: number;
  series: string;
  codes: Record<string, string>;
}
interface SeedBlock {
  kind: string;
  pins?: (SeriesPin & { territory: string; period: string })[];
  rows?: (SeriesPin & { territory: string })[];
  periods?: string[];
  pin?: SeriesPin & {
    territory?: string;
    from?: string;
    to?: string;
    within?: string;
    level?: string;
    period?: string;
  };
}
interface Seed {
  slug: string;
  figures: Record<string, SeriesPin & { territory: string; period: string }>;
  blocks: SeedBlock[];
}
interface Released {
  series: string;
  territory: string;
  period: string;
  dimensions: Record<string, string>;
  value: number | null;
  status: string;
}

const file = join(packageRoot, "database/seed/reports/what-open-figures-say.json");
const seed = JSON.parse(readFileSync(file, "utf8")) as Seed;
const ofKind = (kind: string) => seed.blocks.filter((block) => block.kind === kind);

let browser: Browser;
let page: Page;
const editions = new Map<string, Released[]>();

beforeAll(async () => {
  browser = await openBrowser();
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${site}/en/reports/${seed.slug}`);
});
afterAll(() => browser.close());

/** Figures of one series and one combination of codes, in the order of their periods. */
async function released({ dataset, edition, series, codes }: SeriesPin): Promise<Released[]> {
  const address = `${site}/api/v1/datasets/${dataset}/releases/${edition}.ndjson`;
  if (!editions.has(address)) {
    const lines = (await (await fetch(address)).text()).trim().split("\n");
    editions.set(
      address,
      lines.map((line) => JSON.parse(line) as Released),
    );
  }
  const wanted = JSON.stringify(Object.entries(codes).sort());
  return editions
    .get(address)!
    .filter((one) => one.series === series && JSON.stringify(Object.entries(one.dimensions).sort()) === wanted)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

async function at(pin: SeriesPin, territory: string, period: string): Promise<string> {
  const found = (await released(pin)).filter((one) => one.territory === territory && one.period === period);
  expect(found, `${pin.dataset} ${pin.series} ${territory} ${period}`).toHaveLength(1);
  return written(found[0]!);
}

/** Codes of the places of a level, page by page. */
async function codesOf(level: string): Promise<Set<string>> {
  const codes = new Set<string>();
  for (let at = 1, total = 1; (at - 1) * 100 < total; at++) {
    const answer = await fetch(`${site}/api/v1/territories?level=${level}&page=${at}`);
    const one = (await answer.json()) as { territories: { code: string }[]; total: number };
    for (const { code } of one.territories) codes.add(code);
    total = one.total;
  }
  return codes;
}

const format = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
/** The number as the page writes it; anything that is not one is its state. */
const written = ({ value, status }: Released) => (value === null ? status : format.format(value));
/** The number of a cell, or the name of the state that its words give. */
const digits = (shown: string) => /[\d,.]*\d/.exec(shown)?.[0] ?? (shown.includes("withheld") ? "withheld" : shown);

test("the figures that its texts name are those of their editions", async () => {
  for (const [name, pin] of Object.entries(seed.figures)) {
    const cell = await page.locator(`#figure-${name} td.number`).textContent();
    expect(digits(cell!), name).toBe(await at(pin, pin.territory, pin.period));
    const inText = await page.locator(`.prose a[href="#figure-${name}"]`).first().textContent();
    expect(inText, name).toBe(cell);
  }
});

test("its large figures and its tables are those of their editions", async () => {
  const pins = ofKind("figures").flatMap((block) => block.pins ?? []);
  const values = await page.locator(".report-figures .value").allTextContents();
  expect(values).toHaveLength(pins.length);
  for (const [i, pin] of pins.entries()) expect(digits(values[i]!)).toBe(await at(pin, pin.territory, pin.period));

  const rows = ofKind("table").flatMap(({ rows: own = [], periods = [] }) => own.map((row) => ({ row, periods })));
  const shown = await page.locator(".report-table tbody tr").all();
  expect(shown).toHaveLength(rows.length);
  for (const [i, { row, periods }] of rows.entries()) {
    const cells = await shown[i]!.locator("td").allTextContents();
    for (const [j, period] of periods.entries())
      expect(digits(cells[j]!), `${row.series} ${period}`).toBe(await at(row, row.territory, period));
  }
});

test("its charts are drawn from their editions, and end where they say", async () => {
  for (const [i, { pin }] of ofKind("chart").entries()) {
    const own = (await released(pin!)).filter(
      ({ territory, period }) =>
        territory === pin!.territory && period.length === 4 && period <= pin!.to! && period >= (pin!.from ?? ""),
    );
    const cells = await page.locator(`#chart-${i + 1}-table tbody td`).allTextContents();
    expect(cells.map(digits)).toEqual(own.map(written));
  }
});

test("its maps show each place once, with the figure of its edition and no other", async () => {
  for (const [i, { pin }] of ofKind("map").entries()) {
    const all = (await released(pin!)).filter(
      ({ territory, period }) =>
        (pin!.within === undefined || territory.startsWith(`${pin!.within}-`)) &&
        (pin!.period === "latest" || period === pin!.period),
    );
    const shown = await page
      .locator(`#map-${i + 1}-table tbody tr`)
      .evaluateAll((rows) => rows.map((row) => row.querySelector("td")!.textContent));
    const codes = await codesOf(pin!.level!);
    const places = [...Map.groupBy(all, ({ territory }) => territory)]
      .filter(([territory]) => codes.has(territory))
      .map(([, own]) => own)
      .map((own) => own.findLast(({ value }) => value !== null) ?? own.at(-1)!);
    expect(shown.length).toBeGreaterThan(50);
    expect(shown.map(digits).sort()).toEqual(places.map(written).sort());
  }
});

import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import type { SourceRow } from "../../data/edition-source.server.ts";
import { writeParquet } from "./parquet.server.ts";

const series = {
  releaseId: 1,
  seriesId: 1,
  dataset: "long",
  version: 2,
  code: "LONG",
  indicator: null,
  title: { fr: "Inventée", en: "Invented", es: "Inventada" },
  dimensions: ["age_band"],
  kind: "count",
  unit: "count",
  countingUnit: "offence",
  population: "women_and_girls",
  additive: { territory: true, time: true, dimensions: {} },
} as const satisfies Omit<SourceRow["series"], "dimensions"> & { dimensions: readonly string[] };

const rowOf = (n: number): SourceRow => ({
  series: { ...series, dimensions: [...series.dimensions] },
  territory: `XX-${n % 97}`,
  period: String(1990 + (n % 30)),
  codes: {},
  status: n % 11 === 0 ? "withheld" : "number",
  value: n % 11 === 0 ? "" : String((n * 7919) % 1009),
  lower: "",
  upper: "",
  sampleSize: "",
  flags: "",
  footnote: null,
});

async function* chunks(rows: number) {
  for (let start = 0; start < rows; start += 900) {
    yield Array.from({ length: Math.min(900, rows - start) }, (_, i) => rowOf(start + i));
  }
}

async function bytesOf(rows: number): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const about = { dataset: "long", version: 2, dimensions: ["age_band"], languages: locales };
  for await (const part of writeParquet(about, chunks(rows), 1_000)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts)).buffer;
}

test("groups of rows that were written one after another are read back as one table", async () => {
  const rows = await parquetReadObjects({ file: await bytesOf(5_000) });
  expect(rows).toHaveLength(5_000);
  for (const n of [0, 11, 1_799, 1_800, 3_600, 4_999]) {
    const { territory, period, value, status } = rowOf(n);
    const written = value === "" ? null : Number(value);
    expect(rows[n]).toMatchObject({ territory, period, status, value: written, release: 2, dim_age_band: "_T" });
  }
});

test("an edition without a figure is a table without rows", async () => {
  expect(await parquetReadObjects({ file: await bytesOf(0) })).toEqual([]);
});

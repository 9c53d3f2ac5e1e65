import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from "hyparquet-writer";
import type { Locale } from "~/kernel/locale.ts";
import { totalCode } from "../../core/open-data/observation-query.ts";
import { confStatusOf, obsStatusOf } from "../../core/open-data/status.ts";
import type { SourceRow } from "../../data/edition-source.server.ts";

/** Large enough to compress well, small enough to be held. */
const usualGroup = 50_000;

type Column = Pick<ColumnSource, "name" | "type"> & { of: (row: SourceRow) => string | number | undefined };

const text = (name: string, of: (row: SourceRow) => string | null | undefined): Column => ({
  name,
  type: "STRING",
  of: (row) => of(row) || undefined,
});
const number = (name: string, type: "DOUBLE" | "INT32", of: (row: SourceRow) => string): Column => ({
  name,
  type,
  of: (row) => {
    const written = of(row);
    return written === "" ? undefined : Number(written);
  },
});

interface ParquetOfEdition {
  dataset: string;
  version: number;
  dimensions: readonly string[];
  /** Those of its remarks, in the order of their columns. */
  languages: readonly Locale[];
}

/** The columns of the CSV, typed: what is absent is null, never zero. A dot would mean nesting: `dim_`. */
function columnsOf({ dataset, version, dimensions, languages }: ParquetOfEdition): Column[] {
  return [
    text("dataset", () => dataset),
    text("series", ({ series }) => series.code),
    text("indicator", ({ series }) => series.indicator),
    text("territory", ({ territory }) => territory),
    text("period", ({ period }) => period),
    ...dimensions.map((dimension) =>
      text(`dim_${dimension}`, ({ codes, series }) => {
        return codes[dimension] ?? (series.dimensions.includes(dimension) ? totalCode : undefined);
      }),
    ),
    number("value", "DOUBLE", ({ value }) => value),
    text("status", ({ status }) => status),
    text("obs_status", ({ status, flags }) => obsStatusOf(status, flags)),
    text("conf_status", ({ status }) => confStatusOf(status)),
    number("lower", "DOUBLE", ({ lower }) => lower),
    number("upper", "DOUBLE", ({ upper }) => upper),
    number("sample_size", "INT32", ({ sampleSize }) => sampleSize),
    text("flags", ({ flags }) => flags),
    ...languages.map((locale) => text(`footnote_${locale}`, ({ footnote }) => footnote?.[locale])),
    text("unit", ({ series }) => series.unit),
    text("counting_unit", ({ series }) => series.countingUnit),
    text("population", ({ series }) => series.population),
    number("release", "INT32", () => String(version)),
  ];
}

/** Apache Parquet, group by group: memory holds one group of rows. */
export async function* writeParquet(
  edition: ParquetOfEdition,
  rows: AsyncIterable<readonly SourceRow[]>,
  rowsInGroup = usualGroup,
): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(edition);
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: columns.map(({ name, type }) => ({ name, type: type!, data: [] })) }),
    createdBy: "oivf",
    kvMetadata: [
      { key: "dataset", value: edition.dataset },
      { key: "release", value: String(edition.version) },
    ],
  });
  /** What was written so far leaves; the writer goes on counting from there. */
  const taken = () => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  let held: SourceRow[] = [];
  const group = () => {
    const columnData = columns.map(({ name, of }) => ({ name, data: held.map(of) }));
    held = [];
    return parquet.write({ columnData, rowGroupSize: rowsInGroup });
  };
  for await (const some of rows) {
    held.push(...some);
    if (held.length < rowsInGroup) continue;
    await group();
    yield taken();
  }
  if (held.length > 0) await group();
  await parquet.finish();
  yield taken();
}

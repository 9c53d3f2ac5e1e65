import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { nameOfFigures } from "../../core/open-data/citation.ts";
import type { StoredFormat } from "../../core/open-data/edition-formats.ts";
import type { EditionTexts } from "../../core/open-data/edition-texts.ts";
import { sdmxHeader, sdmxLine, type SdmxEdition } from "../../core/open-data/sdmx-csv.ts";
import { rowsOfEdition, type EditionSource, type SourceRow } from "../../data/edition-source.server.ts";
import type { SelectedSeries } from "../../data/select-figures.server.ts";
import { allFigures, dimensionsOf } from "../../data/written-figures.server.ts";
import { writeArchive } from "./archive.server.ts";
import { writeParquet } from "./parquet.server.ts";
import { writeEditionWorkbook } from "./workbook.server.ts";

export type Bytes = AsyncIterable<string | Uint8Array>;

/** Kept beside a file that was written while nobody had said the site's address. */
export const noOrigin = "none";

/** The page of the edition at an address that stays; while nobody has said the site's, its figures are named by their hash. */
export function addressesOf({ edition }: EditionSource, origin: string): (locale: Locale) => string {
  const { dataset, version, figuresHash } = edition;
  const name = origin === noOrigin ? nameOfFigures(figuresHash) : null;
  return (locale) => name ?? `${origin}/${locale}/data/${dataset}/editions/${version}`;
}

/** A file of an edition, made of its released figures and of the words of its day, and of nothing else. */
export function makeFile(format: StoredFormat, source: EditionSource, texts: EditionTexts, database: Database): Bytes {
  const selected = asKept(source.selected, texts);
  const { languages } = texts;
  const { dataset, version } = source.edition;
  const about = { dataset, version, dimensions: dimensionsOf(selected), languages };
  const csv = () => allFigures(database, selected, { format: "csv", locale: "en", labels: "id", remarksIn: languages });
  const rows = () => rowsOfEdition(database, selected);
  switch (format) {
    case "csv":
      return csv();
    case "sdmx.csv":
      return sdmx(about, rows());
    case "parquet":
      return writeParquet(about, rows());
    case "xlsx":
      return writeEditionWorkbook({ edition: { ...about, figures: source.figures }, texts, rows: rows() });
    case "zip":
      return writeArchive({ texts, csv, rows });
  }
}

/** The series of an edition as they described themselves when it left. */
export function asKept(selected: readonly SelectedSeries[], { series: kept }: EditionTexts): SelectedSeries[] {
  const known = new Map(kept.map((one) => [one.seriesId, one]));
  return selected.map((one) => ({ ...one, series: { ...one.series, ...known.get(one.series.seriesId) } }));
}

async function* sdmx(about: SdmxEdition, rows: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<string> {
  yield sdmxHeader(about);
  for await (const some of rows) {
    let text = "";
    for (const { series, ...row } of some) {
      const { code, dimensions: seriesDimensions, unit, countingUnit } = series;
      text += sdmxLine({ ...row, series: code, seriesDimensions, unit, countingUnit }, about);
    }
    yield text;
  }
}

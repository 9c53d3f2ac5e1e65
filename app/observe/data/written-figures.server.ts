import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { labelOf } from "~/atlas/index.ts";
import { findIndicator } from "../core/catalogue/index.ts";
import type { FigureKey } from "../core/open-data/cursor.ts";
import type { Format, ObservationQuery } from "../core/open-data/observation-query.ts";
import { csvHeader, lastKey, rowWriter, territoryIdsIn, type RowWriter } from "../core/open-data/rows.ts";
import { readFigureLines, streamFigures } from "./figure-stream.server.ts";
import { placeNames, type SelectedSeries } from "./select-figures.server.ts";

export interface Wanted extends Pick<ObservationQuery, "labels"> {
  format: Format;
  locale: Locale;
  /** Remarks of a CSV in a column for each language: for files that everybody gets. */
  remarksIn?: readonly Locale[];
}

/** Every dimension that some row may carry, in one order. */
export function dimensionsOf(selected: readonly SelectedSeries[]): string[] {
  const all = selected.flatMap(({ series, breakdowns }) => [
    ...series.dimensions,
    ...[...breakdowns.values()].flatMap((codes) => Object.keys(codes)),
  ]);
  return [...new Set(all)].sort();
}

/** Turns the database's lines into rows; places are looked up as they are met. */
class FiguresWriter {
  readonly header: string;
  readonly #database: Pick<Database, "read">;
  readonly #wanted: Wanted;
  readonly #dimensions: string[];
  readonly #writers = new Map<SelectedSeries, RowWriter>();
  #places: Awaited<ReturnType<typeof placeNames>> = new Map();

  constructor(database: Pick<Database, "read">, selected: readonly SelectedSeries[], wanted: Wanted) {
    this.#database = database;
    this.#wanted = wanted;
    this.#dimensions = dimensionsOf(selected);
    this.header = wanted.format === "csv" ? csvHeader(this.#dimensions, wanted) : "";
  }

  async write(selected: SelectedSeries, lines: string) {
    this.#places = await placeNames(this.#database.read, territoryIdsIn(lines));
    let writer = this.#writers.get(selected);
    if (!writer) this.#writers.set(selected, (writer = this.#writerOf(selected)));
    return writer.write(lines);
  }

  #writerOf({ series, breakdowns }: SelectedSeries): RowWriter {
    const { locale } = this.#wanted;
    const indicatorName = series.indicator === null ? null : (findIndicator(series.indicator)?.name ?? null);
    const names = {
      territory: (id: number) => this.#places.get(id)!,
      breakdown: (id: number) => breakdowns.get(id)!,
      code: (list: string, code: string) => labelOf(list, code, locale),
    };
    return rowWriter(this.#wanted.format, { ...series, indicatorName }, this.#dimensions, names, this.#wanted);
  }
}

/** All the rows, made as they are sent: memory holds a chunk or two whatever their number. */
export async function* allFigures(
  database: Pick<Database, "read" | "kind">,
  selected: readonly SelectedSeries[],
  wanted: Wanted,
): AsyncGenerator<string> {
  const writer = new FiguresWriter(database, selected, wanted);
  if (writer.header) yield writer.header;
  const bySelection = new Map(selected.map((one) => [one.selection, one]));
  const selections = selected.map((one) => one.selection);
  for await (const { selection, lines } of streamFigures(database, selections, lastKey)) {
    const { text } = await writer.write(bySelection.get(selection)!, lines);
    yield text;
  }
}

export interface FiguresPage {
  text: string;
  /** The last row's key when more follow. */
  last: FigureKey | null;
}

/** One page of rows after a key. */
export async function pageOfFigures(
  database: Pick<Database, "read">,
  selected: readonly SelectedSeries[],
  wanted: Wanted,
  limit: number,
  after: FigureKey | null,
): Promise<FiguresPage> {
  const writer = new FiguresWriter(database, selected, wanted);
  const texts = [writer.header];
  let left = limit;
  let last: FigureKey | null = null;
  for (const one of selected) {
    const { releaseId, seriesId } = one.selection;
    const here = after && releaseId === after.releaseId && seriesId === after.seriesId ? after : null;
    if (after && !here && isBefore(one.selection, after)) continue;
    const lines = (await readFigureLines(database.read, one.selection, here, left + 1)).split("\n");
    if (lines[0] === "") continue;
    const kept = lines.slice(0, left);
    if (kept.length > 0) {
      const { text, last: key } = await writer.write(one, kept.join("\n"));
      texts.push(text);
      left -= kept.length;
      last = { releaseId, seriesId, ...key! };
    }
    if (lines.length > kept.length) return { text: texts.join(""), last };
  }
  return { text: texts.join(""), last: null };
}

function isBefore(
  { releaseId, seriesId }: { releaseId: number; seriesId: number },
  after: Pick<FigureKey, "releaseId" | "seriesId">,
): boolean {
  return releaseId < after.releaseId || (releaseId === after.releaseId && seriesId < after.seriesId);
}

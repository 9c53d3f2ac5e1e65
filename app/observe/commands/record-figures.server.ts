import type { Labels } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { BreakdownCodes } from "../core/breakdown.ts";
import { breakdownKey } from "../core/breakdown.ts";
import { ensureBreakdowns } from "../data/breakdowns.server.ts";
import {
  ensureSeries,
  heldRows,
  insertMissing,
  keepCompleteness,
  noteCollected,
  rowKey,
  upsertRows,
  type HeldRow,
  type RecordedRow,
  type RecordedSeries,
} from "../data/recorded-figures.server.ts";
import type { FigureStatus } from "../data/tables.ts";

/** One figure as services gave it, added up where its kind allows. */
export interface RecordedFigure {
  /** Code of one of the series given with it. */
  series: string;
  territoryId: number;
  codes: BreakdownCodes;
  value: number | null;
  status: FigureStatus;
  lower: number | null;
  upper: number | null;
  /** `partial`, `range`, `missing_service`, … */
  flags: readonly string[];
  /** Each service's part, by its number; `null` for one whose counts were erased since. */
  services: Readonly<Record<string, number | null>>;
  footnote: Labels | null;
}

export interface Recording {
  observatoryId: number;
  datasetId: number;
  period: string;
  series: readonly RecordedSeries[];
  figures: readonly RecordedFigure[];
  /** Places of which a service owes the total of a series and has given nothing: not there, and never zero. */
  missing: readonly { series: string; territoryId: number }[];
  completeness: { sourceType: string; expected: number; received: number };
}

/**
 * Puts approved figures among the observations of a dataset, in the caller's transaction: what changes a figure that is
 * out is flagged `revised`, and what is equal is left alone. Returns how many were written.
 */
export async function recordFigures(db: WriteTransaction, recording: Recording): Promise<number> {
  const { observatoryId, datasetId, period } = recording;
  const seriesIds = await ensureSeries(db, datasetId, recording.series);
  const breakdowns = await ensureBreakdowns(db, [{}, ...recording.figures.map(({ codes }) => codes)]);
  const rows = recording.figures.map((figure): RecordedRow => {
    const parts = Object.values(figure.services);
    return {
      seriesId: seriesIds.get(figure.series)!,
      territoryId: figure.territoryId,
      breakdownId: breakdowns.get(breakdownKey(figure.codes))!,
      period,
      value: figure.value,
      status: figure.status,
      lower: figure.lower,
      upper: figure.upper,
      flags: [...figure.flags],
      contributors: parts.length,
      largest: largestOf(parts),
      services: { ...figure.services },
      footnote: figure.footnote,
    };
  });
  const held = await heldRows(db, observatoryId, datasetId, rows);
  for (const row of rows) {
    const before = held.get(rowKey(row));
    if (before && wasRevised(before, row)) row.flags.push("revised");
  }
  await upsertRows(db, observatoryId, rows);
  await noteCollected(db, datasetId);
  const isNew = await keepCompleteness(db, datasetId, { ...recording.completeness, period });
  if (isNew) {
    const missing = recording.missing.map((one) => ({
      seriesId: seriesIds.get(one.series)!,
      territoryId: one.territoryId,
    }));
    await insertMissing(db, observatoryId, breakdowns.get("")!, period, missing);
  }
  return rows.length;
}

/** Not known as soon as one part is not. */
function largestOf(parts: readonly (number | null)[]): number | null {
  return parts.length === 0 || parts.includes(null) ? null : Math.max(...parts.map(Number));
}

/** A figure that the public saw and that now says something else; once revised, it stays so. */
function wasRevised(before: HeldRow, now: RecordedRow): boolean {
  if (before.flags?.split(";").includes("revised")) return true;
  const same =
    before.value === now.value &&
    before.status === now.status &&
    before.lower === now.lower &&
    before.upper === now.upper;
  return before.released && !same;
}

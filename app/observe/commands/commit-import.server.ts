import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { RowMapper } from "../core/import/map-rows.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import { keptErrors, quoted, type RowErrors } from "../core/import/row-error.ts";
import { breakdownKey } from "../core/breakdown.ts";
import { ensureBreakdowns } from "../data/breakdowns.server.ts";
import { ensureDataset, ensureObservatory, ensureSeries } from "../data/import-targets.server.ts";
import { findDuplicates, findWrongTotals, swapStaged, type SwapResult } from "../data/observations.server.ts";

/** Totals that the file itself gives, against the sum of their parts: it can be told only when every row is staged. */
export async function checkTotals(
  database: Database,
  importId: number,
  profile: ImportProfile,
  { contexts }: RowMapper,
  errors: RowErrors,
): Promise<void> {
  for (const { series, breakdown, dimension } of contexts.totals.values()) {
    const parts = contexts.breakdowns.partsOf(breakdown, dimension);
    if (parts.length === 0) continue;
    for (const wrong of await findWrongTotals(database.read, importId, { series, breakdown, parts })) {
      const column = profile.value.column ?? "";
      errors.add({ line: wrong.line, column, code: "total", details: { total: wrong.total, sum: wrong.sum } });
    }
  }
}

/** Figures that the file gives with two values are errors; the same value twice is one figure. */
export async function checkDuplicates(
  database: Database,
  importId: number,
  profile: ImportProfile,
  errors: RowErrors,
): Promise<void> {
  const { conflicting, duplicates } = await findDuplicates(database.read, importId, keptErrors);
  const column = profile.value.column ?? "";
  for (const { line, firstLine, value, other } of duplicates) {
    errors.add({ line, column, code: "duplicate", details: { firstLine, value: quoted(value), other: quoted(other) } });
  }
  errors.count += Math.max(0, conflicting - duplicates.length);
}

/** The table's own key refused a figure that comes twice (23505), or that would be changed twice (21000). */
export function isDuplicate(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === "23505" || code === "21000";
}

export interface SwapRequest {
  importId: number;
  profile: ImportProfile;
  mapper: RowMapper;
  observatoryTerritory: number;
  /** Some figures come twice with one value: each is taken once. */
  onceEach: boolean;
}

/** Opens what the profile declares and moves the staged rows into it, within the caller's transaction. */
export async function swapIn(
  db: WriteTransaction,
  request: SwapRequest,
): Promise<SwapResult & { observatoryId: number }> {
  const { profile, mapper, importId, onceEach } = request;
  const { contexts, unplaced } = mapper;
  const observatoryId = await ensureObservatory(db, profile.dataset.observatory, request.observatoryTerritory);
  const datasetId = await ensureDataset(db, observatoryId, profile.dataset);
  const seriesIds = await ensureSeries(db, datasetId, contexts.series, (number) =>
    unplaced.has(number) ? { unplaced: unplaced.get(number) } : {},
  );
  const breakdowns = await ensureBreakdowns(db, contexts.breakdowns.all);
  const breakdownIds = contexts.breakdowns.all.map((codes) => breakdowns.get(breakdownKey(codes))!);
  const counts = await swapStaged(db, { importId, observatoryId, seriesIds, breakdownIds, onceEach });
  return { observatoryId, ...counts };
}

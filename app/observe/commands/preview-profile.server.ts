import { codeFrom, isCode } from "~/atlas/index.ts";
import { Fold } from "../core/import/fold.ts";
import { Headers } from "../core/import/headers.ts";
import type { HeldRow } from "../core/import/held-row.ts";
import { RowMapper, type MappedObservation } from "../core/import/map-rows.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import { RowErrors, type RowError } from "../core/import/row-error.ts";
import type { OpenLookups } from "./proposal-lookups.server.ts";

export interface ProfilePreview {
  /** Rows looked at: the first of the file. */
  rows: number;
  skipped: number;
  cells: { series: string; territoryId: number; period: string; codes: Record<string, string>; value: string | null }[];
  cellCount: number;
  errors: RowError[];
  errorCount: number;
}

const shownCells = 40;
const shownErrors = 20;

/** What the first rows of a file become under a profile, folded as an import would fold them. Nothing is stored. */
export function previewProfile(
  profile: ImportProfile,
  headerLines: readonly (readonly string[])[],
  sample: readonly HeldRow[],
  lookups: OpenLookups,
): ProfilePreview {
  const errors = new RowErrors();
  const fold = new Fold();
  const apart: MappedObservation[] = [];
  const territories = { find: (system: string, code: string) => lookups.resolver.resolve(system, code)?.id };
  const take = (one: MappedObservation) => (profile.fold ? fold.add(one) : apart.push({ ...one }));
  const mapper = new RowMapper(profile, new Headers(headerLines), { codeFrom, isCode, territories }, errors, take);
  for (const row of sample) mapper.row(row);
  const cells = profile.fold ? [...fold.cells()] : apart;
  return {
    rows: mapper.rows,
    skipped: mapper.skipped,
    cellCount: cells.length,
    cells: cells.slice(0, shownCells).map((one) => ({
      series: mapper.contexts.series[one.series]!.code,
      territoryId: one.territory,
      period: one.period,
      codes: mapper.contexts.breakdowns.all[one.breakdown] ?? {},
      value: one.value,
    })),
    errors: errors.kept.slice(0, shownErrors),
    errorCount: errors.count,
  };
}

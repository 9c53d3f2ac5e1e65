import { readTable } from "~/platform/tabular/read-table.server.ts";
import type { SourceFacts, TableSource } from "~/platform/tabular/source.server.ts";
import type { TableRow } from "~/platform/tabular/table.ts";
import type { CodeLookup } from "../core/import/contexts.ts";
import { Headers } from "../core/import/headers.ts";
import { RowMapper, type MappedObservation, type TerritoryLookup } from "../core/import/map-rows.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import type { RowErrors } from "../core/import/row-error.ts";

export interface ObservationReading {
  take: (observation: MappedObservation) => void;
  /** Told when the headers are read and fit the profile. */
  started: (mapper: RowMapper) => void;
  pause: (bytes: number) => Promise<void>;
}

/** Reads a file by a profile: its headers first, then each row into observations or errors. */
export async function readObservations(
  source: TableSource,
  profile: ImportProfile,
  lookups: CodeLookup & { territories: TerritoryLookup },
  errors: RowErrors,
  reading: ObservationReading,
): Promise<{ mapper: RowMapper | null; facts: SourceFacts }> {
  const { format, delimiter, encoding, sheet, headerRows, formulas } = profile.source;
  const headerLines: string[][] = [];
  let mapper: RowMapper | null = null;

  /** In a sheet a header is told by its row, since blank rows are not handed over; in text, by its order. */
  const isHeader = (row: TableRow) => (format === "xlsx" ? row.line <= headerRows : headerLines.length < headerRows);
  const row = (row: TableRow) => {
    if (isHeader(row)) {
      const at = format === "xlsx" ? row.line - 1 : headerLines.length;
      headerLines[at] = Array.from({ length: row.count }, (_, field) => row.text(field));
      return;
    }
    if (!mapper) {
      const lines = Array.from({ length: headerRows }, (_, n) => headerLines[n] ?? []);
      mapper = new RowMapper(profile, new Headers(lines), lookups, errors, reading.take);
      reading.started(mapper);
    }
    mapper.row(row);
  };
  const facts = await readTable(
    source,
    { row, pause: reading.pause },
    {
      dialect: { format, ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}) },
      sheet,
      fillMergedRows: headerRows,
      formulas: formulas ?? "refuse",
      format,
    },
  );
  return { mapper, facts };
}

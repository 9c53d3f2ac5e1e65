import { readTable } from "~/platform/tabular/read-table.server.ts";
import type { TableSource } from "~/platform/tabular/source.server.ts";
import type { TableRow } from "~/platform/tabular/table.ts";
import { rolesOf } from "../core/import/column-roles.ts";
import { columnsRead, Headers } from "../core/import/headers.ts";
import { fieldsOf } from "../core/import/held-row.ts";
import { PersonsWatch } from "../core/import/looks-like-persons.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import { LooksLikePersons, looksEach, looksFirst } from "./read-observations.server.ts";

/**
 * Looks at a file while it arrives, before it is kept for a job: that it is of the profile's kind, and does not hold
 * persons. The same looks as an import takes, without reading a figure.
 */
export async function scanUpload(source: TableSource, profile: ImportProfile): Promise<void> {
  const { format, delimiter, encoding, sheet, headerRows, formulas } = profile.source;
  const lines: string[][] = [];
  let watch: PersonsWatch | null = null;
  let rows = 0;
  let inBlock = 0;
  const begin = () => {
    const headers = new Headers(Array.from({ length: headerRows }, (_, n) => lines[n] ?? []));
    headers.check(columnsRead(profile));
    const territory = "column" in profile.territory ? headers.placeOf(profile.territory.column) : -1;
    return new PersonsWatch(headers.names, rolesOf(profile, headers), territory);
  };
  const refuse = () => {
    const suspicions = watch?.suspicions() ?? [];
    if (suspicions.length > 0) throw new LooksLikePersons(suspicions);
  };
  const row = (row: TableRow) => {
    const header = format === "xlsx" ? row.line <= headerRows : lines.length < headerRows;
    if (header) {
      lines[format === "xlsx" ? row.line - 1 : lines.length] = fieldsOf(row);
      return;
    }
    watch ??= begin();
    rows++;
    if (rows > looksFirst && inBlock >= looksEach) return;
    inBlock++;
    watch.look(fieldsOf(row));
    if (rows === looksFirst) refuse();
  };
  const pause = () => {
    if (rows >= looksFirst && inBlock > 0) refuse();
    inBlock = 0;
  };
  await readTable(
    source,
    { row, pause },
    {
      dialect: { format, ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}) },
      sheet,
      fillMergedRows: headerRows,
      formulas: formulas ?? "refuse",
      format,
    },
  );
  watch ??= begin();
  refuse();
}

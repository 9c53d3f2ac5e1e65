import { DataTable } from "~/design/figures/data-table.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { RowError } from "../core/import/row-error.ts";
import { importWords } from "../messages/import-words.ts";
import { workspaceWords } from "../messages/workspace-words.ts";

/** Each bad row by line and column, with what is wrong with it. */
export function RowErrorsTable({ errors, locale }: { errors: readonly RowError[]; locale: PageLocale }) {
  const words = workspaceWords(locale);
  const say = importWords(locale);
  return (
    <DataTable
      id="row-errors"
      caption={words("review.errors")}
      hideCaption
      columns={[
        { key: "line", label: words("review.line") },
        { key: "column", label: words("review.column") },
        { key: "problem", label: words("review.problem") },
      ]}
      rows={errors.map((error, n) => ({
        key: String(n),
        cells: {
          line: error.cell ?? formatNumber(error.line, locale),
          column: error.column,
          problem: say(`row.${error.code}` as Parameters<typeof say>[0], error.details),
        },
      }))}
    />
  );
}

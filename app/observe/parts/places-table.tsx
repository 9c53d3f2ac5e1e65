import { DataTable } from "~/design/figures/data-table.tsx";
import { StatusMark } from "~/design/figures/status-mark.tsx";
import type { ValueState } from "~/design/value-state.ts";
import type { PageWords } from "../messages/page-words.ts";

export interface PlaceCell {
  state: ValueState;
  text: string;
  note?: string;
}

export interface PlaceTable {
  caption: string;
  columns: { key: string; label: string }[];
  rows: { key: string; name: string; href: string; cells: Record<string, PlaceCell>; total?: boolean }[];
}

/** Places down, periods across; each place is a link to its profile, and each absence says which it is. */
export function PlacesTable({ table, words }: { table: PlaceTable; words: PageWords }) {
  return (
    <DataTable
      id="places"
      caption={table.caption}
      columns={[
        { key: "place", label: words("common.territory") },
        ...table.columns.map((column) => ({ ...column, number: true })),
      ]}
      rows={table.rows.map((row) => ({
        key: row.key,
        ...(row.total ? { total: true } : {}),
        cells: {
          place: <a href={row.href}>{row.name}</a>,
          ...Object.fromEntries(
            Object.entries(row.cells).map(([key, cell]) => [
              key,
              <StatusMark key={key} state={cell.state} text={cell.text} reason={words(`state.${cell.state}`)} />,
            ]),
          ),
        },
      }))}
    />
  );
}

import type { ReactNode } from "react";

export type TableColumn = { key: string; label: ReactNode; number?: boolean };
export type TableRow = { key: string; cells: Record<string, ReactNode>; total?: boolean };

/** A table that scrolls in a region of its own, reachable by keyboard. The first column names its row. */
export function DataTable({
  id,
  caption,
  columns,
  rows,
  hideCaption,
}: {
  id: string;
  caption: ReactNode;
  columns: TableColumn[];
  rows: TableRow[];
  hideCaption?: boolean;
}) {
  const [head, ...rest] = columns;
  if (!head) return null;
  return (
    <div className="table-region" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
      <table className="data-table" id={id}>
        <caption id={`${id}-caption`}>
          {hideCaption ? <span className="visually-hidden">{caption}</span> : caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? "number" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.total ? "total" : undefined}>
              <th scope="row">{row.cells[head.key]}</th>
              {rest.map((column) => (
                <td key={column.key} className={column.number ? "number" : undefined}>
                  {row.cells[column.key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

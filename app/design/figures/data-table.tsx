import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** `name` says a label that is more than words, where it stands before its cells. */
export type TableColumn = { key: string; label: ReactNode; number?: boolean; name?: string };
export type TableRow = { key: string; cells: Record<string, ReactNode>; total?: boolean };

/**
 * A table that scrolls in a region of its own, reachable by keyboard. The first column names its row. One that `stacks`
 * (the workspace, and public pages that link `stacking.css`) lays each row out as a short list on a phone: what one came to press is never beyond the edge.
 */
export function DataTable({
  id,
  caption,
  columns,
  rows,
  hideCaption,
  stacks = false,
}: {
  id: string;
  caption: ReactNode;
  columns: TableColumn[];
  rows: TableRow[];
  hideCaption?: boolean;
  stacks?: boolean;
}) {
  const [head, ...rest] = columns;
  if (!head) return null;
  // Browsers forget that a table is one when its rows are blocks: then it is said.
  const role = (name: string) => (stacks ? name : undefined);
  return (
    <div className="table-region" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
      <table className={classNames("data-table", stacks && "stacking")} id={id} role={role("table")}>
        <caption id={`${id}-caption`}>
          {hideCaption ? <span className="visually-hidden">{caption}</span> : caption}
        </caption>
        <thead role={role("rowgroup")}>
          <tr role={role("row")}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role={role("columnheader")}
                className={column.number ? "number" : undefined}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role("rowgroup")}>
          {rows.map((row) => (
            <tr key={row.key} role={role("row")} className={row.total ? "total" : undefined}>
              <th scope="row" role={role("rowheader")}>
                {row.cells[head.key]}
              </th>
              {rest.map((column) => (
                <td
                  key={column.key}
                  role={role("cell")}
                  className={column.number ? "number" : undefined}
                  data-label={stacks ? nameOf(column) : undefined}
                >
                  {stacks ? <Stacked>{row.cells[column.key]}</Stacked> : row.cells[column.key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nameOf = ({ label, name }: TableColumn) => name ?? (typeof label === "string" ? label : undefined);

/** A cell keeps to one place beside its column's name; one without anything in it is not shown. */
function Stacked({ children }: { children: ReactNode }) {
  return children === null || children === undefined || children === "" ? null : <div>{children}</div>;
}

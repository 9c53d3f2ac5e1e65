import { Fragment } from "react";
import { formatNumber } from "~/kernel/numbers.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { FormGroup, FormItem, FormTable } from "../../core/grid/form-view.ts";
import { valueAt, type GridState } from "../../core/grid/grid-state.ts";
import type { AbsenceWords } from "../../core/grid/typed-value.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";
import { GridCell, type CellEvents } from "./grid-cell.tsx";

export interface TableContext {
  locale: PageLocale;
  words: DeliverWords;
  absenceWords: AbsenceWords;
  state: GridState;
  readOnly: boolean;
  list: string | undefined;
  /** Ids of the sentences that speak of a cell. */
  describedBy: ReadonlyMap<string, string>;
  events: CellEvents;
}

/** One table of the form: a caption, headings for rows and columns, a field in each cell, sums while one types. */
export function GridTable({
  item,
  table,
  first,
  context,
}: {
  item: FormItem;
  table: FormTable;
  first: boolean;
  context: TableContext;
}) {
  const { words } = context;
  return (
    <div className="table-region">
      <table className="data-table delivery-table">
        <caption>
          <span className="delivery-table-title">{item.title}</span>
          {table.title ? <span> · {table.title}</span> : null}
          {item.required ? null : <span className="quiet"> ({words("grid.optional")})</span>}
          {first ? (
            <span className="delivery-table-help">
              {item.help ? `${item.help} ` : null}
              {words("grid.counting", { unit: item.unit })}
            </span>
          ) : null}
        </caption>
        <thead>
          <tr>
            <td />
            {table.columns.map((column) => (
              <th key={column} scope="col" className="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {table.groups.map((group, n) => (
          <Group key={group.title ?? n} group={group} table={table} context={context} />
        ))}
      </table>
    </div>
  );
}

function Group({ group, table, context }: { group: FormGroup; table: FormTable; context: TableContext }) {
  const { state, words, locale } = context;
  return (
    <tbody>
      {group.title ? (
        <tr className="delivery-group">
          <th scope="rowgroup" colSpan={table.columns.length + 1}>
            {group.title}
          </th>
        </tr>
      ) : null}
      {group.rows.map((row) => (
        <tr key={row.keys[0]} className={group.title === null && table.columns.length === 1 ? "total" : undefined}>
          <th scope="row">{row.label}</th>
          {row.keys.map((key, column) => (
            <td key={key} className="number">
              <GridCell
                cellKey={key}
                label={labelOf(table, group, row.label, column)}
                value={valueAt(state, key)}
                refused={state.refused[key]?.text ?? null}
                conflicting={state.conflicts.some((conflict) => conflict.key === key)}
                describedBy={context.describedBy.get(key)}
                readOnly={context.readOnly}
                words={context.absenceWords}
                list={context.list}
                events={context.events}
              />
            </td>
          ))}
        </tr>
      ))}
      {group.adds ? (
        <tr className="delivery-sum">
          <th scope="row">{words("grid.sum")}</th>
          {table.columns.map((column, n) => (
            <td key={column} className="number">
              <Fragment>{sumOf(state, group, n, locale)}</Fragment>
            </td>
          ))}
        </tr>
      ) : null}
    </tbody>
  );
}

function labelOf(table: FormTable, group: FormGroup, row: string, column: number): string {
  const parts = [group.title, row, table.columns.length > 1 ? table.columns[column] : null];
  return parts.filter((part) => part).join(", ");
}

function sumOf(state: GridState, group: FormGroup, column: number, locale: PageLocale): string {
  const values = group.rows.map((row) => valueAt(state, row.keys[column] ?? "")?.value ?? null);
  if (values.every((value) => value === null)) return "";
  return formatNumber(
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    locale,
  );
}

import type { FormTable, FormView } from "./form-view.ts";

/** The table's keys, row by row: what arrows move over and blocks are laid on. */
export function tableKeys(table: FormTable): string[][] {
  return table.groups.flatMap((group) => group.rows.map((row) => row.keys));
}

/** How a cell is called in a sentence: "Women victims, 18–24". */
export function cellNames(view: FormView): Map<string, string> {
  const names = new Map<string, string>();
  for (const item of view.items)
    for (const table of item.tables)
      for (const group of table.groups)
        for (const row of group.rows)
          for (const [n, key] of row.keys.entries()) {
            const column = table.columns.length > 1 ? [table.columns[n]!] : [];
            names.set(key, [item.title, ...(table.title ? [table.title] : []), row.label, ...column].join(", "));
          }
  return names;
}

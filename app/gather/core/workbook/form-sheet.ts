import { z } from "zod";
import { absences, type CellValue } from "../cell.ts";
import type { FormView } from "../grid/form-view.ts";
import { typedText, type AbsenceWords } from "../grid/typed-value.ts";

/** What a workbook says of itself in its hidden corner, so that it cannot be taken for another. */
export interface WorkbookMark {
  delivery: number;
  version: number;
  /** The version of the form. */
  form: number;
  period: string;
}

const markPattern = /^oivf-delivery delivery=(\d{1,9}) version=(\d{1,4}) form=(\d{1,6}) period=([\dSQ-]{4,8})$/;

export function writeMark({ delivery, version, form, period }: WorkbookMark): string {
  return `oivf-delivery delivery=${delivery} version=${version} form=${form} period=${period}`;
}

export function readMark(text: string): WorkbookMark | null {
  const found = markPattern.exec(text);
  if (!found) return null;
  const [, delivery, version, form, period] = found;
  return { delivery: Number(delivery), version: Number(version), form: Number(form), period: period! };
}

/** What the hidden column says of a row: each cell's key, its revision and text when the workbook was made. */
const rowKeysSchema = z.array(z.tuple([z.string().max(300), z.int().min(0), z.string().max(60)])).max(200);
export type RowKeys = z.infer<typeof rowKeysSchema>;

export function readRowKeys(text: string): RowKeys | null {
  if (!text.startsWith("[[")) return null;
  try {
    return rowKeysSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The columns of the sheet: the hidden one, the labels, then the counts. */
export const hiddenColumn = 0;
const labelColumn = 1;
export const firstCountColumn = 2;

export interface FormCell {
  column: number;
  value: string | number | null;
  style?: "plain" | "title" | "heading" | "label" | "note" | "input";
}

export interface FormSheetWords {
  title: string;
  service: string;
  howTo: string;
  never: string;
}

type Held = Readonly<Record<string, { value: CellValue | null; revision: number }>>;

/** The form as a sheet: what the grid shows, in the same order, one table below the other. */
export function formSheetRows(
  view: FormView,
  cells: Held,
  mark: WorkbookMark,
  words: FormSheetWords,
  absenceWords: AbsenceWords,
): FormCell[][] {
  const label = (value: string, style: FormCell["style"]): FormCell => ({ column: labelColumn, value, style });
  const rows: FormCell[][] = [
    [{ column: hiddenColumn, value: writeMark(mark) }, label(words.title, "title")],
    [label(words.service, "label")],
    [label(words.howTo, "note")],
    [label(words.never, "note")],
  ];
  for (const item of view.items) {
    for (const [n, table] of item.tables.entries()) {
      rows.push([], [label(table.title ? `${item.title} · ${table.title}` : item.title, "title")]);
      if (n === 0) rows.push([label(item.help ? `${item.unit}. ${item.help}` : item.unit, "note")]);
      rows.push([
        label("", "heading"),
        ...table.columns.map((value, c): FormCell => ({ column: firstCountColumn + c, value, style: "heading" })),
      ]);
      for (const group of table.groups) {
        if (group.title) rows.push([label(group.title, "heading")]);
        for (const row of group.rows) {
          const held = row.keys.map((key) => cells[key] ?? { value: null, revision: 0 });
          const keys: RowKeys = row.keys.map((key, c) => [
            key,
            held[c]!.revision,
            typedText(held[c]!.value, absenceWords),
          ]);
          rows.push([
            { column: hiddenColumn, value: JSON.stringify(keys) },
            label(row.label, "label"),
            ...held.map(({ value }, c): FormCell => ({
              column: firstCountColumn + c,
              value: value?.status === "number" ? value.value : typedText(value, absenceWords),
              style: "input",
            })),
          ]);
        }
      }
    }
  }
  return rows;
}

/** The spreadsheet's own check of an input cell: a whole number from 0, or one of the words. */
export function inputFormula(cell: string, words: AbsenceWords): string {
  const isWord = absences.map((absence) => `${cell}="${words[absence].replaceAll('"', '""')}"`).join(",");
  return `OR(AND(ISNUMBER(${cell}),${cell}>=0,${cell}=INT(${cell})),${isWord})`;
}

import type { Locale } from "~/kernel/locale.ts";
import type { CellValue } from "../cell.ts";
import { readTyped, type AbsenceWords, type TypedProblem } from "./typed-value.ts";

/** A block as a spreadsheet puts it on the clipboard: tabs and lines, quotation marks around what holds either. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  const end = () => {
    rows.at(-1)!.push(field);
    field = "";
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (char === '"' && field === "") quoted = true;
    else if (char === "\t") end();
    else if (char === "\n" || char === "\r") {
      if (char === "\r" && text[at + 1] === "\n") at++;
      end();
      rows.push([]);
    } else field += char;
  }
  end();
  // A spreadsheet ends its last line too.
  if (rows.length > 1 && rows.at(-1)!.length === 1 && rows.at(-1)![0] === "") rows.pop();
  return rows;
}

export interface PastedBlock {
  values: { key: string; value: CellValue }[];
  /** Cells that keep what they said, since what was pasted there is no count. */
  refused: { key: string; text: string; problem: TypedProblem }[];
  /** Blanks of the block: those cells keep what they said. */
  blank: number;
  /** What fell outside the table. */
  outside: number;
}

/** Lays a block on a table from one of its cells on. `table` is its keys, row by row; null where there is no cell. */
export function layBlock(
  block: readonly (readonly string[])[],
  table: readonly (readonly (string | null)[])[],
  from: { row: number; column: number },
  locale: Locale,
  words: readonly AbsenceWords[],
): PastedBlock {
  const laid: PastedBlock = { values: [], refused: [], blank: 0, outside: 0 };
  for (const [down, fields] of block.entries()) {
    for (const [across, text] of fields.entries()) {
      const key = table[from.row + down]?.[from.column + across] ?? null;
      const typed = readTyped(text, locale, words);
      if (typed.ok && typed.value === null) laid.blank++;
      else if (key === null) laid.outside++;
      else if (!typed.ok) laid.refused.push({ key, text: text.trim().slice(0, 40), problem: typed.problem });
      else if (typed.value) laid.values.push({ key, value: typed.value });
    }
  }
  return laid;
}

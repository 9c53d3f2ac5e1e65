import { zip } from "./zip.server.ts";

export { zip };

export interface SheetText {
  /** The inside of `<sheetData>`, or cells by rows: numbers as numbers, the rest as shared strings. */
  rows: string | readonly (readonly (string | number | null)[])[];
  merges?: readonly string[];
  doctype?: string;
}

/** A workbook of these sheets. */
export function workbook(sheets: Record<string, SheetText>): Buffer {
  const strings: string[] = [];
  const names = Object.keys(sheets);
  const entries: Record<string, string> = {
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${names.map((name, n) => `<sheet name="${name}" r:id="r${n}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, n) => `<Relationship Id="r${n}" Target="worksheets/sheet${n}.xml"/>`).join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  names.forEach((name, n) => {
    const { rows, merges = [], doctype = "" } = sheets[name]!;
    const inside = typeof rows === "string" ? rows : rows.map((row, r) => rowXml(row, r, strings)).join("");
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
    entries[`xl/worksheets/sheet${n}.xml`] =
      `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${inside}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`;
  });
  entries["xl/sharedStrings.xml"] = `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`;
  return zip(entries);
}

function rowXml(row: readonly (string | number | null)[], r: number, strings: string[]): string {
  const cells = row.map((cell, c) => {
    const reference = `${String.fromCharCode(65 + c)}${r + 1}`;
    if (cell === null) return "";
    if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
    return `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  });
  return `<row r="${r + 1}">${cells.join("")}</row>`;
}

import { escapeMarkup } from "../../kernel/escape-markup.ts";
import { zip } from "./zip.server.ts";

/** How a cell looks, and whether it may be written in when its sheet is locked: only `input` may. */
export const cellStyles = ["plain", "title", "heading", "label", "note", "input", "count"] as const;
export type CellStyle = (typeof cellStyles)[number];

export interface SheetCell {
  /** From 0. */
  column: number;
  value: string | number | null;
  style?: CellStyle;
}

export interface Sheet {
  name: string;
  /** Row by row from the first; an empty list is a blank row. */
  rows: readonly (readonly SheetCell[])[];
  widths: readonly number[];
  /** Columns that a reader needs and a person does not. */
  hidden?: readonly number[];
  /** Rows that stay in sight while one scrolls. */
  frozenRows?: number;
  /** Only `input` cells can be written in. A guard against slips, not a secret: there is no password. */
  locked?: boolean;
  /** What may be written in the `input` cells: a formula about the first of them, and the words of its refusal. */
  inputRule?: { formula: (cell: string) => string; title: string; message: string };
  mirrored?: boolean;
}

/** Column letters of a position from 0: 0 is `A`, 26 is `AA`. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** A workbook (ECMA-376, transitional) of these sheets. Texts are texts: nothing that begins with = is a formula. */
export function writeWorkbook(sheets: readonly Sheet[]): Buffer {
  return zip({
    ...frameParts(sheets),
    ...Object.fromEntries(sheets.map((sheet, n) => [sheetPart(n), sheetXml(sheet)])),
  });
}

export const sheetPart = (n: number) => `xl/worksheets/sheet${n + 1}.xml`;

/** Every part of a workbook but its sheets. */
export function frameParts(sheets: readonly Pick<Sheet, "name" | "locked">[]): Record<string, string> {
  const ids = sheets.map((_, n) => n + 1);
  return {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${ids.map((id) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="${office}">${sheets.some((sheet) => sheet.locked) ? '<workbookProtection lockStructure="1"/>' : ""}<sheets>${sheets.map(({ name }, n) => `<sheet name="${escape(sheetName(name))}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...ids.map((id): Relation => [`rId${id}`, "worksheet", `worksheets/sheet${id}.xml`]),
      [`rId${ids.length + 1}`, "styles", "styles.xml"],
    ]),
    "xl/styles.xml": styles,
  };
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

type Relation = [id: string, kind: string, target: string];

function relations(list: Relation[]): string {
  const inside = list.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside.join("")}</Relationships>`;
}

/** Control characters are not allowed in XML 1.0, whatever their escape. */
function escape(text: string): string {
  return escapeMarkup(text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, ""));
}

function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .trim()
      .slice(0, 31) || "1"
  );
}

function sheetXml(sheet: Sheet): string {
  return `${sheetStart(sheet)}${sheet.rows.map(rowXml).join("")}${sheetEnd(sheet)}`;
}

/** What stands before the rows of a sheet. */
export function sheetStart(sheet: Omit<Sheet, "rows">): string {
  const { widths, hidden = [], frozenRows = 0 } = sheet;
  const columns = widths.map(
    (width, n) =>
      `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"${hidden.includes(n) ? ' hidden="1"' : ""}/>`,
  );
  const pane = frozenRows
    ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
    : "";
  const view = `<sheetViews><sheetView workbookViewId="0" showGridLines="0"${sheet.mirrored ? ' rightToLeft="1"' : ""}>${pane}</sheetView></sheetViews>`;
  return `${head}<worksheet ${main}>${view}<cols>${columns.join("")}</cols><sheetData>`;
}

/** A row, `n` from 0. */
export function rowXml(cells: readonly SheetCell[], n: number): string {
  return `<row r="${n + 1}">${cells.map((cell) => cellXml(cell, n + 1)).join("")}</row>`;
}

/** What stands after the rows of a sheet. */
export function sheetEnd(sheet: Pick<Sheet, "locked" | "inputRule"> & { rows?: Sheet["rows"] }): string {
  const lock = sheet.locked ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0"/>' : "";
  return `</sheetData>${lock}${validation(sheet)}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup orientation="portrait" paperSize="9" fitToHeight="0"/></worksheet>`;
}

function cellXml({ column, value, style = "plain" }: SheetCell, row: number): string {
  const at = `<c r="${columnName(column)}${row}" s="${cellStyles.indexOf(style)}"`;
  if (value === null || value === "") return `${at}/>`;
  if (typeof value === "number") return `${at}><v>${value}</v></c>`;
  return `${at} t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
}

function validation({ rows = [], inputRule }: Parameters<typeof sheetEnd>[0]): string {
  if (!inputRule) return "";
  const inputs = rows.flatMap((cells, n) =>
    cells.filter((cell) => cell.style === "input").map((cell) => `${columnName(cell.column)}${n + 1}`),
  );
  if (inputs.length === 0) return "";
  // A rule is written about the first cell and moves with the others.
  const { formula, title, message } = inputRule;
  return `<dataValidations count="1"><dataValidation type="custom" allowBlank="1" showErrorMessage="1" errorTitle="${escape(title.slice(0, 32))}" error="${escape(message.slice(0, 225))}" sqref="${inputs.join(" ")}"><formula1>${escape(formula(inputs[0]!))}</formula1></dataValidation></dataValidations>`;
}

/** In the order of `cellStyles`. */
const styles = `${head}<styleSheet ${main}><fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="10"/><color rgb="FF5B5460"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFBF8F2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FF857A6E"/></left><right style="thin"><color rgb="FF857A6E"/></right><top style="thin"><color rgb="FF857A6E"/></top><bottom style="thin"><color rgb="FF857A6E"/></bottom><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF1E1A21"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="2" fillId="0" borderId="2" xfId="0"><alignment vertical="bottom" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="1" fontId="0" fillId="2" borderId="1" xfId="0" applyProtection="1"><alignment horizontal="right"/><protection locked="0"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

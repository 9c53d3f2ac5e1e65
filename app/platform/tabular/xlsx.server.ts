import { TableProblem, type TableReading, type TableRow } from "./table.ts";
import { Archive, defaultSheetLimits, parse, type SheetLimits } from "./xlsx-archive.server.ts";

export interface SheetOptions {
  /** Name or position (from 0); the first sheet without it. */
  sheet?: string | number | undefined;
  /** Rows (from 1) whose merged cells are filled with the value at their corner: the header's. */
  fillMergedRows?: number;
  /** A cell computed by a formula is refused, unless its last computed value is wanted. */
  formulas?: "refuse" | "last-value";
  sheetLimits?: Partial<SheetLimits>;
}

const excelEpoch = Date.UTC(1899, 11, 30);
/** The built-in formats of ECMA-376 §18.8.30 that are dates. */
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

class SheetRow implements TableRow {
  line = 0;
  fields: string[] = [];
  get count(): number {
    return this.fields.length;
  }
  text(field: number): string {
    return this.fields[field] ?? "";
  }
  span(from: number, to: number): string {
    return this.fields.slice(from, to + 1).join("\u001f");
  }
}

/** Reads one sheet of a workbook as rows of text, under limits against archives made to exhaust a machine. */
export async function readSheet(workbook: Buffer, reading: TableReading, options: SheetOptions): Promise<void> {
  const limits = { ...defaultSheetLimits, ...options.sheetLimits };
  const archive = await Archive.open(workbook, limits);
  try {
    const path = await sheetPath(archive, options.sheet);
    const strings = await readSharedStrings(archive, limits);
    const dates = await readDateStyles(archive);
    await readRows(archive, path, strings, dates, reading, options, limits);
  } finally {
    archive.close();
  }
}

async function readSheetList(archive: Archive): Promise<{ name: string; id: string }[]> {
  const sheets: { name: string; id: string }[] = [];
  await parse(archive.text("xl/workbook.xml"), {
    open: (tag, attributes) => {
      if (tag !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? "";
      sheets.push({ name: attributes["name"] ?? "", id });
    },
  });
  return sheets;
}

async function sheetPath(archive: Archive, wanted: string | number | undefined): Promise<string> {
  const sheets = await readSheetList(archive);
  const sheet = typeof wanted === "string" ? sheets.find((one) => one.name === wanted) : sheets[wanted ?? 0];
  if (!sheet)
    throw new TableProblem("no-sheet", {
      sheet: String(wanted ?? 1),
      sheets: sheets.map((one) => one.name).join(", "),
    });
  let target = "";
  await parse(archive.text("xl/_rels/workbook.xml.rels"), {
    open: (tag, attributes) => {
      if (tag === "Relationship" && attributes["Id"] === sheet.id) target = attributes["Target"] ?? "";
    },
  });
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

async function readSharedStrings(archive: Archive, limits: SheetLimits): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has("xl/sharedStrings.xml")) return strings;
  let current = "";
  let inText = false;
  let phonetic = false;
  await parse(archive.text("xl/sharedStrings.xml"), {
    open: (tag) => {
      if (tag === "si") current = "";
      if (tag === "rPh") phonetic = true;
      inText = tag === "t" && !phonetic;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (tag) => {
      if (tag === "t") inText = false;
      if (tag === "rPh") phonetic = false;
      if (tag !== "si") return;
      if (strings.length >= limits.sharedStrings) throw new TableProblem("bomb");
      strings.push(current);
    },
  });
  return strings;
}

/** For each cell style, whether its number is a date. */
async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const dates: boolean[] = [];
  if (!archive.has("xl/styles.xml")) return dates;
  const own = new Set<number>();
  let inCells = false;
  await parse(archive.text("xl/styles.xml"), {
    open: (tag, attributes) => {
      if (tag === "numFmt") {
        const code = (attributes["formatCode"] ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
        if (/[ymdhs]/i.test(code) && !/[#0?]/.test(code)) own.add(Number(attributes["numFmtId"]));
      }
      if (tag === "cellXfs") inCells = true;
      if (tag === "xf" && inCells) {
        const format = Number(attributes["numFmtId"] ?? 0);
        dates.push(dateFormats.has(format) || own.has(format));
      }
    },
    close: (tag) => {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return dates;
}

/** Column letters to a position from 0: `A` is 0, `AA` is 26. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return column - 1;
}

function dateText(serial: number): string {
  const iso = new Date(excelEpoch + Math.round(serial * 86_400_000)).toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Numbers are written to seventeen digits in a workbook: 0.1 + 0.2 is read as people see it. */
function numberText(raw: string): string {
  return /^-?\d{1,15}$/.test(raw) ? raw : String(Number(Number(raw).toPrecision(15)));
}

async function readRows(
  archive: Archive,
  path: string,
  strings: readonly string[],
  dates: readonly boolean[],
  reading: TableReading,
  options: SheetOptions,
  limits: SheetLimits,
): Promise<void> {
  const row = new SheetRow();
  const held: { line: number; fields: string[] }[] = [];
  const fillRows = options.fillMergedRows ?? 0;
  let rows = 0;
  let column = 0;
  let type = "";
  let style = 0;
  let value = "";
  let inValue = false;
  let reference = "";

  const give = (line: number, fields: string[]) => {
    row.line = line;
    row.fields = fields;
    if (fields.some((field) => field !== "")) reading.row(row);
  };
  const finishCell = () => {
    if (value === "") return;
    let text = value;
    if (type === "s") text = strings[Number(value)] ?? "";
    else if (type === "b") text = value === "1" ? "true" : "false";
    else if (type === "e") throw new TableProblem("formula", { cell: reference });
    else if (type === "" || type === "n") text = dates[style] ? dateText(Number(value)) : numberText(value);
    while (row.fields.length < column) row.fields.push("");
    row.fields[column] = text;
  };

  // A sheet names its merged ranges after its rows, hence a first pass when headers need them.
  const merges = fillRows > 0 ? await mergedRanges(archive, path) : [];
  await parse(
    archive.text(path),
    {
      open: (tag, attributes) => {
        if (tag === "row") {
          if (++rows > limits.rows) throw new TableProblem("too-many-rows", { limit: limits.rows });
          row.line = Number(attributes["r"] ?? row.line + 1);
          row.fields = [];
          column = -1;
        } else if (tag === "c") {
          reference = attributes["r"] ?? "";
          column = reference ? columnOf(reference) : column + 1;
          if (column < 0 || column >= 16_384) throw new TableProblem("too-many-columns", { line: row.line });
          type = attributes["t"] ?? "";
          style = Number(attributes["s"] ?? 0);
          value = "";
        } else if (tag === "f") {
          if (options.formulas !== "last-value") throw new TableProblem("formula", { cell: reference });
        }
        inValue = tag === "v" || (tag === "t" && type === "inlineStr");
      },
      text: (text) => {
        if (inValue) value += text;
      },
      close: (tag) => {
        if (tag === "v" || tag === "t") inValue = false;
        if (tag === "c") finishCell();
        if (tag !== "row") return;
        const { line, fields } = row;
        held.push({ line, fields });
        if (line > fillRows) fill(held.splice(0), merges).forEach((one) => give(one.line, one.fields));
      },
    },
    () => reading.pause?.(0),
  );
  fill(held, merges).forEach((one) => give(one.line, one.fields));
  if (rows === 0) throw new TableProblem("empty");
}

interface Merge {
  top: number;
  bottom: number;
  first: number;
  last: number;
}

async function mergedRanges(archive: Archive, path: string): Promise<Merge[]> {
  const merges: Merge[] = [];
  await parse(archive.text(path), {
    open: (tag, attributes) => {
      if (tag !== "mergeCell" || merges.length >= 10_000) return;
      const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attributes["ref"] ?? "");
      if (!match) return;
      merges.push({
        first: columnOf(match[1]!),
        top: Number(match[2]),
        last: columnOf(match[3]!),
        bottom: Number(match[4]),
      });
    },
  });
  return merges;
}

/** A title over several columns is written once, in their first cell: every column gets it. */
function fill(
  rows: { line: number; fields: string[] }[],
  merges: readonly Merge[],
): { line: number; fields: string[] }[] {
  if (merges.length === 0 || rows.length === 1) return rows;
  for (const merge of merges) {
    const corner = rows.find((row) => row.line === merge.top)?.fields[merge.first];
    if (!corner) continue;
    for (const row of rows) {
      if (row.line < merge.top || row.line > merge.bottom) continue;
      for (let column = merge.first; column <= merge.last; column++) {
        while (row.fields.length <= column) row.fields.push("");
        row.fields[column] ||= corner;
      }
    }
  }
  return rows;
}

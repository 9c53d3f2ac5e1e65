import { crc32, deflateRawSync } from "node:zlib";

/** An archive of these texts: enough of the format for a workbook made up in a test. */
export function zip(entries: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const deflated = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(deflated.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), deflated]);
    const central = Buffer.alloc(46);
    central.write("PK\u0001\u0002", 0, "latin1");
    central.writeUInt16LE(20, 4);
    fields.copy(central, 6, 0, 26);
    central.writeUInt32LE(offset, 42);
    directory.push(Buffer.concat([central, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

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

// Totals of the open sets computed without any of the application's code: lines are split and added, nothing more.
import { readFileSync } from "node:fs";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { join } from "node:path";
import type { OpenSet } from "./sets.ts";

/** What the figures of a set must add up to: all its values, and those that stand in no period. */
export interface ExpectedTotal {
  sum: number;
  unplaced: number;
}

const valueColumns: Record<string, { column: string; delimiter: string }> = {
  "fr-ssmsi": { column: "nombre", delimiter: ";" },
  "ar-femicidios": { column: "victimas", delimiter: "," },
  "br-mg-feminicidio": { column: "qtde_vitimas", delimiter: ";" },
  "br-mg-violencia-domestica": { column: "qtde_vitimas", delimiter: ";" },
  "un-sdg-vaw": { column: "value", delimiter: "," },
  "un-sdg-by-sex-large": { column: "value", delimiter: "," },
};

export function expectedTotal(folder: string, set: OpenSet): ExpectedTotal {
  const path = join(folder, set.file);
  if (set.file.endsWith(".xlsx")) return { sum: sumOfSheet(readFileSync(path), set.profile), unplaced: 0 };
  const bytes = readFileSync(path);
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").trimEnd().split(/\r?\n/);
  if (set.profile === "it-omicidi-dcpc") {
    return { sum: lines.slice(1).reduce((sum, line) => sum + add(line.split(",").slice(1)), 0), unplaced: 0 };
  }
  const { column, delimiter } = valueColumns[set.profile] ?? { column: "valore", delimiter: "," };
  const at = split(lines[0]!, delimiter).indexOf(column);
  let sum = 0;
  let unplaced = 0;
  for (const line of lines.slice(1)) {
    const fields = split(line, delimiter);
    const value = Number(fields[at]);
    // "N", not relevant, is the only word among the values of these sets.
    if (Number.isNaN(value)) continue;
    if (fields.includes("Se desconoce")) unplaced += value;
    else sum += value;
  }
  return { sum, unplaced };
}

function split(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  return [...line.matchAll(new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, "g"))].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

function add(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Number(text), 0);
}

const sheets: Record<string, number> = {
  "it-xlsx-delitti-vittime": 3,
  "it-xlsx-delitti-segnalazioni": 4,
  "it-xlsx-reati-spia-segnalazioni": 7,
  "it-xlsx-codice-rosso-segnalazioni": 10,
};

/** Every number from the fourth column on, below the years: found by pattern in the sheet's own text. */
function sumOfSheet(workbook: Buffer, profile: string): number {
  const xml = entryOf(workbook, `xl/worksheets/sheet${sheets[profile]}.xml`);
  let sum = 0;
  for (const [, letters, row, attributes, value] of xml.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*)><v>([^<]*)<\/v>/g)) {
    if (Number(row) < 3 || letters! < "D" || attributes!.includes('t="s"')) continue;
    sum += Number(value);
  }
  return sum;
}

/** One entry of an archive, by its local headers' directory at the end of the file. */
function entryOf(archive: Buffer, name: string): string {
  for (let at = archive.indexOf("PK\u0001\u0002"); at !== -1; at = archive.indexOf("PK\u0001\u0002", at + 4)) {
    const nameLength = archive.readUInt16LE(at + 28);
    if (archive.toString("utf8", at + 46, at + 46 + nameLength) !== name) continue;
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    return inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20))).toString("utf8");
  }
  throw new Error(`no ${name}`);
}

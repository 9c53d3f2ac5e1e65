import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Small open files, wholly in memory: quoted fields, no line break inside a field. */
export function readTable(folder: string, path: string, separator = ","): Record<string, string>[] {
  const bytes = readFileSync(join(folder, path));
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header = "", ...lines] = text.split(/\r?\n/).filter(Boolean);
  const columns = splitLine(header, separator);
  return lines.map((line) => {
    const fields = line.includes('"') ? splitLine(line, separator) : line.split(separator);
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ""]));
  });
}

function splitLine(line: string, separator: string): string[] {
  const fields = [""];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) fields.push("");
    else fields[fields.length - 1] += character;
  }
  return fields;
}

export function readJson<T>(folder: string, path: string): T {
  return JSON.parse(readFileSync(join(folder, path), "utf8")) as T;
}

export function toCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (fields: readonly string[]) =>
    fields.map((f) => (/[",\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f)).join(",");
  return [columns, ...rows].map(line).join("\n") + "\n";
}

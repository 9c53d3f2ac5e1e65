/** The rows of one of our own seed files: a header, quoted fields where needed, no line break within a field. */
export function parseSeedFile(text: string): Record<string, string>[] {
  const [header = "", ...lines] = text.split("\n").filter(Boolean);
  const columns = splitLine(header);
  return lines.map((line, n) => {
    const fields = splitLine(line);
    if (fields.length !== columns.length) throw new Error(`seed line ${n + 2} has ${fields.length} fields`);
    return Object.fromEntries(columns.map((column, i) => [column, fields[i]!]));
  });
}

function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  // Commas within quotes are the separators that have an odd number of quotes before them.
  const fields: string[] = [];
  for (const piece of line.split(",")) {
    const open = fields.at(-1);
    if (open !== undefined && hasOddQuotes(open)) fields[fields.length - 1] = `${open},${piece}`;
    else fields.push(piece);
  }
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}

function hasOddQuotes(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

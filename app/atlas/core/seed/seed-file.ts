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
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}

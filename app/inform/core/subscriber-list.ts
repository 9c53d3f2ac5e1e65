const columns = ["email", "locale", "proof", "date"] as const;
export type SubscriberLine = Record<(typeof columns)[number], string>;

/** Reads a list in CSV (RFC 4180, comma or semicolon) by its head; null when the head lacks a column. */
export function readSubscriberList(text: string): SubscriberLine[] | null {
  const clean = text.replace(/^\uFEFF/, "");
  const delimiter = clean.split(/\r?\n/, 1)[0]!.includes(";") ? ";" : ",";
  const [head, ...rows] = readRows(clean, delimiter);
  const places = columns.map((column) => head?.map((one) => one.trim().toLowerCase()).indexOf(column) ?? -1);
  if (places.includes(-1)) return null;
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row) => Object.fromEntries(columns.map((column, i) => [column, row[places[i]!] ?? ""])) as SubscriberLine);
}

function readRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[++i];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === delimiter || c === "\n") {
      rows.at(-1)!.push(c === "\n" ? cell.replace(/\r$/, "") : cell);
      cell = "";
      if (c === "\n") rows.push([]);
    } else cell += c;
  }
  rows.at(-1)!.push(cell);
  return rows;
}

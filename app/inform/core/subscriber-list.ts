const columns = ["email", "locale", "proof", "date"] as const;
export type SubscriberLine = Record<(typeof columns)[number], string>;

/** Reads a list's records by its head; null when the head lacks a column. */
export function readSubscriberList([head, ...rows]: readonly (readonly string[])[]): SubscriberLine[] | null {
  const places = columns.map((column) => head?.map((one) => one.trim().toLowerCase()).indexOf(column) ?? -1);
  if (places.includes(-1)) return null;
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row) => Object.fromEntries(columns.map((column, i) => [column, row[places[i]!] ?? ""])) as SubscriberLine);
}

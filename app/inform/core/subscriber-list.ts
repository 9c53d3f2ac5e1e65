const columns = ["email", "locale", "proof", "date"] as const;
/** A list of another origin may lack them. */
const optional = ["country", "themes"] as const;
export type SubscriberLine = Record<(typeof columns)[number] | (typeof optional)[number], string>;

/** Reads a list's records by its head; null when the head lacks a column. */
export function readSubscriberList([head, ...rows]: readonly (readonly string[])[]): SubscriberLine[] | null {
  const placeOf = (column: string) => head?.map((one) => one.trim().toLowerCase()).indexOf(column) ?? -1;
  if (columns.some((column) => placeOf(column) === -1)) return null;
  const places = [...columns, ...optional].map((column) => [column, placeOf(column)] as const);
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row) => Object.fromEntries(places.map(([column, at]) => [column, row[at] ?? ""])) as SubscriberLine);
}

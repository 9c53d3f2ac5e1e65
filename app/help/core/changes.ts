import type { Directory, DirectoryChange } from "./directory.ts";

type Published = Pick<Directory, "services" | "emergency" | "scales">;

/** What a new edition changes of the one before, by the names of its records; null when nothing. */
export function changesBetween(
  before: Published,
  after: Published,
  edition: Pick<DirectoryChange, "version" | "on">,
): DirectoryChange | null {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const added = [...now.keys()].filter((id) => !old.has(id));
  const removed = [...old.keys()].filter((id) => !now.has(id));
  const changed = [...now].filter(([id, text]) => old.has(id) && old.get(id) !== text).map(([id]) => id);
  if (added.length + removed.length + changed.length === 0) return null;
  return { ...edition, added: added.sort(), changed: changed.sort(), removed: removed.sort() };
}

function recordsOf(directory: Published): Map<string, string> {
  return new Map([
    ...directory.services.map((one): [string, string] => [one.id, canonical(one)]),
    ...directory.emergency.map((one): [string, string] => [`${one.country.toLowerCase()}-emergency`, canonical(one)]),
    ...directory.scales.map((one): [string, string] => [`scale-${one.id}`, canonical(one)]),
  ]);
}

/** The same text for the same record, whatever the order of its keys: a database keeps none. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

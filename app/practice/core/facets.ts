/** What practices and policies are filtered by: `action:prevention`. A filter's values are alternatives; filters add up. */
export const practiceFilters = [
  "action",
  "form",
  "group",
  "region",
  "country",
  "size",
  "cost",
  "grade",
  "outcome",
  "agenda",
  "language",
  "member",
] as const;
export type PracticeFilter = (typeof practiceFilters)[number];

export const policyFilters = ["kind", "form", "group", "region", "country", "agenda", "lapsed", "member"] as const;
export type PolicyFilter = (typeof policyFilters)[number];

export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The filters that an address or a form names; a value of a shape that no code has is left out. */
export function readChosen(asked: { getAll(name: string): unknown[] }, filters: readonly string[]): Chosen {
  const entries = filters.map((name) => {
    const values = asked.getAll(name).flatMap((value) => (typeof value === "string" ? value.split(",") : []));
    return [name, [...new Set(values.filter((value) => /^[\w.-]{1,60}$/.test(value)))].slice(0, 20)] as const;
  });
  return Object.fromEntries(entries.filter(([, values]) => values.length > 0));
}

const fits = (facets: readonly string[], name: string, values: readonly string[]) =>
  values.some((value) => facets.includes(`${name}:${value}`));

export interface Counted<Sheet> {
  found: Sheet[];
  /** For each filter, how many there would be with each value, the other filters standing. */
  counts: Record<string, Map<string, number>>;
}

/** Filters and counts in one pass: what fails one filter alone still counts for that filter's other values. */
export function filterAndCount<Sheet extends { facets: readonly string[] }>(
  sheets: Iterable<Sheet>,
  chosen: Chosen,
  filters: readonly string[],
): Counted<Sheet> {
  const asked = Object.entries(chosen);
  const counts = Object.fromEntries(filters.map((name) => [name, new Map<string, number>()]));
  const found: Sheet[] = [];
  for (const sheet of sheets) {
    let failing: string | null = null;
    let failures = 0;
    for (const [name, values] of asked)
      if (!fits(sheet.facets, name, values)) {
        failing = name;
        if (++failures > 1) break;
      }
    if (failures > 1) continue;
    if (failures === 0) found.push(sheet);
    for (const facet of sheet.facets) {
      const cut = facet.indexOf(":");
      const name = facet.slice(0, cut);
      const count = counts[name];
      if (!count || (failing !== null && failing !== name)) continue;
      const value = facet.slice(cut + 1);
      count.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return { found, counts };
}

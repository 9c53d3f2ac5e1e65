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

export const policyFilters = ["kind", "form", "group", "region", "country", "agenda", "lapsed", "member"] as const;

export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The filters that an address or a form names; a value of a shape that no code has is left out. */
export function readChosen(asked: { getAll(name: string): unknown[] }, filters: readonly string[]): Chosen {
  const entries = filters.map((name) => {
    const values = asked.getAll(name).flatMap((value) => (typeof value === "string" ? value.split(",") : []));
    return [name, [...new Set(values.filter((value) => /^[\w.-]{1,60}$/.test(value)))].slice(0, 20)] as const;
  });
  return Object.fromEntries(entries.filter(([, values]) => values.length > 0));
}

/** One value of one filter, made once however many things have it: twenty thousand things are then counted by numbers. */
export interface Facet {
  name: string;
  value: string;
  /** Its place among all facets of its list. */
  place: number;
}

/** Makes facets of `action:prevention`, the same one for the same words. */
export function facetMaker(): { of(text: string): Facet; all: readonly Facet[] } {
  const known = new Map<string, Facet>();
  const all: Facet[] = [];
  return {
    all,
    of(text) {
      const found = known.get(text);
      if (found) return found;
      const cut = text.indexOf(":");
      const facet = { name: text.slice(0, cut), value: text.slice(cut + 1), place: all.length };
      known.set(text, facet);
      all.push(facet);
      return facet;
    },
  };
}

export interface Counted<Sheet> {
  found: Sheet[];
  /** For each filter, how many there would be with each value, the other filters standing. */
  counts: Record<string, Map<string, number>>;
}

/** Filters and counts in one pass: what fails one filter alone still counts for that filter's other values. */
export function filterAndCount<Sheet extends { facets: readonly Facet[] }>(
  sheets: Iterable<Sheet>,
  chosen: Chosen,
  { all, filters }: { all: readonly Facet[]; filters: readonly string[] },
): Counted<Sheet> {
  const asked = Object.entries(chosen);
  // For each facet, which filter it satisfies, as a bit.
  const satisfies = all.map(({ name, value }) => {
    const filter = asked.findIndex(([one, values]) => one === name && values.includes(value));
    return filter === -1 ? 0 : 1 << filter;
  });
  const whole = (1 << asked.length) - 1;
  const tallies = new Int32Array(all.length);
  const found: Sheet[] = [];
  for (const sheet of sheets) {
    let met = 0;
    for (const { place } of sheet.facets) met |= satisfies[place]!;
    const lacking = whole & ~met;
    if (lacking === 0) {
      found.push(sheet);
      for (const { place } of sheet.facets) tallies[place]!++;
    } else if ((lacking & (lacking - 1)) === 0) {
      const failing = asked[31 - Math.clz32(lacking)]![0];
      for (const { name, place } of sheet.facets) if (name === failing) tallies[place]!++;
    }
  }
  const counts = Object.fromEntries(filters.map((name) => [name, new Map<string, number>()]));
  for (const { name, value, place } of all) if (tallies[place]! > 0) counts[name]?.set(value, tallies[place]!);
  return { found, counts };
}

import { filterAndCount, type Chosen, type Facet } from "./facets.ts";

export const pageSize = 20;

export interface Ranked<Sheet> {
  /** Those of the page asked for. */
  onPage: Sheet[];
  total: number;
  page: number;
  pages: number;
  counts: Record<string, Map<string, number>>;
}

interface Whole {
  filters: readonly string[];
  counts: Ranked<never>["counts"];
}

/** Of a list that nothing is chosen from, counted once: what is published, or what a word finds that a great many say. */
const counted = new WeakMap<readonly unknown[], Whole>();

function countWhole<Sheet extends { facets: readonly Facet[] }>(
  list: readonly Sheet[],
  how: { all: readonly Facet[]; filters: readonly string[] },
): { found: readonly Sheet[]; counts: Whole["counts"] } {
  const known = counted.get(list);
  if (known?.filters === how.filters) return { found: list, counts: known.counts };
  const { counts } = filterAndCount(list, {}, how);
  counted.set(list, { filters: how.filters, counts });
  return { found: list, counts };
}

/** A page of a filtered list with its counts; `found` are the things that have the words, in their order. */
export function browse<Sheet extends { facets: readonly Facet[] }>(
  { sheets, all }: { sheets: readonly Sheet[]; all: readonly Facet[] },
  asked: { chosen: Chosen; filters: readonly string[]; page: number; found?: readonly Sheet[]; size?: number },
): Ranked<Sheet> {
  const { chosen, filters, size = pageSize } = asked;
  const list = asked.found ?? sheets;
  const isWhole = Object.keys(chosen).length === 0;
  const { found, counts } = isWhole
    ? countWhole(list, { all, filters })
    : filterAndCount(list, chosen, { all, filters });
  const pages = Math.max(1, Math.ceil(found.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(asked.page) || 1));
  return { onPage: found.slice((page - 1) * size, page * size), total: found.length, page, pages, counts };
}

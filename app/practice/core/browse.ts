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

/** A page of a filtered list with its counts; `found` are the things that have the words, in their order. */
export function browse<Sheet extends { facets: readonly Facet[] }>(
  { sheets, all }: { sheets: readonly Sheet[]; all: readonly Facet[] },
  asked: { chosen: Chosen; filters: readonly string[]; page: number; found?: readonly Sheet[]; size?: number },
): Ranked<Sheet> {
  const { chosen, filters, size = pageSize } = asked;
  const { found, counts } = filterAndCount(asked.found ?? sheets, chosen, { all, filters });
  const pages = Math.max(1, Math.ceil(found.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(asked.page) || 1));
  return { onPage: found.slice((page - 1) * size, page * size), total: found.length, page, pages, counts };
}

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

/** A page of a filtered list with its counts; `ranked` says which things the words found, best first where that is known. */
export function browse<Sheet extends { id: number; facets: readonly Facet[] }>(
  { sheets, all }: { sheets: readonly Sheet[]; all: readonly Facet[] },
  asked: { chosen: Chosen; filters: readonly string[]; page: number; ranked?: readonly number[] | null; size?: number },
): Ranked<Sheet> {
  const { chosen, filters, ranked, size = pageSize } = asked;
  const candidates = ranked ? inOrder(sheets, ranked) : sheets;
  const { found, counts } = filterAndCount(candidates, chosen, { all, filters });
  const pages = Math.max(1, Math.ceil(found.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(asked.page) || 1));
  return { onPage: found.slice((page - 1) * size, page * size), total: found.length, page, pages, counts };
}

function inOrder<Sheet extends { id: number }>(sheets: readonly Sheet[], ids: readonly number[]): Sheet[] {
  const known = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

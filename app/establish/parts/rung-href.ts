import type { Rung } from "../core/maturity.ts";

/** Where a step of the ladder is taken. */
export function rungHref({ place }: Pick<Rung, "place">, { locale, slug }: { locale: string; slug: string }): string {
  const observatory = `/${locale}/workspace/observatories/${slug}`;
  if ("chapter" in place) return `${observatory}/groundwork/${place.chapter}`;
  // Editions and reports have a list of their own for all observatories; partners and collections belong to one.
  if (place.workspace === "releases") return `/${locale}/workspace/releases`;
  if (place.workspace === "reports") return `/${locale}/workspace/reports?observatory=${slug}`;
  return `${observatory}/${place.workspace}`;
}

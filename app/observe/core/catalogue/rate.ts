import type { Indicator } from "./indicator.ts";

/**
 * Events per so many persons: sum of events / sum of the matching person-years × per. Null when either is absent or
 * nobody is at risk: a rate over nothing is unknown, never zero.
 */
export function ratePer(per: number, events: number | null, personYears: number | null): number | null {
  if (events === null || personYears === null || !(personYears > 0)) return null;
  return (events / personYears) * per;
}

/** The value of a computed indicator from its two sides; null for an indicator that is counted, not computed. */
export function rateOf(indicator: Indicator, numerator: number | null, denominator?: number | null): number | null {
  const formula = indicator.formula;
  if (!formula) return null;
  const below = formula.denominator.kind === "number" ? formula.denominator.value : (denominator ?? null);
  return ratePer(formula.per, numerator, below);
}

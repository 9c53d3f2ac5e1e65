import type { Indicator, Operand } from "./indicator.ts";

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

/** Which residents a rate is over: a sex, and the code of the age band when not all ages count. */
export interface PersonsAtRisk {
  sex: "female" | "male" | "all";
  from: number;
  to: number | null;
  ageBand?: string;
}

/**
 * The population that matches a cell: `same` takes the cell's own sex and age, so that women of 18–24 are never
 * divided by everybody. Null when the cell's sex has no population (unknown, other).
 */
export function personsAtRisk(operand: Operand, cell: { sex?: string; ageBand?: string }): PersonsAtRisk | null {
  if (operand.kind !== "population") return null;
  const { sex, from, to } = operand;
  if (sex !== "same") return { sex, from, to };
  const own = cell.sex ?? "all";
  if (own !== "female" && own !== "male" && own !== "all") return null;
  return cell.ageBand === undefined ? { sex: own, from, to } : { sex: own, from, to, ageBand: cell.ageBand };
}

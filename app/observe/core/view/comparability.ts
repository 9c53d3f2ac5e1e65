/** What must match before two series may share a chart. */
export interface Comparable {
  definition: string | null;
  unit: string;
  countingUnit: string;
  population: string;
  nature: string;
  dateBasis: string;
  placeBasis: string;
  publisher: string;
  sourceType: string;
}

export type Incomparable = "nature" | "unit" | "countingUnit" | "population" | "definition" | "basis" | "source";

/**
 * Why two series may not share a chart, the weightiest reason first; empty when they may.
 * Police and justice figures of two recording systems are not comparable in level (EIGE, metadata of its
 * administrative indicators on intimate partner violence), and a count of the press beside an official one is another
 * series, whoever publishes both: hence `source`.
 */
export function whyNotComparable(a: Comparable, b: Comparable): Incomparable[] {
  const reasons: Incomparable[] = [];
  if (a.nature !== b.nature) reasons.push("nature");
  if (a.unit !== b.unit) reasons.push("unit");
  if (a.countingUnit !== b.countingUnit) reasons.push("countingUnit");
  if (a.population !== b.population) reasons.push("population");
  if (a.definition !== b.definition) reasons.push("definition");
  if (a.dateBasis !== b.dateBasis || a.placeBasis !== b.placeBasis) reasons.push("basis");
  const apart = a.publisher !== b.publisher || a.sourceType !== b.sourceType;
  if (a.nature === "recorded" && b.nature === "recorded" && apart) reasons.push("source");
  return reasons;
}

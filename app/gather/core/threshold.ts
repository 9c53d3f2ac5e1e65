/** Below this many inhabitants, small counts point at people more easily (domain rule: threshold 10 instead of 5). */
export const smallTerritory = 20_000;

/**
 * The smallest count that is shown unless the observatory asks for more: 5, and 10 where fewer than 20,000 people live
 * or nobody knows how many. Months, quarters and half-years: always 10 at least.
 */
export function defaultThresholds(inhabitants: number | null): { threshold: number; shortPeriodThreshold: number } {
  const threshold = inhabitants === null || inhabitants < smallTerritory ? 10 : 5;
  return { threshold, shortPeriodThreshold: Math.max(10, threshold) };
}

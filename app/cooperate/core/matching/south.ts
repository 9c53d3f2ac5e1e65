import type { Region } from "~/network/index.ts";

/**
 * Economies that UNCTAD counts as developed (classification of 2022, after the United Nations dropped the split from its
 * standard M49): Europe, Northern America, and these beyond them.
 */
const developedElsewhere = new Set(["AU", "BY", "IL", "JP", "KR", "MD", "NZ", "RU", "UA"]);
const developedRegions = new Set<Region>(["europe", "north-america"]);

/** Whether a member counts as one of the South, where two such members meet. */
export function isOfTheSouth({ region, countryCode }: { region: Region; countryCode: string }): boolean {
  return !developedRegions.has(region) && !developedElsewhere.has(countryCode);
}

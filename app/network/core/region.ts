/**
 * The regions of the network: the sections of the world organisation of local governments (UCLG, statutes, article 7:
 * Africa, Asia-Pacific, Eurasia, Europe, Latin America, Middle East and West Asia, North America).
 */
export const regions = [
  "africa",
  "asia-pacific",
  "eurasia",
  "europe",
  "latin-america",
  "middle-east-west-asia",
  "north-america",
] as const;
export type Region = (typeof regions)[number];

export function isRegion(text: unknown): text is Region {
  return (regions as readonly unknown[]).includes(text);
}

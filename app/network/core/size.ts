/** Classes of inhabitants, after the degree of urbanisation's own thresholds (Eurostat, UN-Habitat 2021) and what our members compare themselves by. */
export const sizeClasses = [
  { code: "under-20k", from: 0, below: 20_000 },
  { code: "20k-100k", from: 20_000, below: 100_000 },
  { code: "100k-500k", from: 100_000, below: 500_000 },
  { code: "500k-2m", from: 500_000, below: 2_000_000 },
  { code: "over-2m", from: 2_000_000, below: Infinity },
] as const;
export type SizeClass = (typeof sizeClasses)[number]["code"];

export function sizeOf(population: number | null): SizeClass | null {
  if (population === null) return null;
  return sizeClasses.find(({ from, below }) => population >= from && population < below)!.code;
}

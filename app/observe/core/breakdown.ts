/** A combination of dimension codes; the total is the empty one. */
export type BreakdownCodes = Readonly<Record<string, string>>;

/** One text a combination, whatever the order in which it was written: `age_band=y18_24&sex=female`, `` for the total. */
export function breakdownKey(codes: BreakdownCodes): string {
  return Object.keys(codes)
    .sort()
    .map((dimension) => `${dimension}=${codes[dimension]}`)
    .join("&");
}

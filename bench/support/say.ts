export interface Measured {
  name: string;
  figure: number;
  unit: string;
  goal?: string | undefined;
  yardstick?: string | undefined;
}

/** One figure as one JSON line, rounded to what the measurement can bear. */
export function say({ figure, ...rest }: Measured): void {
  const rounded = Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toFixed(2));
  const { name, ...more } = rest;
  console.log(JSON.stringify({ name, figure: rounded, ...more }));
}

/** The value that `share` of the samples do not exceed (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

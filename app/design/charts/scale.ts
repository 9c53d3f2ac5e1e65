/** Maps a domain onto a range, in a straight line. */
export function linearScale([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]) {
  const span = d1 - d0 || 1;
  return (value: number) => r0 + ((value - d0) / span) * (r1 - r0);
}

/** Round steps (1, 2, 2.5, 5 × 10ⁿ) that cover the values, from zero when all are positive: an honest axis starts at nothing. */
export function niceTicks(low: number, high: number, wanted: number): number[] {
  const bottom = Math.min(0, low);
  const top = high > bottom ? high : bottom + 1;
  const rough = (top - bottom) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(bottom / step);
  const last = Math.ceil(top / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Which positions of a run of years get a label, counted back from the last, `room` at most. */
export function labelledSteps(values: readonly number[], room: number): number[] {
  const step = [1, 2, 5, 10, 20, 50].find((every) => Math.ceil(values.length / every) <= Math.max(2, room)) ?? 100;
  return values.filter((_, i) => (values.length - 1 - i) % step === 0);
}

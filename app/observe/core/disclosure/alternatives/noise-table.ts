/**
 * Noise for the cell-key method: for each count the probabilities of adding v, by maximum entropy under a mean of 0 and a
 * variance, no result from 1 to `smallest - 1`, and at most `largest` to either side. The solution has the form
 * p_v ∝ exp(a·v + b·v²); a and b come from Newton's method on a convex function of two unknowns (J. Marley, V. Leaver,
 * A method for confidentialising user-defined tables, 2011; G. Thompson, S. Broadfoot, D. Elazar, Methodology for the
 * automatic confidentialisation of statistical outputs from remote servers at the Australian Bureau of Statistics, 2013).
 */
export interface NoiseRules {
  /** No figure moves further than this. */
  largest: number;
  variance: number;
  /** Results below it are 0: with 3, nobody sees a one or a two. */
  smallest: number;
}

export interface NoiseRow {
  /** Rising. */
  steps: number[];
  probabilities: number[];
}

/** Row 0 is no noise: zero stays zero. The last row serves every larger count. */
export function makeNoiseTable(rules: NoiseRules): NoiseRow[] {
  const rows: NoiseRow[] = [{ steps: [0], probabilities: [1] }];
  for (let count = 1; count <= rules.largest + rules.smallest; count++) rows.push(noiseRow(count, rules));
  return rows;
}

function noiseRow(count: number, { largest, variance, smallest }: NoiseRules): NoiseRow {
  const steps: number[] = [];
  for (let v = Math.max(-largest, -count); v <= largest; v++) {
    if (count + v === 0 || count + v >= smallest) steps.push(v);
  }
  return { steps, probabilities: mostEntropy(steps, variance) };
}

function mostEntropy(steps: readonly number[], variance: number): number[] {
  const below = Math.max(...steps.filter((v) => v < 0));
  const above = Math.min(...steps.filter((v) => v > 0));
  const leastVariance = steps.includes(0) ? 0 : -below * above;
  const [first, last] = [steps[0]!, steps.at(-1)!];
  // A variance that these steps cannot have: the nearest that they can, which two steps make up.
  if (variance <= leastVariance) return twoSteps(steps, steps.includes(0) ? 0 : below, above);
  if (variance >= -first * last) return twoSteps(steps, first, last);
  let [a, b] = [0, 0];
  for (let round = 0; round < 200; round++) {
    const { p, mean, square, gradient } = momentsOf(steps, a, b, variance);
    if (Math.hypot(...gradient) < 1e-13) return p;
    const cubes = steps.reduce((sum, v, i) => sum + p[i]! * v ** 3, 0);
    const fourths = steps.reduce((sum, v, i) => sum + p[i]! * v ** 4, 0);
    const [h11, h12, h22] = [square - mean ** 2, cubes - mean * square, fourths - square ** 2];
    const determinant = h11 * h22 - h12 ** 2;
    const da = (h22 * gradient[0] - h12 * gradient[1]) / determinant;
    const db = (h11 * gradient[1] - h12 * gradient[0]) / determinant;
    const now = heightOf(steps, a, b, variance);
    let step = 1;
    while (step > 1e-10 && !(heightOf(steps, a - step * da, b - step * db, variance) <= now)) step /= 2;
    a -= step * da;
    b -= step * db;
    if (step <= 1e-10) return p;
  }
  return momentsOf(steps, a, b, variance).p;
}

function twoSteps(steps: readonly number[], low: number, high: number): number[] {
  if (low === 0) return steps.map((v) => (v === 0 ? 1 : 0));
  return steps.map((v) => (v === low ? high / (high - low) : v === high ? -low / (high - low) : 0));
}

function momentsOf(steps: readonly number[], a: number, b: number, variance: number) {
  const logs = steps.map((v) => a * v + b * v ** 2);
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const sum = weights.reduce((x, y) => x + y, 0);
  const p = weights.map((weight) => weight / sum);
  const mean = steps.reduce((total, v, i) => total + p[i]! * v, 0);
  const square = steps.reduce((total, v, i) => total + p[i]! * v ** 2, 0);
  return { p, mean, square, gradient: [mean, square - variance] as [number, number] };
}

/** The convex function whose lowest point has the wanted mean and variance. */
function heightOf(steps: readonly number[], a: number, b: number, variance: number): number {
  const logs = steps.map((v) => a * v + b * (v ** 2 - variance));
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
}

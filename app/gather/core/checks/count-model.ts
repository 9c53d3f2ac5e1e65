/**
 * How surprising a count is against its own past, by models of counts and never by a z-score: violence counts are small,
 * skewed and full of zeros. Exact tails, no normal approximation.
 */

/** Log Γ by Lanczos' series (g = 7, n = 9), good to 15 digits: Press et al., Numerical Recipes (2007), section 6.1. */
export function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const series = c.reduce((sum, a, i) => (i === 0 ? a : sum + a / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

export interface CountModel {
  mean: number;
  /** `size` of the negative binomial (variance = mean + mean²/size); Infinity is Poisson. */
  size: number;
}

function logProbability(k: number, { mean, size }: CountModel): number {
  if (mean === 0) return k === 0 ? 0 : -Infinity;
  if (size === Infinity) return k * Math.log(mean) - mean - logGamma(k + 1);
  const p = size / (size + mean);
  return logGamma(k + size) - logGamma(size) - logGamma(k + 1) + size * Math.log(p) + k * Math.log1p(-p);
}

/**
 * Probabilities of at most and at least this count, each with half the probability of the count itself: mid-p, which
 * keeps a discrete test from being too shy (Lancaster, JASA 56 (1961) 223–234). Exact: each probability from its
 * neighbour.
 */
export function midTails(count: number, model: CountModel): { low: number; high: number } {
  const { mean, size } = model;
  const at = Math.exp(logProbability(count, model));
  if (mean === 0) return count === 0 ? { low: 0.5, high: 0.5 } : { low: 1, high: 0 };
  // P(k + 1) = P(k) · step(k); for the negative binomial mean/(size + mean) is the chance of one more.
  const more = size === Infinity ? mean : mean / (size + mean);
  const step = (k: number) => (size === Infinity ? more / (k + 1) : ((k + size) / (k + 1)) * more);
  let below = 0;
  for (let k = count, p = at; k > 0 && (p > 1e-18 || k > mean); k--) below += p /= step(k - 1);
  let above = 0;
  for (let k = count, p = at; p > 1e-18 || k < mean; k++) above += p *= step(k);
  return { low: Math.min(1, below + at / 2), high: Math.min(1, above + at / 2) };
}

/** Numbers that the model needs before it says anything. */
export const fewestPast = 6;
/**
 * The dispersion (variance over mean) that is believed before any is seen, and how many periods' worth that belief
 * weighs. Large counts vary by more than chance: a coefficient of variation of 0.17 beyond Poisson.
 */
const priorDispersion = (mean: number) => 1.1 + 0.03 * mean;
const priorWeight = 5;

/**
 * The next count, given the past ones: a negative binomial. Its mean is uncertain with so little to go by, so the
 * prediction takes the gamma posterior of a Poisson mean (Gelman et al., Bayesian Data Analysis (2013), 2.6: a negative
 * binomial); to that the overdispersion of the past is added, by moments (variance over mean, Cameron & Trivedi,
 * Regression Analysis of Count Data (2013), 3.3), drawn towards a weak belief because few periods tell it badly.
 */
export function modelOf(past: readonly number[]): CountModel {
  const n = past.length;
  const mean = past.reduce((sum, x) => sum + x, 0) / n;
  const variance = n > 1 ? past.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) : mean;
  const seen = mean > 0 ? variance / mean : 1;
  const dispersion = Math.max(1, ((n - 1) * seen + priorWeight * priorDispersion(mean)) / (n - 1 + priorWeight));
  const expected = mean + 0.5 / n;
  // The mean is known to within dispersion × mean / n; both uncertainties add up in the variance of what comes next.
  const spread = expected * (dispersion - 1) + (dispersion * expected) / n;
  return { mean: expected, size: spread > 0 ? expected ** 2 / spread : Infinity };
}

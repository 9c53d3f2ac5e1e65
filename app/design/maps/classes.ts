/** A class of a map: what it spans, as found among its members, and how many places it holds. */
export type MapClass = { number: number; from: number; to: number; count: number };

/**
 * At most five classes. Natural breaks (Fisher 1958: least variance within classes), unless they leave a class
 * nearly empty, as they do on long tails; then quantiles, which fill every class.
 */
export function classify(values: readonly number[], wanted = 5): MapClass[] {
  const sorted = values.toSorted((a, b) => a - b);
  const count = Math.min(wanted, 5, new Set(sorted).size);
  if (count === 0) return [];
  const natural = naturalBreaks(sorted, count);
  const sparse = Math.max(2, sorted.length * 0.04);
  const groups =
    sorted.length > 2 * count && natural.some((group) => group.length < sparse) ? quantiles(sorted, count) : natural;
  const spread = 6 - groups.length;
  return groups.map((group, i) => ({
    // Few classes keep to the deep end of the ramp, so that they stay apart.
    number: groups.length === 1 ? 3 : Math.min(5, i + (groups.length < 4 ? Math.ceil(spread / 2) : spread)),
    from: group[0] ?? 0,
    to: group.at(-1) ?? 0,
    count: group.length,
  }));
}

export function classOf(value: number, classes: readonly MapClass[]): MapClass | undefined {
  return classes.find(({ from, to }) => value >= from && value <= to);
}

/** Equal numbers of places in each class; equal values never part. */
function quantiles(sorted: readonly number[], count: number): number[][] {
  const groups: number[][] = [];
  let start = 0;
  for (let i = 1; i <= count && start < sorted.length; i++) {
    let end = Math.max(start + 1, Math.round((i * sorted.length) / count));
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    groups.push(sorted.slice(start, end));
    start = end;
  }
  return groups;
}

/** Fisher's exact grouping by dynamic programming over prefix sums. */
function naturalBreaks(sorted: readonly number[], count: number): number[][] {
  const n = sorted.length;
  const sums = [0];
  const squares = [0];
  sorted.forEach((value, i) => {
    sums.push((sums[i] ?? 0) + value);
    squares.push((squares[i] ?? 0) + value * value);
  });
  const spread = (from: number, to: number) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from);
  };
  let best = Array.from({ length: n + 1 }, (_, end) => (end === 0 ? 0 : spread(0, end)));
  const cuts: number[][] = [];
  for (let k = 2; k <= count; k++) {
    const next = Array.from({ length: n + 1 }, () => Infinity);
    const cut = Array.from({ length: n + 1 }, () => 0);
    for (let end = k; end <= n; end++) {
      for (let from = k - 1; from < end; from++) {
        if (sorted[from] === sorted[from - 1]) continue;
        const cost = (best[from] ?? Infinity) + spread(from, end);
        if (cost < (next[end] ?? Infinity)) [next[end], cut[end]] = [cost, from];
      }
    }
    cuts.unshift(cut);
    best = next;
  }
  const groups: number[][] = [];
  let end = n;
  for (const cut of cuts) {
    const from = cut[end] ?? 0;
    groups.unshift(sorted.slice(from, end));
    end = from;
  }
  groups.unshift(sorted.slice(0, end));
  return groups.filter((group) => group.length > 0);
}

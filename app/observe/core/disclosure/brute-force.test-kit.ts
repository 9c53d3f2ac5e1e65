/**
 * The oracle of the tests: every whole-number table that agrees with what is published, found by trying them all.
 * It knows inner cells and sums of inner cells only; it shares nothing with the code it judges.
 */
export interface Puzzle {
  /** How many inner cells there are. */
  inner: number;
  /** Figures as sums of inner cells. A withheld one is at least 1; an unplanned one says nothing. */
  figures: {
    id: string;
    members: readonly number[];
    value: number;
    state: "shown" | "withheld" | "unseen";
    between?: readonly [least: number, most: number];
  }[];
  /** Inner cells are tried up to this. */
  most: number;
}

/** For each figure that is not shown, the least and the greatest value among all tables that agree. */
export function enumerate(puzzle: Puzzle): Map<string, [number, number]> {
  const { figures, inner, most } = puzzle;
  const containing = Array.from({ length: inner }, (_, cell) => figures.filter((f) => f.members.includes(cell)));
  const left = new Map(figures.map((figure) => [figure, figure.members.length]));
  const sum = new Map(figures.map((figure) => [figure, 0]));
  const found = new Map<string, [number, number]>();

  function isPossible(figure: Puzzle["figures"][number]): boolean {
    const total = sum.get(figure)!;
    const [least, most] = figure.between ?? [0, Infinity];
    if (total > most || (left.get(figure) === 0 && total < least)) return false;
    if (figure.state === "unseen") return true;
    if (left.get(figure)! > 0) return figure.state === "withheld" || total <= figure.value;
    return figure.state === "withheld" ? total >= 1 : total === figure.value;
  }

  function tryFrom(cell: number): void {
    if (cell === inner) {
      for (const figure of figures) {
        if (figure.state === "shown") continue;
        const total = sum.get(figure)!;
        const [low, high] = found.get(figure.id) ?? [total, total];
        found.set(figure.id, [Math.min(low, total), Math.max(high, total)]);
      }
      return;
    }
    const figuresHere = containing[cell]!;
    for (const figure of figuresHere) left.set(figure, left.get(figure)! - 1);
    for (let value = 0; value <= most; value++) {
      for (const figure of figuresHere) sum.set(figure, sum.get(figure)! + value);
      if (figuresHere.every(isPossible)) tryFrom(cell + 1);
      for (const figure of figuresHere) sum.set(figure, sum.get(figure)! - value);
    }
    for (const figure of figuresHere) left.set(figure, left.get(figure)! + 1);
  }

  tryFrom(0);
  return found;
}

/**
 * Whether some table agrees with what is published and gives this figure another value. `truth` are the inner cells;
 * values near them are tried first, so that a table is found soon where there is one.
 */
export function canDiffer(puzzle: Puzzle, id: string, truth: readonly number[]): boolean {
  const { figures, most } = puzzle;
  const target = figures.find((figure) => figure.id === id)!;
  const others = [...truth.keys()].filter((cell) => !target.members.includes(cell));
  const order = [...target.members, ...others];
  const containing = order.map((cell) => figures.filter((figure) => figure.members.includes(cell)));
  const left = new Map(figures.map((figure) => [figure, figure.members.length]));
  const sum = new Map(figures.map((figure) => [figure, 0]));
  const nearest = order.map((cell) =>
    Array.from({ length: most + 1 }, (_, v) => v).sort(
      (a, b) => Math.abs(a - truth[cell]!) - Math.abs(b - truth[cell]!),
    ),
  );

  function isPossible(figure: Puzzle["figures"][number]): boolean {
    const total = sum.get(figure)!;
    const isComplete = left.get(figure) === 0;
    if (figure === target && isComplete && total === target.value) return false;
    if (figure.state === "shown") return isComplete ? total === figure.value : total <= figure.value;
    return !isComplete || figure.state === "unseen" || total >= 1;
  }

  function tryFrom(step: number): boolean {
    if (step === order.length) return true;
    for (const figure of containing[step]!) left.set(figure, left.get(figure)! - 1);
    for (const value of nearest[step]!) {
      for (const figure of containing[step]!) sum.set(figure, sum.get(figure)! + value);
      const found = containing[step]!.every(isPossible) && tryFrom(step + 1);
      for (const figure of containing[step]!) sum.set(figure, sum.get(figure)! - value);
      if (found) {
        for (const figure of containing[step]!) left.set(figure, left.get(figure)! + 1);
        return true;
      }
    }
    for (const figure of containing[step]!) left.set(figure, left.get(figure)! + 1);
    return false;
  }

  return tryFrom(0);
}

/** How one series of an edition differs from the edition in force. Only figures that both show are set side by side. */
export interface SeriesComparison {
  series: string;
  /** Shown now, and not shown or not there before. */
  added: number;
  /** Shown in both, with another value. */
  revised: number;
  /** Shown before, and not shown or not there now; of these, withheld now. */
  withdrawn: number;
  withheldNow: number;
  same: number;
  up: number;
  down: number;
  /** Mean of |after − before| ÷ before over the revised figures that were not zero. */
  meanChange: number | null;
}

/** One figure that its reader knew otherwise. `after` is null where it is not shown any more. */
export interface ChangedFigure {
  series: string;
  territory: string;
  period: string;
  codes: Record<string, string>;
  before: number;
  after: number | null;
}

export interface Comparison {
  /** The edition in force when it was made; null for a first edition. */
  with: { releaseId: number; version: number } | null;
  series: SeriesComparison[];
  /** The largest changes, a hundred at most. */
  largest: ChangedFigure[];
  /** Breaks declared since the edition before: `series|period`. */
  breaks: string[];
}

export interface Changes {
  added: number;
  revised: number;
  withdrawn: number;
  withheldNow: number;
  same: number;
}

/** All series together. */
export function changesOf({ series }: Pick<Comparison, "series">): Changes {
  const sum: Changes = { added: 0, revised: 0, withdrawn: 0, withheldNow: 0, same: 0 };
  for (const one of series) {
    for (const kind of Object.keys(sum) as (keyof Changes)[]) sum[kind] += one[kind];
  }
  return sum;
}

/** Whoever used the edition before must be told why its figures changed; figures that are only new explain themselves. */
export function needsNote(comparison: Pick<Comparison, "with" | "series">): boolean {
  if (!comparison.with) return false;
  const { revised, withdrawn } = changesOf(comparison);
  return revised + withdrawn > 0;
}

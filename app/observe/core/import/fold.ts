import type { MappedObservation } from "./map-rows.ts";

/** Too many distinct figures for a table of counts: the file's rows say more than the profile folds away. */
export class TooManyCells extends Error {}

interface Cell {
  observation: MappedObservation;
  sum: number;
}

/** Sums rows that are finer than what is kept; only the sums remain, and nothing of the rows. */
export class Fold {
  readonly #cells = new Map<string, Cell>();
  readonly #atMost: number;

  constructor(atMost = 500_000) {
    this.#atMost = atMost;
  }

  add(observation: MappedObservation): void {
    const { series, territory, breakdown, period, status, value } = observation;
    const key = `${series}/${territory}/${breakdown}/${period}`;
    const cell = this.#cells.get(key);
    if (!cell) {
      if (this.#cells.size >= this.#atMost) throw new TooManyCells();
      this.#cells.set(key, { observation: { ...observation }, sum: Number(value ?? 0) });
      return;
    }
    cell.sum += Number(value ?? 0);
    // A sum with a part that is not a number is no number: what is missing is not zero.
    if (status !== cell.observation.status) cell.observation.status = "unknown";
  }

  *cells(): Generator<MappedObservation> {
    for (const { observation, sum } of this.#cells.values()) {
      yield observation.status === "number" ? { ...observation, value: plain(sum) } : { ...observation, value: null };
    }
  }
}

/** Sums of decimals carry binary dust; fifteen digits are what a double holds. */
function plain(sum: number): string {
  return Number.isInteger(sum) ? String(sum) : String(Number(sum.toPrecision(15)));
}

import type { Entry } from "./entry.ts";

export interface TrainingTotals {
  held: number;
  /** Attendances: who came to two sessions is counted twice, since nobody's name is kept. */
  trained: number;
  women: number;
}

/** What took place, in counts. */
export function trainingTotals(sessions: readonly Pick<Entry, "facts">[]): TrainingTotals {
  const totals = { held: 0, trained: 0, women: 0 };
  for (const { facts } of sessions) {
    if (facts["session_status"] !== "held") continue;
    totals.held++;
    totals.trained += typeof facts["trained"] === "number" ? facts["trained"] : 0;
    totals.women += typeof facts["women"] === "number" ? facts["women"] : 0;
  }
  return totals;
}

import type { Outcome } from "~/kernel/outcome.ts";

/** Thrown to undo the whole transaction with the outcome that explains it. */
export class Refused extends Error {
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<unknown>) {
    super("refused");
    this.outcome = outcome as Outcome<never>;
  }
}

export function refusal(error: unknown): Outcome<never> {
  if (error instanceof Refused) return error.outcome;
  throw error;
}

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome);
  return outcome.value;
}

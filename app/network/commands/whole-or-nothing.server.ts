import type { Failure, Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";

/** Thrown to undo the whole transaction with the failure that explains it. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super("refused");
    this.failure = failure;
  }
}

/** A change of several steps: what a refused one had already written is undone with it. */
export async function wholeOrNothing<T>(
  database: Database,
  work: (transaction: WriteTransaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await database.write(async (transaction) => {
      const outcome = await work(transaction);
      if (!outcome.ok) throw new Refused(outcome.failure);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, failure: error.failure };
    throw error;
  }
}

import type { ArrivalProblem } from "../../core/arrival.ts";
import type { BringWords } from "../../messages/bring-words.ts";

/** Why an archive is not taken, and what one can do, in a sentence. */
export function sayArrivalProblem({ code, values }: ArrivalProblem, words: BringWords): string {
  return words(`failure.${code}`, values as Record<string, string>);
}

import type { Failure } from "~/kernel/outcome.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";

/** The sentence of a refusal; one that has none of its own here is said as "not now", never as a code. */
export function sayProblem({ code, details }: Pick<Failure, "code" | "details">, words: DeliverWords): string {
  const key = `problem.${code.replaceAll(".", "-")}`;
  try {
    return words(key as Parameters<DeliverWords>[0], details);
  } catch {
    return words("problem.submission");
  }
}

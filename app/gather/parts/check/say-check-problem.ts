import type { Failure } from "~/kernel/outcome.ts";
import type { CheckWords } from "../../messages/check-words.ts";

/** The sentence of a refusal; a code that has none of its own is never shown. */
export function sayCheckProblem({ code, details }: Pick<Failure, "code" | "details">, words: CheckWords): string {
  const own = code.startsWith("agreement.") ? "agreement" : code.replaceAll(".", "-");
  try {
    return words(`problem.${own}` as Parameters<CheckWords>[0], details);
  } catch {
    return words("problem.other");
  }
}

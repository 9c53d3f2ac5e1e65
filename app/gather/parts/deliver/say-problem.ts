import type { Failure } from "~/kernel/outcome.ts";
import { dayText } from "../plan/period-text.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";

/** The sentence of a refusal; one that has none of its own here is said as "not now", never as a code. */
export function sayProblem({ code, details }: Pick<Failure, "code" | "details">, words: DeliverWords): string {
  const key = `problem.${code.replaceAll(".", "-")}`;
  const day = details?.["day"];
  const said = typeof day === "string" ? { ...details, day: dayText(day, words.locale) } : details;
  try {
    return words(key as Parameters<DeliverWords>[0], said);
  } catch {
    return words("problem.submission");
  }
}

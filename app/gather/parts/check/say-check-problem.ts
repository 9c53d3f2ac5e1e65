import type { Failure } from "~/kernel/outcome.ts";
import { dayText, periodText } from "../plan/period-text.ts";
import type { CheckWords } from "../../messages/check-words.ts";

/** The sentence of a refusal; a code that has none of its own is never shown. */
export function sayCheckProblem({ code, details }: Pick<Failure, "code" | "details">, words: CheckWords): string {
  const own = code.startsWith("agreement.") ? "agreement" : code.replaceAll(".", "-");
  const [day, period] = [details?.["day"], details?.["period"]];
  const said = {
    ...details,
    ...(typeof day === "string" ? { day: dayText(day, words.locale) } : {}),
    ...(typeof period === "string" ? { period: periodText(period, words.locale) } : {}),
  };
  try {
    return words(`problem.${own}` as Parameters<CheckWords>[0], said);
  } catch {
    return words("problem.other");
  }
}

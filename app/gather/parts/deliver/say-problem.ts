import type { Failure } from "~/kernel/outcome.ts";
import { dayText, periodText } from "../plan/period-text.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";

/** The sentence of a refusal; one that has none of its own here is said as "not now", never as a code. */
export function sayProblem({ code, details }: Pick<Failure, "code" | "details">, words: DeliverWords): string {
  const key = `problem.${code.replaceAll(".", "-")}`;
  const [day, period] = [details?.["day"], details?.["period"]];
  const said = {
    ...details,
    ...(typeof day === "string" ? { day: dayText(day, words.locale) } : {}),
    ...(typeof period === "string" ? { period: periodText(period, words.locale) } : {}),
  };
  try {
    return words(key as Parameters<DeliverWords>[0], said);
  } catch {
    return words("problem.submission");
  }
}

import { dayText } from "~/kernel/day-text.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { ValueState } from "~/design/value-state.ts";
import { valueStates } from "~/design/value-state.ts";
import type { PageWords } from "../messages/page-words.ts";

export { periodText } from "~/kernel/period-text.ts";

interface Shown {
  value: number | null;
  status: string;
  lower?: number | null;
  upper?: number | null;
}

/** Which of the six states a published figure is in. */
export function stateOf({ value, status }: Shown): ValueState {
  if (status === "number") return value === 0 ? "zero" : "number";
  return status as ValueState;
}

/** The six states in the reader's words. */
export function reasonsIn(words: PageWords): Record<ValueState, string> {
  return Object.fromEntries(valueStates.map((state) => [state, words(`state.${state}`)])) as Record<ValueState, string>;
}

/** A value with the digits that its unit deserves, and its sign where it has one. */
export function valueText(value: number, unit: string, locale: PageLocale): string {
  if (unit === "percent") return formatNumber(value / 100, locale, { style: "percent", maximumFractionDigits: 1 });
  if (unit === "count") return formatNumber(value, locale, { maximumFractionDigits: 0 });
  return formatNumber(value, locale, { maximumFractionDigits: value < 10 ? 2 : 1 });
}

/** A number, or its bounds, or the words for why there is none. */
export function figureText(figure: Shown, unit: string, locale: PageLocale, words: PageWords): string {
  if (figure.value !== null) return valueText(figure.value, unit, locale);
  // Persons who may be known to several services: a total that is not known, and its bounds.
  if (figure.status === "unknown" && figure.lower != null) {
    const lower = valueText(figure.lower, unit, locale);
    if (figure.upper == null) return words("flag.atLeast", { lower });
    return words("flag.between", { lower, upper: valueText(figure.upper, unit, locale) });
  }
  return words(`state.${stateOf(figure)}`);
}

export function dateText(date: Date | string, locale: PageLocale): string {
  return dayText(date, locale);
}

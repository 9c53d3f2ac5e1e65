import type { Labels } from "~/kernel/locale.ts";

/** A figure as an edition released it: a number, a range between two totals, or the reason why there is none. */
export type ToldValue =
  | { state: "number"; value: number }
  | { state: "range"; lowest: number; highest: number }
  | { state: "zero" | "withheld" | "not_collected" | "not_applicable" | "unknown" };

export interface ToldFigure {
  /** The anchor of the figure in the report, without its `#`. */
  id: string;
  name: Labels;
  measure: "count" | "ratio" | "rate" | "percent";
  /** Inhabitants that a rate is told for. */
  per?: number;
  direction: "contextual" | "lower_better" | "higher_better";
  period: string;
  now: ToldValue;
  /** Released events behind a rate; null when no release says them. */
  events: number | null;
  earlier?: { period: string; value: ToldValue; events: number | null };
  /** A break in the series lies between the two periods. */
  broken: boolean;
  /** The source does not hold the whole period, so that it is compared with nothing. */
  partial?: boolean;
  /** The source may still change it. */
  provisional?: boolean;
  /** An estimate on a sample: two of them differ by chance, so they are not compared without their margins. */
  estimate?: boolean;
}

export type Sentence =
  | { say: "value"; value: number; period: string }
  | { say: "range"; lowest: number; highest: number; period: string }
  | { say: "withheld" | "not_collected" | "not_applicable" | "unknown"; period: string }
  | { say: "more" | "fewer" | "same"; value: number; period: string }
  | { say: "broken" | "earlier_missing" | "ranges_not_compared" | "few_not_compared"; period: string }
  | { say: "caution" | "contextual" | "partial" | "provisional" };

export interface KeyMessage {
  figure: ToldFigure;
  sentences: Sentence[];
}

/** Rates on fewer events are unstable: relative standard error above 22 % under a Poisson count (1/√20). */
export const fewestEvents = 20;

/** What a report says of a figure, and what it may not say: the order of the sentences is the order of reading. */
export function keyMessage(figure: ToldFigure): KeyMessage {
  const sentences = [first(figure), ...comparison(figure)];
  if (numberOf(figure.now) !== null || figure.now.state === "range") {
    if (figure.partial) sentences.push({ say: "partial" });
    if (figure.provisional) sentences.push({ say: "provisional" });
  }
  if (isUnstable(figure.measure, figure.events) && numberOf(figure.now) !== null) sentences.push({ say: "caution" });
  const told = sentences.some(({ say }) => say === "more" || say === "fewer" || say === "same");
  // More reports may mean more trust: a change in what was recorded is never told as a change in violence.
  if (told && figure.direction === "contextual") sentences.push({ say: "contextual" });
  return { figure, sentences };
}

function first({ now, period }: ToldFigure): Sentence {
  if (now.state === "number") return { say: "value", value: now.value, period };
  if (now.state === "zero") return { say: "value", value: 0, period };
  if (now.state === "range") return { say: "range", lowest: now.lowest, highest: now.highest, period };
  return { say: now.state, period };
}

function comparison({ now, earlier, broken, events, measure, partial, estimate }: ToldFigure): Sentence[] {
  // Without a figure now there is nothing to compare: not even a hint of where a withheld one stands.
  if (!earlier || partial || estimate || (numberOf(now) === null && now.state !== "range")) return [];
  const { period } = earlier;
  if (broken) return [{ say: "broken", period }];
  if (now.state === "range" || earlier.value.state === "range") return [{ say: "ranges_not_compared", period }];
  const value = numberOf(now)!;
  const before = numberOf(earlier.value);
  if (before === null) return [{ say: "earlier_missing", period }];
  if (isUnstable(measure, events) || isUnstable(measure, earlier.events)) return [{ say: "few_not_compared", period }];
  return [{ say: value > before ? "more" : value < before ? "fewer" : "same", value: before, period }];
}

function isUnstable(measure: ToldFigure["measure"], events: number | null): boolean {
  return measure === "rate" && (events === null || events < fewestEvents);
}

function numberOf(value: ToldValue): number | null {
  if (value.state === "number") return value.value;
  return value.state === "zero" ? 0 : null;
}

/**
 * A reporting period in the notation of SDMX 3.0 (section 2, time period ranges):
 * `2024` a year, `2024-S1` a half-year, `2024-Q3` a quarter, `2024-07` a month, `2023-01-01/P2Y` two years shown as one.
 */
export type Period = string;
export type Frequency = "A" | "S" | "Q" | "M";
/** With SDMX's code for every second year: nobody reports so, two years are shown as one where one alone tells too much. */
export type ShownFrequency = Frequency | "A2";

export interface ParsedPeriod {
  frequency: Frequency;
  year: number;
  /** 1 for a year, 1–2 for a half-year, 1–4 for a quarter, 1–12 for a month. */
  part: number;
}

const pattern = /^(\d{4})(?:-(?:S([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;
const twoYears = /^\d{4}-01-01\/P2Y$/;

/** A period of a form, a file, a collection: two years are none. */
export function parsePeriod(text: string): ParsedPeriod | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year, half, quarter, month] = match;
  if (half) return { frequency: "S", year: Number(year), part: Number(half) };
  if (quarter) return { frequency: "Q", year: Number(year), part: Number(quarter) };
  if (month) return { frequency: "M", year: Number(year), part: Number(month) };
  return { frequency: "A", year: Number(year), part: 1 };
}

/** Whether a figure may be published of it. */
export function isPeriod(text: string): boolean {
  return twoYears.test(text) || parsePeriod(text) !== null;
}

export function frequencyOf(period: Period): ShownFrequency {
  if (twoYears.test(period)) return "A2";
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`not a period: ${period}`);
  return parsed.frequency;
}

export function yearOf(period: Period): number {
  return Number(period.slice(0, 4));
}

/** Every calendar year that the period lies in, first to last. */
export function yearsOf(period: Period): string[] {
  const year = period.slice(0, 4);
  return twoYears.test(period) ? [year, yearText(Number(year) + 1)] : [year];
}

/** The period of two years that begins with this one. */
export function twoYearsFrom(year: number): Period {
  return `${yearText(year)}-01-01/P2Y`;
}

function yearText(year: number): string {
  return String(year).padStart(4, "0");
}

const monthsPerPart: Record<Frequency, number> = { A: 12, S: 6, Q: 3, M: 1 };

/** Months since year 0, [first, last + 1): lets periods of different lengths be compared and nested. */
export function monthsOf(period: Period): [from: number, to: number] {
  if (twoYears.test(period)) return [yearOf(period) * 12, yearOf(period) * 12 + 24];
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`not a period: ${period}`);
  const length = monthsPerPart[parsed.frequency];
  const from = parsed.year * 12 + (parsed.part - 1) * length;
  return [from, from + length];
}

export function isShorterThanAYear(period: Period): boolean {
  const [from, to] = monthsOf(period);
  return to - from < 12;
}

export function contains(whole: Period, part: Period): boolean {
  const [from, to] = monthsOf(whole);
  const [partFrom, partTo] = monthsOf(part);
  return from <= partFrom && partTo <= to;
}

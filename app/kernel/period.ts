/**
 * A reporting period in the notation of SDMX 3.0 (section 2, time period ranges):
 * `2024` a year, `2024-S1` a half-year, `2024-Q3` a quarter, `2024-07` a month.
 */
export type Period = string;
export type Frequency = "A" | "S" | "Q" | "M";

export interface ParsedPeriod {
  frequency: Frequency;
  year: number;
  /** 1 for a year, 1–2 for a half-year, 1–4 for a quarter, 1–12 for a month. */
  part: number;
}

const pattern = /^(\d{4})(?:-(?:S([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

export function parsePeriod(text: string): ParsedPeriod | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year, half, quarter, month] = match;
  if (half) return { frequency: "S", year: Number(year), part: Number(half) };
  if (quarter) return { frequency: "Q", year: Number(year), part: Number(quarter) };
  if (month) return { frequency: "M", year: Number(year), part: Number(month) };
  return { frequency: "A", year: Number(year), part: 1 };
}

export function frequencyOf(period: Period): Frequency {
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`not a period: ${period}`);
  return parsed.frequency;
}

export function yearOf(period: Period): number {
  return Number(period.slice(0, 4));
}

const monthsPerPart: Record<Frequency, number> = { A: 12, S: 6, Q: 3, M: 1 };

/** Months since year 0, [first, last + 1): lets periods of different lengths be compared and nested. */
export function monthsOf(period: Period): [from: number, to: number] {
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`not a period: ${period}`);
  const length = monthsPerPart[parsed.frequency];
  const from = parsed.year * 12 + (parsed.part - 1) * length;
  return [from, from + length];
}

export function contains(whole: Period, part: Period): boolean {
  const [from, to] = monthsOf(whole);
  const [partFrom, partTo] = monthsOf(part);
  return from <= partFrom && partTo <= to;
}

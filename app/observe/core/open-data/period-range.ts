import { monthsOf, twoYearsFrom, yearOf, type Period } from "~/kernel/period.ts";

/** Periods inside a range, as two conditions that an index on the text of periods can use. */
export interface PeriodRange {
  /** Whole years: texts from the first, before the second; every period of a year begins with its four digits. */
  years: { from: string; before: string };
  /** Periods of the years at the edges, where the range begins or ends within a year. */
  edges: Period[];
  /** Two years that begin within the whole years and end after them. */
  beyond: Period;
}

const first = 1000;
const last = 9999;

/** Every period that begins at `from` or later and ends at `to` or earlier, whatever its length. */
export function periodRange(from: Period | undefined, to: Period | undefined): PeriodRange {
  const start = from === undefined ? first * 12 : monthsOf(from)[0];
  const end = to === undefined ? (last + 1) * 12 : monthsOf(to)[1];
  const firstWhole = Math.ceil(start / 12);
  const afterWhole = Math.floor(end / 12);
  const edgeYears = new Set<number>();
  if (from !== undefined && start % 12 !== 0) edgeYears.add(yearOf(from));
  if (to !== undefined && end % 12 !== 0) edgeYears.add(yearOf(to));
  const edges = [...edgeYears].flatMap(periodsOfYear).filter((period) => {
    const [begins, ends] = monthsOf(period);
    return begins >= start && ends <= end;
  });
  const beyond = twoYearsFrom(afterWhole - 1);
  return { beyond, years: { from: digits(firstWhole), before: digits(Math.max(firstWhole, afterWhole)) }, edges };
}

/** Beyond the year 9999 there is only what sorts after every digit. */
function digits(year: number): string {
  return year > last ? ":" : String(year).padStart(4, "0");
}

function periodsOfYear(year: number): Period[] {
  const y = digits(year);
  return [
    y,
    ...[1, 2].map((half) => `${y}-S${half}`),
    ...[1, 2, 3, 4].map((quarter) => `${y}-Q${quarter}`),
    ...Array.from({ length: 12 }, (_, month) => `${y}-${String(month + 1).padStart(2, "0")}`),
  ];
}

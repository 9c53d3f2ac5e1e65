import { daysAfter } from "~/kernel/day.ts";
import { monthsOf, parsePeriod, type Frequency, type Period } from "~/kernel/period.ts";
import type { Collection } from "./collection.ts";

/** A day as text, `2026-11-24`: days compare as texts do. */
export type Day = string;

type Calendar = Pick<Collection, "frequency" | "firstPeriod" | "lastPeriod" | "dueDays">;

const monthsIn: Record<Frequency, number> = { A: 12, S: 6, Q: 3, M: 1 };

function periodAt(frequency: Frequency, month: number): Period {
  const year = String(Math.floor(month / 12)).padStart(4, "0");
  const part = Math.floor((month % 12) / monthsIn[frequency]) + 1;
  if (frequency === "A") return year;
  if (frequency === "M") return `${year}-${String(part).padStart(2, "0")}`;
  return `${year}-${frequency}${part}`;
}

/** The period in which a day lies. */
export function periodOfDay(frequency: Frequency, day: Day): Period {
  return periodAt(frequency, Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1);
}

export function periodAfter(period: Period): Period {
  const { frequency } = parsePeriod(period)!;
  return periodAt(frequency, monthsOf(period)[1]);
}

export function periodBefore(period: Period): Period {
  const { frequency } = parsePeriod(period)!;
  return periodAt(frequency, monthsOf(period)[0] - monthsIn[frequency]);
}

/** The first day of a period. */
export function startOf(period: Period): Day {
  const [from] = monthsOf(period);
  return `${periodAt("M", from)}-01`;
}

/** The first day after a period. */
export function endOf(period: Period): Day {
  return startOf(periodAfter(period));
}

export function addDays(day: Day, days: number): Day {
  return daysAfter(day, days);
}

/** The last day on which a delivery is in time: `dueDays` days after the period's own last day. */
export function dueOn(collection: Pick<Calendar, "dueDays">, period: Period): Day {
  return addDays(endOf(period), collection.dueDays - 1);
}

/** Whether a period is one of those that the collection asks for. */
export function isPeriodOf(collection: Calendar, period: Period): boolean {
  return (
    parsePeriod(period)?.frequency === collection.frequency &&
    period >= collection.firstPeriod &&
    (collection.lastPeriod === null || period <= collection.lastPeriod)
  );
}

/** The periods that have ended by a day, oldest first: the counts that are owed. `latest` keeps only the newest ones. */
export function duePeriods(collection: Calendar, day: Day, latest = Infinity): Period[] {
  const newest = periodBefore(periodOfDay(collection.frequency, day));
  const last = collection.lastPeriod !== null && collection.lastPeriod < newest ? collection.lastPeriod : newest;
  const periods: Period[] = [];
  for (let period = last; period >= collection.firstPeriod && periods.length < latest; period = periodBefore(period))
    periods.push(period);
  return periods.reverse();
}

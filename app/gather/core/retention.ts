import { keptUntil, type Agreement } from "./agreement.ts";
import { addDays, type Day } from "./calendar.ts";

/** Days between telling both sides and erasing. */
export const noticeDays = 30;

/** What both sides were told of a period: until when it is kept, and on which day it is erased. */
export interface ErasureNotice {
  keptUntil: Day;
  eraseOn: Day;
}

export interface Erasure extends ErasureNotice {
  /** `keep`: its day is far. `announce`: both sides are to be told. `wait`: they were. `erase`: the day has come. */
  step: "keep" | "announce" | "wait" | "erase";
}

/**
 * The version that says how long a partner's counts are kept: the last one signed, for all that it gave and that is not
 * erased yet. A lapse or an end changes nothing of it, and a draft says nothing.
 */
export function retentionOf<A extends Pick<Agreement, "version" | "state">>(agreements: readonly A[]): A | undefined {
  return agreements.filter(({ state }) => state !== "draft").toSorted((a, b) => b.version - a.version)[0];
}

/** What is to be done about a period's counts on a day: nothing is erased that was not announced for that very day. */
export function erasureOf(
  period: string,
  agreement: Pick<Agreement, "retentionMonths">,
  notices: readonly ErasureNotice[],
  today: Day,
): Erasure {
  const kept = keptUntil(agreement, period);
  const told = notices.find((notice) => notice.keptUntil === kept);
  if (told) return { ...told, step: today >= told.eraseOn ? "erase" : "wait" };
  const soonest = addDays(today, noticeDays);
  return kept > soonest
    ? { keptUntil: kept, eraseOn: kept, step: "keep" }
    : { keptUntil: kept, eraseOn: soonest, step: "announce" };
}

import { Temporal } from "@js-temporal/polyfill";
import { isWallTime } from "./when.ts";

/** How a series comes again, as organisers say it; anything else is a rule of its own. */
export const againKinds = [
  "once",
  "daily",
  "weekly",
  "fortnightly",
  "monthly-day",
  "monthly-weekday",
  "yearly",
  "rule",
] as const;
export type AgainKind = (typeof againKinds)[number];

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The third Tuesday of its month is `3TU`; a fifth one, which few months have, is the last: `-1TU`. */
function weekdayOf(starts: string): string {
  const { day, dayOfWeek } = Temporal.PlainDateTime.from(starts);
  const nth = Math.ceil(day / 7);
  return `${nth === 5 ? -1 : nth}${days[dayOfWeek - 1]!}`;
}

function patternOf(kind: AgainKind, starts: string): string | null {
  switch (kind) {
    case "daily":
      return "FREQ=DAILY";
    case "weekly":
      return "FREQ=WEEKLY";
    case "fortnightly":
      return "FREQ=WEEKLY;INTERVAL=2";
    case "monthly-day":
      return "FREQ=MONTHLY";
    case "monthly-weekday":
      return isWallTime(starts) ? `FREQ=MONTHLY;BYDAY=${weekdayOf(starts)}` : "FREQ=MONTHLY";
    case "yearly":
      return "FREQ=YEARLY";
    case "once":
    case "rule":
      return null;
  }
}

/** The rule (RFC 5545) of what was chosen; null for once. What cannot be a number of times stays none, for who refuses it. */
export function ruleOf(kind: AgainKind, times: string, starts: string): string | null {
  const pattern = patternOf(kind, starts);
  return pattern && `${pattern};COUNT=${/^\d{1,3}$/.test(times) ? Number(times) : 0}`;
}

/** What an organiser chose for a rule to be this one. */
export function againOf(rule: string | null, starts: string): { kind: AgainKind; times: number | null } {
  if (rule === null) return { kind: "once", times: null };
  const [, pattern, count] = /^(.*);COUNT=(\d{1,3})$/.exec(rule) ?? [];
  const kind = againKinds.find((one) => pattern !== undefined && patternOf(one, starts) === pattern);
  return kind ? { kind, times: Number(count) } : { kind: "rule", times: null };
}

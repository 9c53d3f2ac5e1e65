import { occurrencesOf, wallIn, type When } from "./when.ts";

/** Longer than that, a time holds nights as well, and nobody measured the hours. */
const longestDay = 12 * 60;

/**
 * What can be certified of somebody who was there at these times (instants): the last day, and the hours to the half hour. Null
 * where she was not there, and before the last time is over: a certificate is given once.
 */
export function attended(
  when: When,
  times: readonly string[],
  now: Date,
): { day: string; hours: number | null } | null {
  if (times.length === 0 || !isOver(when, now)) return null;
  const hours = Math.max(0.5, Math.round((times.length * when.minutes) / 30) / 2);
  const day = wallIn(times.toSorted().at(-1)!, when.zone).slice(0, 10);
  return { day, hours: when.minutes > longestDay ? null : hours };
}

export function isOver(when: When, now: Date): boolean {
  return occurrencesOf(when).at(-1)!.endsAt <= now.toISOString();
}

/** How she is called on a certificate until she says otherwise: no more than she let others see of her at the event. */
export function firstForm(registration: {
  under: "name" | "institution";
  institution: string;
}): "full" | "institution" | "none" {
  if (registration.under === "name") return "full";
  return registration.institution === "" ? "none" : "institution";
}

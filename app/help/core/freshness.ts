import type { Service } from "./service.ts";

/** Six months, as the field's own rule has it: after that a number is still shown, marked, and below the others. */
export const freshDays = 183;

export type Freshness = "fresh" | "to-confirm" | "old";

/** How far an entry can be trusted today. Emergency numbers are never asked: they do not grow old. */
export function freshness(service: Pick<Service, "checkedOn" | "state">, today: string): Freshness {
  if (service.state === "to-confirm" || !service.checkedOn) return "to-confirm";
  const age = daysBetween(service.checkedOn, today);
  // A day to come is nobody's check, and would stay fresh for ever.
  if (age < -1) return "to-confirm";
  return age > freshDays ? "old" : "fresh";
}

/**
 * Old entries sink, those that nobody of ours ever called as well as those called too long ago; among equals who answers
 * to most needs comes first, then the order of the directory.
 */
export function inOrder<T extends Pick<Service, "checkedOn" | "state" | "needs" | "source">>(
  services: readonly T[],
  today: string,
): T[] {
  const rank = (one: T) => {
    const state = freshness(one, today);
    if (state !== "to-confirm") return state === "fresh" ? 0 : 2;
    return daysBetween(one.source.knownOn, today) > freshDays ? 2 : 1;
  };
  return services.toSorted((a, b) => rank(a) - rank(b) || b.needs.length - a.needs.length);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

import type { Service } from "./service.ts";

/** Six months, as the field's own rule has it: after that a number is still shown, marked, and below the others. */
export const freshDays = 183;

export type Freshness = "fresh" | "to-confirm" | "old";

/** How far an entry can be trusted today. Emergency numbers are never asked: they do not grow old. */
export function freshness(service: Pick<Service, "checkedOn" | "state">, today: string): Freshness {
  if (service.state === "to-confirm" || !service.checkedOn) return "to-confirm";
  return daysBetween(service.checkedOn, today) > freshDays ? "old" : "fresh";
}

const ranks: Record<Freshness, number> = { fresh: 0, "to-confirm": 1, old: 2 };

/** Old entries sink; among equals who answers to most needs comes first, then the order of the directory. */
export function inOrder<T extends Pick<Service, "checkedOn" | "state" | "needs">>(
  services: readonly T[],
  today: string,
): T[] {
  return services.toSorted(
    (a, b) => ranks[freshness(a, today)] - ranks[freshness(b, today)] || b.needs.length - a.needs.length,
  );
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

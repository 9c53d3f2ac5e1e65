import type { Territory } from "./territory.ts";

type Validity = Pick<Territory, "validFrom" | "validTo">;

/** In force on a day (ISO date): from its first day on, no longer on the day it ended. */
export function isValidAt({ validFrom, validTo }: Validity, date: string): boolean {
  return (validFrom === null || validFrom <= date) && (validTo === null || date < validTo);
}

/** In force on at least one day from `from` to `to`, both included. */
export function isValidDuring({ validFrom, validTo }: Validity, from: string, to: string): boolean {
  return (validFrom === null || validFrom <= to) && (validTo === null || from < validTo);
}

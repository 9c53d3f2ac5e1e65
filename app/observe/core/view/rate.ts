/** Events in a year over person-years of the same place, per 100,000; null when either is not there. */
export function per100k(events: number | null, persons: number | undefined): number | null {
  return events === null || !persons ? null : (events / persons) * 100_000;
}

/** Below this many events a rate moves by chance alone (National Center for Health Statistics' rule of 20). */
export const fewEvents = 20;

/** Whether this is a time zone that can be reckoned with, such as `America/Bogota`. */
export function isTimeZone(zone: string): boolean {
  try {
    return zone !== "" && new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * The moment at which clocks in a zone show this date and hour (`2026-11-30T08:00`); null where the text is none. In the
 * hour that a change of clocks repeats it is the first, in the one that it skips the moment after.
 */
export function hourInZone(written: string, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(written)) return null;
  const asUtc = Date.parse(`${written}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset on each side of a change of clocks; the earlier moment that shows the hour wins.
  const tries = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => asUtc - offsetAt(near, zone));
  const found = tries.filter((moment) => moment + offsetAt(moment, zone) === asUtc).sort((a, b) => a - b);
  return new Date(found[0] ?? Math.max(...tries));
}

/** Milliseconds by which clocks in the zone are ahead of UTC. */
function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value);
  const shown = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return shown - Math.floor(moment / 1000) * 1000;
}

/** The day of a moment as ISO 8601 writes it, `YYYY-MM-DD`, in UTC; a moment that is none throws (RangeError). */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The day that lies so many days after another one, or before it where `days` is negative. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
}

/** Whether a text is a day that exists (`2026-02-28`, not the 30th of February) in this century or the last: a year `0026` is a slip. */
export function isDay(text: string): boolean {
  const moment = Date.parse(`${text}T00:00:00Z`);
  return /^(?:19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(moment) && dayOf(new Date(moment)) === text;
}

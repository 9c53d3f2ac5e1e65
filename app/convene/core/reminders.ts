/** Three reminders before each time, unless the organisers choose fewer: a week, a day, an hour. */
export const reminders = [
  { kind: "week", hours: 168 },
  { kind: "day", hours: 24 },
  { kind: "hour", hours: 1 },
] as const;
export type ReminderKind = (typeof reminders)[number]["kind"];
export const reminderKinds: readonly ReminderKind[] = reminders.map(({ kind }) => kind);

/**
 * The reminder that is due now for a time, if any: the nearest that has come, and not one whose moment went by while
 * nobody ran the jobs, since two at once say less than one.
 */
export function reminderDue(startsAt: string, now: Date, chosen = reminderKinds): ReminderKind | null {
  const left = (Date.parse(startsAt) - now.getTime()) / 3_600_000;
  if (left <= 0) return null;
  const due = reminders.filter(({ hours }) => left <= hours).at(-1);
  if (!due || !chosen.includes(due.kind)) return null;
  // A place taken on the eve needs no word that a week is left.
  const stale = { week: 100, day: 12, hour: 0 }[due.kind];
  return left >= stale ? due.kind : null;
}

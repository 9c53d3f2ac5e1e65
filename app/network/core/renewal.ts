/** Days before the day on which a membership is to be confirmed, at which its people are reminded; below zero it is overdue. */
export const reminderDays = [60, 14, 0, -30] as const;

/** The same day a year later; the last of February stays in February. */
export function yearAfter(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return day.endsWith("-02-29") ? `${next.slice(0, 8)}28` : next;
}

/** When a membership confirmed today is next to be confirmed: nobody loses days by being early. */
export function nextDue(due: string | null, today: string): string {
  return yearAfter(due !== null && due > today ? due : today);
}

const dayNumber = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** Which reminder is due today, the latest that has been reached; null when none is. */
export function reminderStep(due: string, today: string): string | null {
  const left = dayNumber(due) - dayNumber(today);
  const reached = reminderDays.findLast((days) => left <= days);
  return reached === undefined ? null : String(reached);
}

import { daysAfter } from "~/kernel/day.ts";

/** How long before a protocol expires its coordinators are told. */
export const reminderDays = [90, 30, 7] as const;

/** Which reminder is due today: the nearest that has come, and none for what expired long ago. */
export function reminderDue(dueOn: string, today: string): number | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return null;
  return reminderDays.findLast((days) => left <= days) ?? null;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export interface CalendarDay {
  id: number;
  day: string;
  title: string;
  /** When the entry was last changed, `2026-11-24T10:00:00Z`. */
  changedAt: string;
}

/** The due days as an iCalendar (RFC 5545): whole days, lines folded at 75 bytes. */
export function calendarOf(name: string, host: string, days: readonly CalendarDay[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//OIVF//Groundwork//EN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escape(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ...days.flatMap(({ id, day, title, changedAt }) => [
      "BEGIN:VEVENT",
      `UID:groundwork-${id}@${host}`,
      `DTSTAMP:${changedAt.replace(/[-:]/g, "")}`,
      `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${daysAfter(day, 1).replaceAll("-", "")}`,
      `SUMMARY:${escape(title)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function escape(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");
}

/** A line of at most 75 bytes; what follows begins with a space, and no letter is cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const letter of line) {
    const weight = new TextEncoder().encode(letter).length;
    if (bytes + weight > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = "";
      bytes = 0;
    }
    part += letter;
    bytes += weight;
  }
  return [...parts, part].join("\r\n ");
}

import { daysAfter } from "~/kernel/day.ts";

/** One whole day of a campaign, for a calendar programme. */
export interface CalendarDay {
  /** `2026-11-25` */
  day: string;
  title: string;
  text: string;
}

interface Calendar {
  name: string;
  language: string;
  /** Part of each event's name, the same for ever: a changed day replaces itself. */
  id: string;
  host: string;
  /** The page, without a parameter: nobody is told who reads a calendar. */
  url: string;
  /** When the campaign was published. */
  stamp: string;
  days: readonly CalendarDay[];
}

/** An iCalendar file (RFC 5545): whole days, lines of at most 75 octets, text escaped. */
export function writeCalendar({ name, language, id, host, url, stamp, days }: Calendar): string {
  const at = stamp.replaceAll(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${host}//campaigns//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    ...days.flatMap(({ day, title, text }, position) => [
      "BEGIN:VEVENT",
      `UID:${id}-${day}-${position}@${host}`,
      `DTSTAMP:${at}`,
      `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${daysAfter(day, 1).replaceAll("-", "")}`,
      `SUMMARY;LANGUAGE=${language}:${escapeText(title)}`,
      ...(text ? [`DESCRIPTION;LANGUAGE=${language}:${escapeText(text)}`] : []),
      `URL:${url}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, "");
}

/** RFC 5545 §3.1: a long line goes on after a line end and a space; a letter is never cut in two. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}

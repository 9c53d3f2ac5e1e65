/** One occurrence, as calendar programmes take it (RFC 5545). */
export interface CalendarEvent {
  /** The same for ever: a changed event replaces itself. */
  uid: string;
  sequence: number;
  /** ISO 8601 in UTC. */
  startsAt: string;
  endsAt: string;
  changedAt: string;
  title: string;
  text: string;
  place: string;
  url: string;
  language: string;
  cancelled: boolean;
}

export interface Calendar {
  name: string;
  host: string;
  language: string;
  /** PUBLISH for a feed, REQUEST and CANCEL for a mail (RFC 5546). */
  method: "PUBLISH" | "REQUEST" | "CANCEL";
  events: readonly CalendarEvent[];
}

/**
 * Instants are written in UTC: a programme shows them in its reader's own zone, and no rule of time has to travel with
 * the file. A series is written out, occurrence by occurrence, so that its exceptions cannot be misread.
 */
export function writeICalendar({ name, host, language, method, events }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${host}//events//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.uid}@${host}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTAMP:${utc(event.changedAt)}`,
      `DTSTART:${utc(event.startsAt)}`,
      `DTEND:${utc(event.endsAt)}`,
      `SUMMARY;LANGUAGE=${event.language}:${escapeText(event.title)}`,
      ...(event.text ? [`DESCRIPTION;LANGUAGE=${event.language}:${escapeText(event.text)}`] : []),
      ...(event.place ? [`LOCATION:${escapeText(event.place)}`] : []),
      `URL:${event.url}`,
      `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function utc(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, "");
}

const octetsOf = new TextEncoder();

/** RFC 5545 §3.1: at most 75 octets a line; a letter is never cut in two. */
function fold(line: string): string {
  if (line.length <= 75 && octetsOf.encode(line).length <= 75) return line;
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf.encode(letter).length;
    if (octets + size > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}

import type { Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ConveneEvent } from "./event.ts";
import { writeICalendar, type CalendarEvent } from "./icalendar.ts";
import { exceptionsOf, occurrencesOf, type Occurrence } from "./when.ts";

export interface CalendarWanted {
  locale: Locale;
  /** Scheme and host of this site. */
  base: string;
  method: "PUBLISH" | "REQUEST" | "CANCEL";
  /** In a mail the appointment has this title instead of its own, and leads to this link. */
  neutral?: string;
  link?: string;
}

/** Each occurrence of an event as calendar programmes take it. */
export function calendarEvents(
  event: ConveneEvent,
  { locale, base, neutral, link }: Omit<CalendarWanted, "method">,
): CalendarEvent[] {
  const { document } = event;
  const say = (text: Parameters<typeof showText>[0] | null) => (text ? (showText(text, locale)?.text ?? "") : "");
  // A time that was taken out after it had been announced stays in calendars until it is called off by its own name.
  const calledOff = event.sequence > 0 ? exceptionsOf(document.when) : [];
  const entry = ({ of, startsAt, endsAt }: Occurrence, cancelled: boolean): CalendarEvent => ({
    uid: `${event.id}-${of.replaceAll(/[-:]/g, "")}`,
    sequence: event.sequence,
    startsAt,
    endsAt,
    changedAt: event.changedAt,
    title: neutral ?? say(document.title),
    text: neutral === undefined ? say(document.summary) : "",
    place: neutral === undefined ? say(document.place) : "",
    url: link ?? `${base}/${locale}/events/${event.slug}`,
    language: locale,
    cancelled,
  });
  return [
    ...occurrencesOf(document.when).map((time) => entry(time, event.state === "cancelled")),
    ...calledOff.map((time) => entry(time, true)),
  ];
}

export function calendarOf(event: ConveneEvent, wanted: CalendarWanted): string {
  return writeICalendar({
    name: wanted.neutral ?? showText(event.document.title, wanted.locale)?.text ?? "",
    host: new URL(wanted.base).hostname,
    language: wanted.locale,
    method: wanted.method,
    events: calendarEvents(event, wanted),
  });
}

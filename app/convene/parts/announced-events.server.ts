import { dayText } from "~/kernel/day-text.ts";
import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { shown, type Shown } from "~/kernel/shown.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { organisationOfObservatory } from "~/observe/index.server.ts";
import { isAnnounced, type ConveneEvent } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { changesAt } from "~/platform/http/page-life.server.ts";
import { turnsOf } from "../core/turns.ts";
import { findEvent, listComing, listComingOf, listNewEvents } from "../data/events.server.ts";
import { conveneWords, hourText } from "../words.ts";

/** An event that somebody can still come to, as a bulletin says it: its hour stands before its summary. */
export interface AnnouncedEvent {
  id: string;
  /** A path without the language. */
  href: string;
  texts: Partial<Record<Locale, { title: string; summary: string; writtenIn: Locale; place: string | null }>>;
  themes: string[];
  /** Of the time that comes next; of the last one, when all are over. */
  startsAt: string;
  endsAt: string;
  publishedAt: string;
  sample: boolean;
}

/** Events published since a moment that have a time to come; one that is called off or over invites nobody. */
export async function listAnnouncedEvents(
  read: ReadDatabase,
  since: string,
  now = new Date(),
): Promise<AnnouncedEvent[]> {
  const found = await listNewEvents(read, since);
  return found.flatMap((event) => (isAnnounced(event) && isToCome(event, now) ? [announced(event, now)] : []));
}

/** One event as it is announced; undefined where it is not, or not any more. */
export async function findAnnouncedEvent(
  db: ReadDatabase | WriteTransaction,
  id: string,
  now = new Date(),
): Promise<AnnouncedEvent | undefined> {
  const event = await findEvent(db, id);
  return event && isAnnounced(event) ? announced(event, now) : undefined;
}

const isToCome = ({ document }: ConveneEvent, now: Date) =>
  occurrencesOf(document.when).some(({ endsAt }) => Date.parse(endsAt) > now.getTime());

function nextOf({ document }: ConveneEvent, now: Date) {
  const times = occurrencesOf(document.when);
  return times.find(({ endsAt }) => Date.parse(endsAt) > now.getTime()) ?? times.at(-1)!;
}

function announced(event: ConveneEvent, now: Date): AnnouncedEvent {
  const { id, slug, document, publishedAt, sample } = event;
  const next = nextOf(event, now);
  const texts = locales.flatMap((locale) => {
    const title = showText(document.title, locale);
    if (!title) return [];
    const when = `${hourText(next.startsAt, document.when.zone, title.locale)} (${document.when.zone})`;
    const lead = showText(document.summary, title.locale)?.text ?? "";
    const place = document.place && (showText(document.place, title.locale)?.text ?? null);
    return [[locale, { title: title.text, summary: `${when}. ${lead}`.trim(), writtenIn: title.locale, place }]];
  });
  return {
    id,
    href: `/events/${slug}`,
    texts: Object.fromEntries(texts),
    themes: document.themes,
    startsAt: next.startsAt,
    endsAt: next.endsAt,
    publishedAt: publishedAt!,
    sample,
  };
}

const mostOnHome = 3;

/** The next events, as the home page says them. */
export async function eventsOnHome(read: ReadDatabase, locale: PageLocale, now = new Date()) {
  const words = conveneWords(locale);
  const coming = (await listComing(read, now)).filter(isAnnounced);
  changesAt(coming.flatMap(turnsOf), now);
  const inOrder = coming
    .map((event) => ({ event, next: nextOf(event, now) }))
    .toSorted((a, b) => a.next.startsAt.localeCompare(b.next.startsAt));
  return inOrder.slice(0, mostOnHome).map(({ event: { slug, kind, sample, document }, next }) => {
    const title: Shown = shown(document.title, locale);
    return {
      href: `/${locale}/events/${slug}`,
      title: title.text,
      lang: title.lang,
      meta: [
        `${hourText(next.startsAt, document.when.zone, locale)} (${document.when.zone})`,
        words(`kind.${kind}`),
        ...(sample ? [words("sampleShort")] : []),
      ].join(" · "),
    };
  });
}

/** What the member that owns an observatory holds and is still to come, on the observatory's public page. */
export async function eventLines(read: ReadDatabase, { id }: { id: number }, locale: Locale, now = new Date()) {
  const host = await organisationOfObservatory(read, id);
  const held = host ? await listComingOf(read, host, now) : [];
  changesAt(held.flatMap(turnsOf), now);
  return held.map((event) => ({
    href: `/${locale}/events/${event.slug}`,
    text: conveneWords(locale)("heldLine", {
      title: shown(event.document.title, locale).text,
      day: dayText(nextOf(event, now).startsAt, locale),
    }),
  }));
}

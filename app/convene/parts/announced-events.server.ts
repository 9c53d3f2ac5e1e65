import { locales, type Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { occurrencesOf } from "../core/when.ts";
import { listNewEvents } from "../data/events.server.ts";
import { hourText } from "../words.ts";

/** An event that somebody can still come to, as a bulletin says it: its hour stands before its summary. */
export interface AnnouncedEvent {
  id: string;
  /** A path without the language. */
  href: string;
  texts: Partial<Record<Locale, { title: string; summary: string; writtenIn: Locale }>>;
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
  return found.flatMap(({ id, slug, state, document, publishedAt, sample }) => {
    const next = occurrencesOf(document.when).find(({ endsAt }) => Date.parse(endsAt) > now.getTime());
    if (state !== "published" || !next) return [];
    const texts = locales.flatMap((locale) => {
      const title = showText(document.title, locale);
      if (!title) return [];
      const when = `${hourText(next.startsAt, document.when.zone, title.locale)} (${document.when.zone})`;
      const lead = showText(document.summary, title.locale)?.text ?? "";
      return [[locale, { title: title.text, summary: `${when}. ${lead}`.trim(), writtenIn: title.locale }]];
    });
    return [{ id, href: `/events/${slug}`, texts: Object.fromEntries(texts), publishedAt: publishedAt!, sample }];
  });
}

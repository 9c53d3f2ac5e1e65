import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { isPublicEvent } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { findEventBySlug } from "../data/events.server.ts";
import type { Route } from "./+types/event-jsonld.ts";

/** The event in the words of schema.org (Event), for programmes that read them. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const event = await findEventBySlug(database().read, params.slug);
  if (!event || !isPublicEvent(event)) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = event;
  const say = (text: typeof document.title) => showText(text, wordsOf(locale))?.text ?? "";
  const base = settings().publicUrl ?? new URL(request.url).origin;
  const times = occurrencesOf(document.when);
  const url = `${base}/${locale}/events/${event.slug}`;
  const mode = document.place ? (document.online ? "Mixed" : "Offline") : "Online";
  const facts = {
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": url,
    name: say(document.title),
    description: say(document.summary),
    startDate: times[0]!.startsAt,
    endDate: times.at(-1)!.endsAt,
    eventStatus: `https://schema.org/Event${event.state === "cancelled" ? "Cancelled" : "Scheduled"}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    inLanguage: document.spoken,
    location: [
      ...(document.place ? [{ "@type": "Place", name: say(document.place) }] : []),
      ...(document.online ? [{ "@type": "VirtualLocation", url }] : []),
    ],
    ...(times.length > 1
      ? { subEvent: times.map(({ startsAt, endsAt }) => ({ "@type": "Event", startDate: startsAt, endDate: endsAt })) }
      : {}),
  };
  return new Response(JSON.stringify(facts), { headers: { "Content-Type": "application/ld+json; charset=utf-8" } });
}

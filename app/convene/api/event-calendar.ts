import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { calendarOf } from "../core/calendar-of.ts";
import { isPublicEvent } from "../core/event.ts";
import { findEventBySlug } from "../data/events.server.ts";
import type { Route } from "./+types/event-calendar.ts";

/** One event with all its times, for somebody's own calendar. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const event = await findEventBySlug(database().read, params.slug);
  if (!event || !isPublicEvent(event)) throw failurePage({ kind: "not-found", code: "page" });
  const base = settings().publicUrl ?? new URL(request.url).origin;
  const calendar = calendarOf(event, { locale: wordsOf(pageLocale(params)), base, method: "PUBLISH" });
  return new Response(calendar, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${event.slug}.ics"`,
    },
  });
}

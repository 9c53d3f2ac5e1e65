import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { changesAt } from "~/platform/http/page-life.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { calendarEvents } from "../core/calendar-of.ts";
import { fits, readFilter } from "../core/filter.ts";
import { writeICalendar } from "../core/icalendar.ts";
import { turnsOf } from "../core/turns.ts";
import { listComing, listPast } from "../data/events.server.ts";
import { conveneWords } from "../words.ts";
import type { Route } from "./+types/events-calendar.ts";

/** What is coming and what was lately, to subscribe to: by kind, region, language, theme, as in the page's own address. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = wordsOf(pageLocale(params));
  const url = new URL(request.url);
  const wanted = readFilter(url.searchParams);
  const { read } = database();
  const now = new Date();
  const [coming, past] = await Promise.all([listComing(read, now), listPast(read, now, 50)]);
  changesAt(coming.flatMap(turnsOf), now);
  const base = settings().publicUrl ?? url.origin;
  const calendar = writeICalendar({
    name: conveneWords(locale)("feed.title"),
    host: new URL(base).hostname,
    language: locale,
    method: "PUBLISH",
    events: [...coming, ...past]
      .filter((event) => fits(event, wanted))
      .flatMap((event) => calendarEvents(event, { locale, base })),
  });
  return new Response(calendar, { headers: { "Content-Type": "text/calendar; charset=utf-8" } });
}

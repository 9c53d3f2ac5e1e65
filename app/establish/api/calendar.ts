import { wordsOf } from "~/kernel/locale.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { sections } from "../core/chapters.ts";
import { calendarOf } from "../core/due.ts";
import { wordsOfField } from "../core/entry.ts";
import { observatoryOfCalendar } from "../data/calendars.server.ts";
import { listDue } from "../data/entries.server.ts";
import { establishWords, sayIn } from "../words.ts";
import type { Route } from "./+types/calendar.ts";

/** The due days of one observatory, for whoever holds its secret address; kept by nobody on the way. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const observatoryId = await observatoryOfCalendar(read, params.token);
  const observatory = (await listObservatories(read)).find((one) => one.id === observatoryId);
  if (!observatory) throw failurePage({ kind: "not-found", code: "calendar" });
  const language = wordsOf(locale);
  const say = sayIn(locale);
  const due = await listDue(read, { observatoryId: observatory.id });
  const calendar = calendarOf(
    establishWords(locale)("calendar.name", { observatory: observatory.name[language] }),
    new URL(request.url).hostname,
    due.map((entry) => {
      const words = wordsOfField(entry, sections[entry.section].shown[0]!, language) || say("work.untitled");
      const title = `${say(`sections.${entry.section}.title`)} · ${words}`;
      return { id: entry.id, day: entry.dueOn!, title, changedAt: entry.updatedAt };
    }),
  );
  return new Response(calendar, {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "no-store" },
  });
}

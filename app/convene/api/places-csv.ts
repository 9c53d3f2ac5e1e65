import { decide, recordAudit } from "~/identity/index.server.ts";
import { csvLine } from "~/kernel/csv.ts";
import { readTypedLevels } from "~/network/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { calledOf, needsOf } from "../core/attendees.ts";
import { isAttendeeRole } from "../core/places.ts";
import { findEvent } from "../data/events.server.ts";
import { listRegistrations } from "../data/registrations.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { conveneWords, languageName } from "../words.ts";
import type { Route } from "./+types/places-csv.ts";

/**
 * Who has a place or waits, as a file for those who organise: each called as she asked to be, without what she wrote about her
 * health, food or travel; of that, how many, below. That somebody took the file stands in the trail.
 */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const db = database();
  const event = await findEvent(db.read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const words = conveneWords(locale);
  const days = dayWords(locale);
  const standing = await listRegistrations(db.read, event.id, ["asked", "held", "accepted", "waiting"]);
  const levelOf = await readTypedLevels(db.read);
  const lines = [
    [
      words("reg.who"),
      days("list.mail"),
      days("list.region"),
      days("list.role"),
      words("reg.language"),
      days("list.attends"),
      words("reg.state"),
    ],
    ...standing.map((one) => [
      calledOf(one, levelOf(one.institution)) || days("list.unnamed"),
      // The address of a town is its name.
      levelOf(one.institution) === "nothing" ? "" : one.email,
      one.region ? words(`region.${one.region}`) : "",
      isAttendeeRole(one.role) ? days(`role.${one.role}`) : one.role,
      one.language === "" ? "" : languageName(locale, one.language),
      days(`list.${one.attends}`),
      words(`reg.is.${one.state}`, { until: "" }).trim(),
    ]),
    [],
    ...needsOf(standing.filter(({ state }) => state === "held" || state === "accepted")).map(({ need, count }) => [
      days(`list.need.${need}`),
      String(count),
    ]),
  ];
  await db.write((transaction) =>
    recordAudit(transaction, {
      actor,
      action: "list of places taken",
      subject: { kind: "event", id: event.id },
      after: { places: standing.length },
    }),
  );
  return new Response(`\uFEFF${lines.map(csvLine).join("")}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="places-${event.slug}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

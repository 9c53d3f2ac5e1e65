import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { reminderDue } from "../core/reminders.ts";
import { occurrencesOf } from "../core/when.ts";
import { listPromised } from "../data/events.server.ts";
import { forgetHourAnswers } from "../data/hour-polls.server.ts";
import { eventsToPurge, listRegistrations, noteReminder, purgeRegistrations } from "../data/registrations.server.ts";
import { mailAbout } from "./mail-about.server.ts";

/** Reminds who has a place: once each, however often it runs and wherever it was killed. */
export async function remindWhoComes(database: Database, now = new Date()): Promise<number> {
  let sent = 0;
  for (const event of await listPromised(database.read, now)) {
    if (!event.document.registration) continue;
    for (const { startsAt } of occurrencesOf(event.document.when)) {
      const kind = reminderDue(startsAt, now, event.document.reminders);
      if (!kind) continue;
      for (const registration of await listRegistrations(database.read, event.id, ["accepted"])) {
        if (registration.at > startsAt) continue;
        await database.write(async (transaction) => {
          if (!(await noteReminder(transaction, registration.id, startsAt, kind))) return;
          await mailAbout(transaction, event, registration, "reminder");
          sent++;
        });
      }
    }
  }
  return sent;
}

/** Forgets who asked for places once the day said has come; the trail says how many, not who. */
export async function forgetWhoCame(database: Database, today: string): Promise<void> {
  await database.write(async (transaction) => {
    for (const { id, count } of await forgetHourAnswers(transaction, new Date(`${today}T00:00:00Z`))) {
      await recordAudit(transaction, {
        actor: { kind: "system", task: "convene.forget" },
        action: "answers about an hour forgotten",
        subject: { kind: "event", id },
        after: { forgotten: count },
      });
    }
  });
  for (const eventId of await eventsToPurge(database.read, today)) {
    await database.write(async (transaction) => {
      const forgotten = await purgeRegistrations(transaction, eventId);
      await recordAudit(transaction, {
        actor: { kind: "system", task: "convene.forget" },
        action: "registrations forgotten",
        subject: { kind: "event", id: eventId },
        after: { forgotten },
      });
    });
  }
}

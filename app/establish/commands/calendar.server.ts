import { randomBytes } from "node:crypto";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { insertCalendar, revokeCalendars } from "../data/calendars.server.ts";

/** A secret address of the due days, told once; only its hash is kept. */
export async function makeCalendar(
  actor: Actor,
  { observatoryId }: { observatoryId: number },
  database: Database,
): Promise<Outcome<string>> {
  const allowed = decide(actor, "publish the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;
  const token = randomBytes(24).toString("base64url");
  return database.write(async (transaction) => {
    await insertCalendar(transaction, observatoryId, token, actorId(actor));
    await recordAudit(transaction, {
      actor,
      action: "calendar address made",
      subject: { kind: "observatory", id: observatoryId },
    });
    return done(token);
  });
}

/** Ends every address of an observatory's calendar. */
export async function endCalendars(
  actor: Actor,
  { observatoryId }: { observatoryId: number },
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "publish the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    await revokeCalendars(transaction, observatoryId);
    await recordAudit(transaction, {
      actor,
      action: "calendar addresses ended",
      subject: { kind: "observatory", id: observatoryId },
    });
    return done(true);
  });
}

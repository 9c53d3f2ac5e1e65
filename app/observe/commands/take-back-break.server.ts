import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { queueThing } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { breakId } from "../data/break-texts.server.ts";
import { moveToWithdrawn } from "../data/series-breaks.server.ts";
import type { BreakKind } from "./declare-break.server.ts";
import { translatableBreaks } from "./translate-breaks.server.ts";

/** Takes back a break that is not one: the line is whole again at once, and the history keeps what was said and why not. */
export async function takeBackBreak(
  actor: Actor,
  observatoryId: number,
  { seriesId, period, kind }: { seriesId: number; period: string; kind: BreakKind },
  reason: string,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit the observatory's policy", { observatoryId });
  if (!allowed.ok) return allowed;
  const why = reason.trim();
  if (why === "" || why.length > 400) return failed("invalid", "break.reason");
  return database.write(async (db) => {
    const moved = await moveToWithdrawn(db, {
      observatoryId,
      seriesId,
      period,
      kind,
      reason: why,
      by: actorId(actor),
    });
    if (!moved) return failed("not-found", "break.gone");
    await recordAudit(db, {
      actor,
      action: "series break taken back",
      subject: { kind: "series", id: seriesId },
      before: { period, kind },
      reason: why,
    });
    await queueThing(db, translatableBreaks, breakId(seriesId, period, kind));
    await bumpPublicVersion(db, "observe", database.afterCommit);
    return done(null);
  });
}

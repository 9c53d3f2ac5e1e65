import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { parsePeriod } from "~/kernel/period.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";

export const breakKinds = ["definition", "law", "source", "method", "partial"] as const;
export type BreakKind = (typeof breakKinds)[number];

export interface DeclaredBreak {
  seriesId: number;
  /** The first period after the change. */
  period: string;
  kind: BreakKind;
  note: Labels;
}

/** Says that a series changed: charts break its line there at once, and nothing is compared across it. */
export async function declareBreak(
  actor: Actor,
  observatoryId: number,
  { seriesId, period, kind, note }: DeclaredBreak,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit the observatory's policy", { observatoryId });
  if (!allowed.ok) return allowed;
  if (!parsePeriod(period) || !breakKinds.includes(kind)) return failed("invalid", "break.period");
  if (locales.some((locale) => note[locale].trim() === "" || note[locale].length > 400))
    return failed("invalid", "break.note");
  return database.write(async (db) => {
    const { rows } = await sql`
      insert into observe.series_break (series_id, period, kind, note)
      select s.id, ${period}, ${kind}, ${JSON.stringify(note)}::jsonb
      from observe.series s join observe.dataset d on d.id = s.dataset_id
      where s.id = ${seriesId} and d.observatory_id = ${observatoryId}
      on conflict (series_id, period, kind) do update set note = excluded.note
      returning series_id`.execute(db);
    if (rows.length === 0) return failed("not-found", "break.series");
    await recordAudit(db, {
      actor,
      action: "series break declared",
      subject: { kind: "series", id: seriesId },
      after: { period, kind },
    });
    await bumpPublicVersion(db, "observe", database.afterCommit);
    return done(null);
  });
}

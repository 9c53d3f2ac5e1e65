import { sql } from "kysely";
import { queueThing } from "~/content/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { noteOfLabels, writeNote } from "~/kernel/note-text.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { parsePeriod } from "~/kernel/period.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { breakId, findBreak } from "../data/break-texts.server.ts";
import { sayNote } from "./say-note.ts";
import { longestBreakNote, translatableBreaks } from "./translate-breaks.server.ts";

export const breakKinds = ["definition", "law", "source", "method", "partial"] as const;
export type BreakKind = (typeof breakKinds)[number];

export interface DeclaredBreak {
  seriesId: number;
  /** The first period after the change. */
  period: string;
  kind: BreakKind;
  /** In one language or in several; one that is not there stays as it was. */
  note: Partial<Labels>;
  /** Of whoever writes: the original, the first time. */
  writer: Locale;
}

/**
 * Says that a series changed: charts break its line there at once, and nothing is compared across it. Said in one language, it
 * stands in that one everywhere, marked, until it is translated.
 */
export async function declareBreak(
  actor: Actor,
  observatoryId: number,
  { seriesId, period, kind, note, writer }: DeclaredBreak,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit the observatory's policy", { observatoryId });
  if (!allowed.ok) return allowed;
  if (!parsePeriod(period) || !breakKinds.includes(kind)) return failed("invalid", "break.period");
  if (locales.some((locale) => (note[locale]?.length ?? 0) > longestBreakNote)) return failed("invalid", "break.note");
  const at = new Date().toISOString();
  return database.write(async (db) => {
    const id = breakId(seriesId, period, kind);
    const known = await findBreak(db, id);
    const before = known ? (known.texts ?? noteOfLabels(known.note, "series", at)) : null;
    const texts = writeNote(before, note, writer, actorId(actor), at);
    if (!texts) return failed("invalid", "break.note");
    const { rows } = await sql`
      insert into observe.series_break (series_id, period, kind, note, texts)
      select s.id, ${period}, ${kind}, ${JSON.stringify(sayNote(texts))}::jsonb, ${JSON.stringify(texts)}::jsonb
      from observe.series s join observe.dataset d on d.id = s.dataset_id
      where s.id = ${seriesId} and d.observatory_id = ${observatoryId}
      on conflict (series_id, period, kind) do update set note = excluded.note, texts = excluded.texts
      returning series_id`.execute(db);
    if (rows.length === 0) return failed("not-found", "break.series");
    await recordAudit(db, {
      actor,
      action: "series break declared",
      subject: { kind: "series", id: seriesId },
      after: { period, kind },
    });
    await queueThing(db, translatableBreaks, id);
    await bumpPublicVersion(db, "observe", database.afterCommit);
    return done(null);
  });
}

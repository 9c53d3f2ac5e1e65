import { slugFrom } from "~/content/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDocument } from "../core/report-blocks.ts";
import { insertReport, isSlugTaken } from "../data/reports.server.ts";

/** A thematic report begins with a title; its address is made from it and stays. */
export async function startThematicReport(
  actor: Actor,
  { title, observatoryId, locale }: { title: string; observatoryId: number | null; locale: Locale },
  database: Database,
): Promise<Outcome<string>> {
  const allowed = decide(actor, "write a report", observatoryId === null ? {} : { observatoryId });
  if (!allowed.ok) return allowed;
  const words = title.trim();
  if (words === "" || words.length > 200) return failed("invalid", "title");
  const base = slugFrom(words);
  if (base === "") return failed("invalid", "title");
  const by = actorId(actor);
  const at = new Date().toISOString();
  return database.write(async (transaction) => {
    let slug = base;
    for (let copy = 2; await isSlugTaken(transaction, slug); copy++) slug = `${base}-${copy}`;
    const id = await insertReport(
      transaction,
      {
        kind: "thematic",
        observatoryId,
        slug,
        year: null,
        title: newText(locale, words, by, at),
        summary: newText(locale, "", by, at),
        document: emptyDocument,
        sample: false,
      },
      by,
    );
    await recordAudit(transaction, {
      actor,
      action: "thematic report begun",
      subject: { kind: "report", id },
      after: { slug },
    });
    return done(id);
  });
}

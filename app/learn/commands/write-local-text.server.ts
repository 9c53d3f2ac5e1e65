import { findTerritoriesById } from "~/atlas/index.server.ts";
import { queueTranslations } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { writeWords } from "~/kernel/translated-text.ts";
import { findObservatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import type { LocalKey } from "../core/lesson-notation.ts";
import { localFault, type LocalWords } from "../core/local-text.ts";
import { findLocalText, writeLocalText } from "../data/local-texts.server.ts";

export interface WrittenLocalText extends LocalWords {
  observatory: string;
  key: LocalKey;
  locale: Locale;
  /** The text as its writer saw it: 0 for none. */
  baseRevision: number;
}

/** An observatory writes what holds in its own place, in one language. */
export async function writeLocal(actor: Actor, written: WrittenLocalText, database: Database): Promise<Outcome<true>> {
  const observatory = await findObservatory(database.read, written.observatory);
  if (!observatory) return failed("not-found", "state");
  const allowed = decide(actor, "edit the observatory's groundwork", { observatoryId: observatory.id });
  if (!allowed.ok) return allowed;
  const now = new Date().toISOString();
  const fault = localFault(written, now.slice(0, 10));
  if (fault) return failed("invalid", fault);
  const [territory] = await findTerritoriesById(database.read, [observatory.territoryId]);
  const { key, locale, checkedOn, reviewOn } = written;
  return database.write(async (transaction) => {
    const before = await findLocalText(transaction, territory!.code, key);
    if ((before?.revision ?? 0) !== written.baseRevision) return failed("conflict", "changed-meanwhile");
    const by = actorId(actor);
    const words = writeWords(before?.words ?? null, locale, written.words, by, now);
    const text = { territory: territory!.code, key, words, checkedOn, reviewOn, observatoryId: observatory.id };
    await writeLocalText(transaction, { ...text, by });
    await queueTranslations(
      transaction,
      {
        kind: "local-text",
        id: `${territory!.code}/${key}`,
        title: `${territory!.name[words.source]}: ${key}`,
        href: (language) => `/local-texts/${observatory.slug}/${key}?language=${language}`,
      },
      [words],
    );
    await recordAudit(transaction, {
      actor,
      action: "local text written",
      subject: { kind: "local-text", id: `${territory!.code}/${key}` },
      after: { locale, checkedOn, reviewOn },
    });
    await bumpPublicVersion(transaction, "learn", database.afterCommit);
    return done(true as const);
  });
}

import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { noteMaturity } from "~/network/index.server.ts";
import { staysInWorkspace, organisationOfObservatory, type Observatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { chapters, type ChapterName } from "../core/chapters.ts";
import { chapterDocument } from "../core/document/chapter-document.ts";
import type { Entry } from "../core/entry.ts";
import { isShelterEntry, personsInWords, type ScanGrounds } from "../core/persons/persons-in-words.ts";
import { documentContext } from "../data/document-context.server.ts";
import { findGroundwork, writeShownLevel } from "../data/groundwork.server.ts";
import { listEntries } from "../data/entries.server.ts";
import { insertPublication, withdrawPublication, type Documents } from "../data/publications.server.ts";
import { readMaturity } from "./read-maturity.server.ts";
import { scannerOf } from "./scanner-of.server.ts";

/** Makes a copy of a chapter public, in each language of its documents; the copy before it is replaced. */
export async function publishChapter(
  actor: Actor,
  { observatory, chapter, today }: { observatory: Observatory; chapter: ChapterName; today: string },
  database: Database,
): Promise<Outcome<number>> {
  const allowed = decide(actor, "publish the observatory's groundwork", { observatoryId: observatory.id });
  if (!allowed.ok) return allowed;

  return database.write(async (transaction) => {
    const entries = await listEntries(transaction, observatory.id, chapters[chapter]);
    if (entries.length === 0) return failed("invalid", "empty");
    if (await staysInWorkspace(transaction, observatory.id)) return failed("conflict", "invented");
    const clean = refuseWhatStands(entries, await scannerOf(transaction, observatory));
    if (!clean.ok) return clean;
    const { languages } = await findGroundwork(transaction, observatory.id);
    const documents: Documents = {};
    for (const language of languages) {
      const context = await documentContext(transaction, { observatory, chapter, language, today, audience: "public" });
      documents[language] = chapterDocument(chapter, context);
    }
    const version = await insertPublication(transaction, observatory.id, chapter, documents, actorId(actor));
    await recordAudit(transaction, {
      actor,
      action: "groundwork published",
      subject: { kind: "groundwork chapter", id: `${observatory.id}/${chapter}` },
      after: { version, languages: [...languages] },
    });
    await bumpPublicVersion(transaction, "establish", database.afterCommit);
    return done(version);
  });
}

/** What was written before the scanner knew better does not become public either. */
function refuseWhatStands(entries: readonly Entry[], grounds: ScanGrounds): Outcome<true> {
  for (const { section, facts, texts } of entries) {
    const words = Object.entries(texts).flatMap(([field, { fields }]) =>
      Object.values(fields).map((one) => [field, one?.text ?? ""] as const),
    );
    const { found, numbers } = personsInWords(words, isShelterEntry(section, facts), grounds);
    const first = found ?? numbers[0];
    if (first) return failed("invalid", "persons", { ...first });
  }
  return done(true);
}

/** Takes the public copy back; the work itself stays. */
export async function withdrawChapter(
  actor: Actor,
  { observatoryId, chapter }: { observatoryId: number; chapter: ChapterName },
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "publish the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    if (!(await withdrawPublication(transaction, observatoryId, chapter, actorId(actor))))
      return failed("conflict", "not-published");
    await recordAudit(transaction, {
      actor,
      action: "groundwork withdrawn",
      subject: { kind: "groundwork chapter", id: `${observatoryId}/${chapter}` },
    });
    await bumpPublicVersion(transaction, "establish", database.afterCommit);
    return done(true);
  });
}

/** Says the observatory's level on its public page, as it is today, or takes it off. */
export async function showLevel(
  actor: Actor,
  { observatoryId, show, today }: { observatoryId: number; show: boolean; today: string },
  database: Database,
): Promise<Outcome<number | null>> {
  const allowed = decide(actor, "publish the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;
  const level = show ? (await readMaturity(database.read, observatoryId, today)).level : null;
  return database.write(async (transaction) => {
    await writeShownLevel(transaction, observatoryId, level, actorId(actor));
    // The directory of members says the same rung.
    const organisationId = await organisationOfObservatory(transaction, observatoryId);
    if (organisationId) await noteMaturity(transaction, organisationId, level, database.afterCommit);
    await recordAudit(transaction, {
      actor,
      action: show ? "maturity shown" : "maturity hidden",
      subject: { kind: "observatory", id: observatoryId },
      after: { level },
    });
    await bumpPublicVersion(transaction, "establish", database.afterCommit);
    return done(level);
  });
}

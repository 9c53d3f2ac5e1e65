import { findReleaseFacts, listHiddenObservatories, type ReleaseFacts } from "~/observe/index.server.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { isUnderEmbargo, type PressText } from "../../core/press/press-text.ts";
import { listFreePressTexts } from "../../data/press/press-texts.server.ts";

type Reader = ReadDatabase | WriteTransaction;

/** The edition that came with a text, once it is everybody's. */
export async function editionOut(db: Reader, text: Pick<PressText, "releaseId">): Promise<ReleaseFacts | null> {
  const facts = text.releaseId === null ? undefined : await findReleaseFacts(db, text.releaseId);
  // What an observatory that hides has published is not out meanwhile.
  return facts && !(await listHiddenObservatories(db)).includes(facts.observatoryId) ? facts : null;
}

/**
 * Whether a text is for the list alone. One that comes with an edition of figures waits for it: an edition that may not
 * leave at its hour, whose hour was moved, or that was withdrawn since, holds the text back with it.
 */
export async function isHeld(db: Reader, text: Pick<PressText, "embargoUntil" | "releaseId">, now: Date) {
  return isUnderEmbargo(text, now) || (text.releaseId !== null && (await editionOut(db, text)) === null);
}

/** The texts of the press room, the latest first. */
export async function listPressTextsOut({ read }: Pick<Database, "read">): Promise<PressText[]> {
  const texts = await listFreePressTexts(read);
  const held = await Promise.all(texts.map((text) => isHeld(read, text, new Date())));
  return texts.filter((_, n) => !held[n]);
}

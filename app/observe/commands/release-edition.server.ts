import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { looksLikeEmail, looksLikeIdentityNumber, looksLikePhone } from "../core/import/person-signs.ts";
import { placesAShelter } from "../core/import/places-a-shelter.ts";
import { findDraft } from "../data/drafts.server.ts";
import { checkAgain } from "./check-again.server.ts";
import { letOut, type Published } from "./let-out.server.ts";
import type { ProtectOptions } from "./protect-edition.server.ts";

export interface ReleaseWish {
  /** What its readers are told about what changed, in every language. */
  note: Labels | null;
  /** When it leaves; now without it. */
  at: Date | null;
}

export type Released = ({ state: "published" } & Published) | { state: "embargoed"; releaseId: number; at: Date };

const longestEmbargo = 2 * 365 * 86_400_000;

/** Lets a draft out, now or at its hour, once everything it stands on has been looked at again. */
export async function releaseEdition(
  actor: Actor,
  releaseId: number,
  wish: ReleaseWish,
  database: Database,
  options: ProtectOptions,
): Promise<Outcome<Released>> {
  const draft = await findDraft(database.read, releaseId);
  if (!draft) return failed("not-found", "release", { release: releaseId });
  const allowed = decide(actor, "publish a release", { observatoryId: draft.observatoryId });
  if (!allowed.ok) return allowed;
  if (draft.state !== "draft") return failed("conflict", "release.not-draft");
  const at = wish.at && wish.at.getTime() > Date.now() ? wish.at : null;
  if (at && at.getTime() - Date.now() > longestEmbargo) return failed("invalid", "release.embargo-too-far");

  const note = completeNote(wish.note);
  if (!note.ok) return note;
  const checked = await checkAgain(draft, note.value, database, options);
  if (!checked.ok) return checked;
  if (!at) {
    const published = await letOut(actor, draft, { note: note.value, comparison: checked.value }, database);
    return published.ok ? done({ state: "published", ...published.value }) : published;
  }
  return database.write(async (transaction) => {
    const { rows } = await sql`
      update observe.release set state = 'embargoed', embargo_until = ${at}, refusal = null,
        revision_note = ${note.value ? JSON.stringify(note.value) : null}::jsonb,
        comparison = ${JSON.stringify(checked.value)}::jsonb
      where id = ${releaseId} and state = 'draft' returning id`.execute(transaction);
    if (rows.length === 0) return failed("conflict", "release.not-draft");
    await recordAudit(transaction, {
      actor,
      action: "release.embargoed",
      subject: { kind: "release", id: String(releaseId) },
      after: { dataset: draft.slug, until: at.toISOString(), note: note.value, figuresHash: draft.figuresHash },
    });
    return done({ state: "embargoed", releaseId, at });
  });
}

/** A note in every language, or none: half a note would leave some readers without. */
export function completeNote(note: Labels | null): Outcome<Labels | null> {
  const texts = locales.map((locale) => note?.[locale]?.trim() ?? "");
  if (texts.every((text) => text === "")) return done(null);
  if (texts.some((text) => text === "")) return failed("invalid", "release.note-languages");
  if (texts.some((text) => text.length > 2000)) return failed("invalid", "release.note-long");
  const personal = texts.map(personalWordsIn).find((words) => words !== null);
  if (personal) return failed("invalid", "release.note-persons", { words: personal });
  const placed = texts.map((text) => placesAShelter(text, [])).find((words) => words !== null);
  if (placed) return failed("invalid", "release.note-shelter", { words: placed });
  return done(Object.fromEntries(locales.map((locale, n) => [locale, texts[n]!])) as Labels);
}

/** A note is public and for ever: an address, a telephone or a number that is somebody's has no place in it. */
function personalWordsIn(text: string): string | null {
  const words = text.split(/[\s,;()«»"“”]+/u).filter(Boolean);
  const numbers = (text.match(/\+?\d[\d .\-/()]{6,}\d/g) ?? []).map((number) => number.trim());
  return (
    words.find(looksLikeEmail) ??
    [...words, ...numbers].find((number) => looksLikeIdentityNumber(number) || looksLikePhone(number)) ??
    null
  );
}

import { actorId, type Actor } from "~/kernel/actor.ts";
import { queueThing } from "~/content/index.server.ts";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { noteOfLabels, writeNote } from "~/kernel/note-text.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { sayNote } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { cellKey, type CellAddress } from "../core/cell.ts";
import { formKeys } from "../core/form-keys.ts";
import { findComment, insertComment } from "../data/comments.server.ts";
import { findDelivery, readDelivery } from "../data/deliveries.server.ts";
import { decideStep, maySeeDelivery } from "./decide-step.server.ts";
import { readPublicRemark, readReason } from "./read-reason.ts";
import { keepFootnote, longestFootnote, translatableFootnotes } from "./translate-notes.server.ts";

/** Adds a sentence to the thread of a cell: whoever works on the delivery, and nobody named in it. */
export async function commentOnCell(
  actor: Actor,
  deliveryId: number,
  address: CellAddress,
  text: string,
  database: Database,
): Promise<Outcome<number>> {
  const said = readReason(text);
  return database.write(async (db) => {
    const reading = await readDelivery(db, deliveryId);
    if (!reading || !maySeeDelivery(actor, reading.delivery)) return failed("not-found", "delivery");
    if (!said.ok) return said;
    const place = reading.places.find(({ code }) => code === address.territory);
    if (!place || !formKeys(reading).has(cellKey(address))) return failed("invalid", "comment.cell");
    const { item, breakdown } = address;
    const id = await insertComment(
      db,
      deliveryId,
      { item, territoryId: place.id, breakdown },
      said.value,
      actorId(actor),
    );
    return done(id);
  });
}

/**
 * Lets a remark go out with its figure, in one language or in several; null takes it back. Where a language is missing it goes
 * out in another one that says so. The scanner of persons reads each, since this one is for the public. An approved
 * figure carries it at once, a published one with the next edition.
 */
export async function publishFootnote(
  actor: Actor,
  commentId: number,
  footnote: { typed: Partial<Labels>; writer: Locale } | null,
  database: Database,
): Promise<Outcome<null>> {
  return database.write(async (db) => {
    const comment = await findComment(db, commentId);
    const delivery = comment && (await findDelivery(db, comment.deliveryId));
    if (!comment || !delivery) return failed("not-found", "comment");
    const allowed = decideStep(actor, "check a delivery", delivery);
    if (!allowed.ok) return allowed;
    if (delivery.state === "replaced") return failed("conflict", "delivery.replaced");
    for (const locale of locales) {
      const typed = footnote?.typed[locale]?.trim();
      const said = typed ? readPublicRemark(typed, longestFootnote) : null;
      if (said && !said.ok) return said;
    }
    const [by, at] = [actorId(actor), new Date().toISOString()];
    const before = comment.footnoteTexts ?? (comment.footnote && noteOfLabels(comment.footnote, by, at));
    const texts = footnote && writeNote(before, footnote.typed, footnote.writer, by, at);
    if (footnote && !texts) return failed("invalid", "reason.missing");
    await keepFootnote(db, commentId, delivery, texts && { texts, said: sayNote(texts) });
    await queueThing(db, translatableFootnotes, String(commentId));
    await recordAudit(db, {
      actor,
      action: footnote ? "footnote published" : "footnote taken back",
      subject: { kind: "delivery", id: delivery.id },
      after: { commentId },
    });
    return done(null);
  });
}

import { queueThing, type Translatable } from "~/content/index.server.ts";
import type { Labels } from "~/kernel/locale.ts";
import { noteOfLabels } from "~/kernel/note-text.ts";
import { newText, type TranslatedText } from "~/kernel/translated-text.ts";
import {
  datasetIdsOf,
  isFootnotePublic,
  listBreakIds,
  releaseScopes,
  sayNote,
  translatableBreaks as breaksOfSeries,
} from "~/observe/index.server.ts";
import { placesAShelter } from "~/observe/index.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import type { Delivery } from "../core/delivery.ts";
import { personInRemark } from "../core/persons/personal-text.ts";
import { findCollection } from "../data/collections.server.ts";
import { findComment, listFootnoteIds, setFootnote } from "../data/comments.server.ts";
import { findDelivery } from "../data/deliveries.server.ts";
import { recordApproved } from "./record-approved.server.ts";

export const longestFootnote = 300;

/** Keeps what goes out with a figure; an approved one carries it at once. */
export async function keepFootnote(
  db: WriteTransaction,
  commentId: number,
  delivery: Pick<Delivery, "id" | "partnerId" | "period" | "state" | "collectionId">,
  footnote: { texts: TranslatedText; said: Labels } | null,
): Promise<void> {
  await setFootnote(db, commentId, footnote);
  if (delivery.state !== "approved") return;
  await recordApproved(db, (await findCollection(db, delivery.collectionId))!, delivery, []);
}

/** The scanner of persons and shelters reads a translation as it read the original. */
const refuse: NonNullable<Translatable["refuse"]> = async (_transaction, _id, texts) =>
  [...texts.values()].some(({ fields }) =>
    Object.values(fields).some(({ text }) => personInRemark(text) || placesAShelter(text, [])),
  )
    ? "points-at-somebody"
    : null;

/** Breaks of series, whose words this slice reads before they are public. */
export const translatableBreaks: Translatable = { ...breaksOfSeries, refuse };

/** Footnotes of figures in a current edition. A translation goes out with the next one: what left never changes. */
export const translatableFootnotes: Translatable = {
  kind: "footnote",
  refuse,
  async find(db, id) {
    const comment = /^\d{1,9}$/.test(id) ? await findComment(db, Number(id)) : undefined;
    const delivery = comment?.footnote ? await findDelivery(db, comment.deliveryId) : undefined;
    const collection = delivery?.state === "approved" ? await findCollection(db, delivery.collectionId) : undefined;
    if (!comment?.footnote || !delivery || !collection) return null;
    const at = comment.at.toISOString();
    const text = comment.footnoteTexts ?? noteOfLabels(comment.footnote, comment.by, at);
    const { datasetId } = collection;
    const { territoryId } = comment;
    if (!(await isFootnotePublic(db, { datasetId, period: delivery.period, territoryId, footnote: text }))) return null;
    const place = `${comment.territory}, ${delivery.period}`;
    return {
      title: newText(text.source, `${collection.title[text.source]} (${place})`, comment.by, at),
      texts: [{ key: "footnote", name: "remark", text, longest: longestFootnote }],
      href: `/territories/${comment.territory}`,
    };
  },
  listAll: async (db) => (await listFootnoteIds(db)).map(String),
  async keep(transaction, id, texts) {
    const text = texts.get("footnote");
    const comment = text && (await findComment(transaction, Number(id)));
    const delivery = comment && (await findDelivery(transaction, comment.deliveryId));
    if (text && delivery) await keepFootnote(transaction, Number(id), delivery, { texts: text, said: sayNote(text) });
  },
};

/** An edition left or was withdrawn, an observatory hides or shows itself: what stands beside its figures enters the queue of translations, or leaves it. */
export const notesListener: Listener = {
  name: "gather.notes-to-translate",
  listensTo: ["observe.release-published", "observe.release-withdrawn", "observe.observatory-protected"],
  async handle(event, transaction) {
    const id = Number(event.subject);
    const datasets =
      event.type === "observe.observatory-protected"
        ? await datasetIdsOf(transaction, id)
        : (await releaseScopes(transaction, [id])).map(({ datasetId }) => datasetId);
    for (const one of await listBreakIds(transaction, datasets)) await queueThing(transaction, translatableBreaks, one);
    for (const one of await listFootnoteIds(transaction, datasets))
      await queueThing(transaction, translatableFootnotes, String(one));
  },
};

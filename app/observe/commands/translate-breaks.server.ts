import type { Translatable } from "~/content/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { findBreak, listBreakIds, writeBreakTexts } from "../data/break-texts.server.ts";
import { noteOfLabels } from "~/kernel/note-text.ts";
import { sayNote } from "./say-note.ts";

/** As long as what is typed where a break is declared. */
export const longestBreakNote = 400;

/** What editors of the network translate of breaks: those of series that the public reads. */
export const translatableBreaks: Translatable = {
  kind: "series-break",
  async find(db, id) {
    const one = await findBreak(db, id);
    if (!one?.isPublic) return null;
    const at = new Date(0).toISOString();
    return {
      title: noteOfLabels(one.series, "series", at),
      texts: [
        {
          key: "note",
          name: "remark",
          text: one.texts ?? noteOfLabels(one.note, "series", at),
          longest: longestBreakNote,
        },
      ],
      href: one.indicator ? `/indicators/${one.indicator}` : `/data/${one.dataset}`,
    };
  },
  listAll: (db) => listBreakIds(db),
  async keep(transaction, id, texts, afterCommit) {
    const text = texts.get("note");
    if (!text) return;
    await writeBreakTexts(transaction, id, text, sayNote(text));
    await bumpPublicVersion(transaction, "observe", afterCommit);
  },
};

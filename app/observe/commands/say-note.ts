import type { Labels } from "~/kernel/locale.ts";
import { labelsOfNote } from "~/kernel/note-text.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { noteWords } from "../messages/note-words.ts";

/**
 * What goes out of a note: pages, tables and files that never change have room for one line of words. Where a language is
 * missing it stands in another one and says so, in the file as on the page.
 */
export function sayNote(text: TranslatedText): Labels {
  return labelsOfNote(text, (shown, reader) => {
    const words = noteWords(reader);
    if (shown.stale) return words("stale", { text: shown.text });
    const language = new Intl.DisplayNames(reader, { type: "language" }).of(shown.locale) ?? shown.locale;
    return words("elsewhere", { language, text: shown.text });
  });
}

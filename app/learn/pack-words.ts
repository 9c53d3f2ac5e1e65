import type { Locale } from "~/kernel/locale.ts";
import type { PackWords } from "./core/pack/pack-html.ts";
import { libraryWords } from "./library-words.ts";

/** The words of what leaves the site, by their names, as its pure writers take them. */
export function packWords(locale: Locale): PackWords {
  const words = libraryWords(locale);
  const names = [
    ...(["title", "lead", "contents", "course", "guides", "texts", "methods", "glossary", "templates"] as const),
    ...(["sources", "licence", "back", "previous", "next", "question", "right", "other", "seeAnswer"] as const),
    ...(["yours", "skip", "helpTitle", "helpText", "chart", "here", "definition", "countingUnit"] as const),
    ...(["dimensions", "reading", "contextual"] as const),
  ];
  return Object.fromEntries(names.map((name) => [name, words(`inside.${name}`)])) as unknown as PackWords;
}

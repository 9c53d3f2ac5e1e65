import { locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";
import { findPublicObservatory, type Observatory } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isChapter, type ChapterName } from "../core/chapters.ts";
import { findPublication } from "./publications.server.ts";

export interface PublishedDocument {
  observatory: Observatory;
  chapter: ChapterName;
  version: number;
  publishedOn: string;
  document: PrintDocument;
  /** Its language, when the reader's own is missing. */
  fallback: Locale | null;
}

/** A public chapter in the reader's language, or in another of its languages; nothing when it is not public. */
export async function publishedDocument(
  read: ReadDatabase,
  slug: string,
  chapter: string | undefined,
  locale: PageLocale,
): Promise<PublishedDocument | null> {
  const observatory = await findPublicObservatory(read, slug);
  if (!observatory || !isChapter(chapter)) return null;
  const publication = await findPublication(read, observatory.id, chapter);
  if (!publication) return null;
  const language = wordsOf(locale);
  const shown = [language, ...locales].find((one) => publication.documents[one]);
  if (!shown) return null;
  return {
    observatory,
    chapter,
    version: publication.version,
    publishedOn: publication.publishedOn,
    document: publication.documents[shown]!,
    fallback: shown === language ? null : shown,
  };
}

import type { Language } from "~/kernel/language.ts";
import { isLocale, locales, wordsOf, type PageLocale } from "~/kernel/locale.ts";
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
  /** Every language that it is published in. */
  languages: Language[];
  /** Its language, when it is not the one of the page. */
  fallback: Language | null;
  /** The reader asked for it in this language. */
  isAsked: boolean;
}

/** A public chapter in the language asked for, in the reader's, or in another of its languages; nothing when it is not public. */
export async function publishedDocument(
  read: ReadDatabase,
  slug: string,
  chapter: string | undefined,
  locale: PageLocale,
  asked?: string | null,
): Promise<PublishedDocument | null> {
  const observatory = await findPublicObservatory(read, slug);
  if (!observatory || !isChapter(chapter)) return null;
  const publication = await findPublication(read, observatory.id, chapter);
  if (!publication) return null;
  const language = wordsOf(locale);
  const languages = Object.keys(publication.documents).toSorted(oursFirst);
  const shown = [asked ?? "", language, ...languages].find((one) => languages.includes(one));
  if (!shown) return null;
  return {
    observatory,
    chapter,
    version: publication.version,
    publishedOn: publication.publishedOn,
    document: publication.documents[shown]!,
    languages,
    fallback: shown === language ? null : shown,
    isAsked: shown === asked,
  };
}

function oursFirst(a: Language, b: Language): number {
  const place = (one: Language) => (isLocale(one) ? locales.indexOf(one) : locales.length);
  return place(a) - place(b) || (a < b ? -1 : 1);
}

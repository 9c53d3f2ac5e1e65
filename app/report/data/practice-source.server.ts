import type { PageLocale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** A practice as a report shows it, at the moment of reading and no further than its member lets itself be known. */
export interface PracticeOfReport {
  slug: string;
  title: TranslatedText;
  summary: TranslatedText;
  /** Whose it is and how well it is proven, in the reader's language. */
  facts: string[];
}

export interface PracticeSource {
  /** Those of these slugs that the public may read. */
  find(read: ReadDatabase, slugs: readonly string[], locale: PageLocale): Promise<PracticeOfReport[]>;
  /** What an editor can choose from, the latest first. */
  list(read: ReadDatabase, locale: PageLocale): Promise<PracticeOfReport[]>;
}

let source: PracticeSource = { find: async () => [], list: async () => [] };

/** This slice stands before the one that holds practices, so the process tells it where they are read. */
export function showPracticesWith(given: PracticeSource): void {
  source = given;
}

export async function findPractices(
  read: ReadDatabase,
  slugs: readonly string[],
  locale: PageLocale,
): Promise<ReadonlyMap<string, PracticeOfReport>> {
  if (slugs.length === 0) return new Map();
  return new Map((await source.find(read, slugs, locale)).map((one) => [one.slug, one]));
}

export function listPractices(read: ReadDatabase, locale: PageLocale): Promise<PracticeOfReport[]> {
  return source.list(read, locale);
}

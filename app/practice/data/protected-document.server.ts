import { mapText, type TranslatedText } from "~/kernel/translated-text.ts";
import { namedMember, type PublicAuthor } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { withoutNames } from "~/network/index.ts";
import { mapTexts, type Texts } from "../core/texts.ts";

/** The names of a member that must not be read in what it wrote, by how much of it may be known; none where it is open. */
export async function unsaidNames(
  db: ReadDatabase | WriteTransaction,
  organisationId: string,
  member: PublicAuthor,
): Promise<string[]> {
  if (namedMember(member)) return [];
  const known = await findMember(db, organisationId);
  return known ? Object.values(known.name.fields).map((one) => one.text) : [];
}

export function hideNames(text: TranslatedText, names: readonly string[]): TranslatedText {
  if (names.length === 0) return text;
  return mapText(text, (words) => withoutNames(words, names));
}

/**
 * A document as the public may read it. Of a member known by its region alone, or not at all any more, the names go out of the texts, and its
 * documents go too: their addresses are its own site's.
 */
export function protectedDocument<Name extends string, Facts extends { documents: readonly unknown[] }>(
  document: { texts: Texts<Name>; facts: Facts },
  member: PublicAuthor,
  names: readonly string[],
): { texts: Texts<Name>; facts: Facts } {
  if (namedMember(member)) return document;
  return {
    texts: mapTexts(document.texts, (text) => hideNames(text, names)),
    facts: { ...document.facts, documents: [] },
  };
}

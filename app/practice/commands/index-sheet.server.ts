import { readNotation } from "~/content/index.ts";
import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Member } from "~/network/index.ts";
import { hideFromMember, publicAuthors, showOnMember } from "~/network/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { withoutNames } from "~/network/index.ts";
import type { Texts } from "../core/texts.ts";
import { namesOf } from "./begin-sheet.server.ts";

interface Sheet {
  kind: "practice" | "policy";
  id: number;
  organisationId: string;
  /** Null while nothing is shown. */
  texts: Texts<"title" | "summary"> | null;
  /** Items of the agendas that it answers. */
  agendas: readonly string[];
  publishedAt: string | null;
  href: string;
}

/**
 * What the search finds of a practice or a policy in each language, and what its member's page shows: nothing while nothing
 * is shown or its member may not be found, and never the member's name, since that may have to disappear.
 */
export async function indexSheet(
  transaction: WriteTransaction,
  sheet: Sheet,
  member: Member | undefined,
): Promise<void> {
  const { kind, organisationId, texts, href, agendas } = sheet;
  const id = String(sheet.id);
  await removeDocument(transaction, { kind, id });
  const author = (await publicAuthors(transaction, [organisationId])).get(organisationId);
  if (!texts || !member || !author) return hideFromMember(transaction, { kind, id });
  const names = namesOf(member);
  const { title, summary, ...others } = texts;
  for (const locale of locales) {
    const titled = showText(title, locale);
    if (!titled) continue;
    const body = Object.values<TranslatedText>(others).map((text) => searchedWords(text, locale));
    await indexDocument(transaction, {
      kind,
      id,
      locale,
      writtenIn: titled.locale,
      title: withoutNames(titled.text, names),
      summary: withoutNames(showText(summary, locale)?.text ?? "", names),
      body: withoutNames(body.join("\n"), names),
      href: `/${locale}${href}`,
    });
  }
  if (author.level === "unattributed") return hideFromMember(transaction, { kind, id });
  const at = sheet.publishedAt ? { at: sheet.publishedAt } : {};
  await showOnMember(transaction, { organisationId, kind, id, title, href, agendas: [...agendas], ...at });
}

/** The words of a text as a search reads them: blocks without their marks. */
function searchedWords(text: TranslatedText, locale: Locale): string {
  const words = showText(text, locale)?.text ?? "";
  const reading = readNotation(words);
  return reading.ok ? blocksText(reading.blocks) : words;
}

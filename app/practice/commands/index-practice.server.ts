import { readNotation } from "~/content/index.ts";
import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { hideFromMember, showOnMember } from "~/network/index.server.ts";
import type { Member } from "~/network/index.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { withoutNames } from "../core/names-unsaid.ts";
import { practiceHref } from "../core/practice-card.ts";
import type { Practice } from "../core/practice.ts";
import { namesOf } from "./write-practice.server.ts";

/** The words of a text as a search reads them: blocks without their marks. */
export function searchedWords(text: TranslatedText, locale: Locale): string {
  const words = showText(text, locale)?.text ?? "";
  const reading = readNotation(words);
  return reading.ok ? blocksText(reading.blocks) : words;
}

/**
 * What the search finds of a practice in each language: nothing while nothing is shown or its member is unlisted, and
 * never the member's name, since that may have to disappear.
 */
export async function indexPractice(
  transaction: WriteTransaction,
  practice: Practice,
  member: Member | undefined,
): Promise<void> {
  const id = String(practice.id);
  await removeDocument(transaction, { kind: "practice", id });
  const { shown } = practice;
  if (!shown || !member || member.protection === "unlisted") {
    await hideFromMember(transaction, { kind: "practice", id });
    return;
  }
  const names = namesOf(member);
  const { title, summary, ...others } = shown.texts;
  for (const locale of locales) {
    const titled = showText(title, locale);
    if (!titled) continue;
    await indexDocument(transaction, {
      kind: "practice",
      id,
      locale,
      writtenIn: titled.locale,
      title: withoutNames(titled.text, names),
      summary: withoutNames(showText(summary, locale)?.text ?? "", names),
      body: withoutNames(
        Object.values(others)
          .map((text) => searchedWords(text, locale))
          .join("\n"),
        names,
      ),
      href: `/${locale}${practiceHref(practice.slug)}`,
    });
  }
  await showOnMember(transaction, {
    organisationId: practice.organisationId,
    kind: "practice",
    id,
    title,
    href: practiceHref(practice.slug),
    agendas: shown.facts.agenda,
    ...(practice.publishedAt ? { at: practice.publishedAt } : {}),
  });
}

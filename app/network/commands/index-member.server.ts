import { indexDocument, queueThing, removeDocument } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { belongingStates, type Member } from "../core/member.ts";
import { publicMember } from "../core/protection.ts";
import { memberTexts } from "../data/texts-to-translate.server.ts";

/**
 * What the search of the site knows of a member, and what translators find of it: all that its page says, or nothing. Cities of the
 * open list are found in the directory.
 */
export async function indexMember(transaction: WriteTransaction, member: Member): Promise<void> {
  const id = member.organisationId;
  await queueThing(transaction, memberTexts, id);
  await removeDocument(transaction, { kind: "member", id });
  const seen = publicMember(member);
  if (!seen || seen.level === "region" || !belongingStates.includes(member.state)) return;
  for (const locale of locales) {
    const name = showText(member.name, locale);
    if (!name) continue;
    await indexDocument(transaction, {
      kind: "member",
      id,
      locale,
      writtenIn: name.locale,
      title: name.text,
      summary: (member.presentation && showText(member.presentation, locale)?.text) ?? "",
      body: (member.mandate && showText(member.mandate, locale)?.text) ?? "",
      href: `/${locale}/members/${member.slug}`,
    });
  }
}

import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { PublicAuthor } from "~/network/index.ts";
import { labelOfCode, practiceWords } from "../words.ts";

/** A member in words, as far as the public may know it. */
export function memberText(member: PublicAuthor, locale: PageLocale): string {
  if (member.level === "unattributed") return practiceWords(locale)("by.nobody");
  if (member.level === "region")
    return practiceWords(locale)("by.region", { region: labelOfCode("region", member.region, locale) });
  return showText(member.name, wordsOf(locale))?.text ?? member.slug;
}

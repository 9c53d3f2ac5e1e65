import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { PublicMember } from "~/network/index.ts";
import { labelOfCode, practiceWords } from "../words.ts";

/** A member in words, as far as the public may know it. */
export function memberText(member: PublicMember, locale: PageLocale): string {
  if (member.level === "region")
    return practiceWords(locale)("by.region", { region: labelOfCode("region", member.region, locale) });
  return showText(member.name, wordsOf(locale))?.text ?? member.slug;
}

export function MemberName({ member, locale }: { member: PublicMember; locale: PageLocale }) {
  const text = memberText(member, locale);
  if (member.level === "region") return <>{text}</>;
  const shown = showText(member.name, wordsOf(locale));
  return (
    <a href={`/${locale}/members/${member.slug}`} lang={shown?.fallback ? shown.locale : undefined}>
      {text}
    </a>
  );
}

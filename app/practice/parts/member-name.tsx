import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { namedMember, type PublicAuthor } from "~/network/index.ts";
import { memberText } from "./member-text.ts";

export function MemberName({ member, locale }: { member: PublicAuthor; locale: PageLocale }) {
  const text = memberText(member, locale);
  const named = namedMember(member);
  if (!named) return <>{text}</>;
  const shown = showText(named.name, wordsOf(locale));
  return (
    <a href={`/${locale}/members/${named.slug}`} lang={shown?.fallback ? shown.locale : undefined}>
      {text}
    </a>
  );
}

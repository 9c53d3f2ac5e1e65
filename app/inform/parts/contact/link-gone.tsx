import type { PageLocale } from "~/kernel/locale.ts";
import { contactWords } from "../../messages/contact-words.ts";
import { GoneLink } from "../link-page.tsx";

/** A link of a conversation with us, or of the press room, that leads nowhere any more. */
export function LinkGone({ locale }: { locale: PageLocale }) {
  const words = contactWords(locale);
  const again = { href: `/${locale}/contact`, label: words("gone.again") };
  return <GoneLink title={words("gone.title")} text={words("gone.text")} again={again} />;
}

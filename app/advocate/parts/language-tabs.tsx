import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { advocateWords } from "../words.ts";

/** The languages of a text, the one now written without a link. */
export function LanguageTabs({ locale, href, language }: { locale: PageLocale; href: string; language: Locale }) {
  const words = advocateWords(locale);
  return (
    <p className="small">
      {locales.map((one, i) => (
        <span key={one}>
          {i > 0 ? " · " : ""}
          {one === language ? (
            <strong>{words(`language.${one}`)}</strong>
          ) : (
            <a href={`${href}?language=${one}`}>{words(`language.${one}`)}</a>
          )}
        </span>
      ))}
    </p>
  );
}

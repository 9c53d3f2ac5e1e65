import { locales, type Locale } from "~/kernel/locale.ts";
import type { TranslationState } from "../core/translation.ts";

/** The languages of a text and how each stands, as links to where they are written. */
export function LanguageStates({
  states,
  current,
  href,
  say,
}: {
  states: Record<Locale, TranslationState>;
  current?: Locale;
  href: (locale: Locale) => string;
  say: (state: TranslationState) => string;
}) {
  return (
    <ul className="language-states">
      {locales.map((locale) => (
        <li key={locale} className={states[locale]}>
          <a href={href(locale)} aria-current={locale === current ? "page" : undefined}>
            <span lang={locale}>{locale.toUpperCase()}</span> <span className="small quiet">{say(states[locale])}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

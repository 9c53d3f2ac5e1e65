import { Disclosure } from "~/design/text/disclosure.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { editorWords } from "../../messages/editor-words.ts";

/** The words of the field that a text uses, with what we say for each in the other language. */
export function TermsUsed({
  locale,
  terms,
  source,
  language,
}: {
  locale: PageLocale;
  terms: readonly (Record<Locale, string> & { id: number })[];
  source: Locale;
  language: Locale;
}) {
  if (terms.length === 0) return null;
  return (
    <Disclosure summary={editorWords(locale)("editor.terms")}>
      <ul className="plain-list small">
        {terms.map((term) => (
          <li key={term.id}>
            <span lang={source}>{term[source]}</span> → <strong lang={language}>{term[language]}</strong>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

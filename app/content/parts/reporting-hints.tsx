import { Disclosure } from "~/design/text/disclosure.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { joinClauses } from "~/kernel/punctuation.ts";
import type { Hint } from "../core/reporting/find-hints.ts";
import { hintWords } from "../messages/hint-words.ts";

/** Remarks on a text, each with another way to say it, in the text's own language. None of them blocks anything. */
export function ReportingHints({
  locale,
  language,
  hints,
}: {
  locale: PageLocale;
  language: Locale;
  hints: readonly Hint[];
}) {
  const words = hintWords(locale);
  if (hints.length === 0) return null;
  return (
    <section className="section">
      <Disclosure summary={words("title", { count: hints.length })} open>
        <p className="small quiet">{words("intro")}</p>
        <ul className="plain-list">
          {hints.map((hint) => (
            <li key={`${hint.rule} ${hint.found}`}>
              {words(`rule.${hint.rule}`, { found: hint.found })}{" "}
              <strong lang={language}>
                {hint.rule === "glossary" ? hint.instead : hintWords(language)(`instead.${hint.rule}`)}
              </strong>
              <br />
              <span className="small quiet">
                {words("source", {
                  source: joinClauses(
                    hint.sources.map((source) => words(`sources.${source}`)),
                    locale,
                  ),
                })}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}

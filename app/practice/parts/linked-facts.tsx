import type { Fact } from "~/design/text/facts.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { labelOfCode, practiceWords } from "../words.ts";

interface Linked {
  indicators: readonly { href: string; name: string }[];
  documents: readonly { href: string; title: string; language: string }[];
}

/** The facts of a sheet that lead elsewhere, each only where there is something: what it moves, and its papers. */
export function linkedFacts({ indicators, documents }: Linked, moves: string, locale: PageLocale): Fact[] {
  return [
    {
      term: moves,
      detail: indicators.map(({ href, name }) => (
        <a key={href} href={href}>
          {name}
        </a>
      )),
    },
    {
      term: practiceWords(locale)("fact.documents"),
      detail: documents.map(({ href, title, language }) => (
        <a key={href} href={href} lang={language} hrefLang={language} rel="noreferrer">
          {title} ({labelOfCode("language", language, locale)})
        </a>
      )),
    },
  ].filter(({ detail }) => detail.length > 0);
}

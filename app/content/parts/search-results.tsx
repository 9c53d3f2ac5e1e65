import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import type { Language } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { TitlePart } from "../core/search/query.ts";
import { contentWords } from "../words.ts";

interface FoundPage {
  words: string;
  total: number;
  page: number;
  pages: number;
  loosened: boolean;
  documents: { kind: string; href: string; summary: string; writtenIn: Language; parts: TitlePart[] }[];
}

const kinds = [
  "page",
  "news",
  "indicator",
  "territory",
  "dataset",
  "observatory",
  "release",
  "report",
  "campaign",
  "member",
  "practice",
  "policy",
  "cooperation",
  "course",
  "resource",
] as const;

export function SearchResults({ locale, found }: { locale: PageLocale; found: FoundPage }) {
  const words = contentWords(locale);
  const kindOf = (kind: string) => words(`search.kind.${kinds.find((known) => known === kind) ?? "other"}`);
  if (found.documents.length === 0) {
    return (
      <EmptyState title={words("search.noneTitle")}>
        <p>{words("search.noneText")}</p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="results">
      <h2 id="results">{words("search.results", { count: found.total })}</h2>
      {found.loosened ? <p className="quiet">{words("search.loosened")}</p> : null}
      <EntryList
        entries={found.documents.map(({ kind, href, parts, summary, writtenIn }) => {
          const lang = writtenIn === wordsOf(locale) ? undefined : writtenIn;
          return {
            href,
            meta: kindOf(kind),
            title: (
              <span lang={lang}>
                {parts.map((part, i) => (part.found ? <mark key={i}>{part.text}</mark> : part.text))}
              </span>
            ),
            summary: summary ? <span lang={lang}>{summary}</span> : undefined,
          };
        })}
      />
      {found.pages > 1 ? <Steps locale={locale} found={found} /> : null}
    </section>
  );
}

/** The next results are asked for by a form as well: their address would otherwise hold the words. */
function Steps({ locale, found }: { locale: PageLocale; found: FoundPage }) {
  const words = contentWords(locale);
  const step = (page: number, label: string) => (
    <button className="button secondary" type="submit" name="page" value={page}>
      {label}
    </button>
  );
  return (
    <form className="actions" method="post" action={`/${locale}/search`}>
      <input type="hidden" name="q" value={found.words} />
      {found.page > 1 ? step(found.page - 1, words("search.previous")) : null}
      <span>{words("search.position", { page: found.page, pages: found.pages })}</span>
      {found.page < found.pages ? step(found.page + 1, words("search.next")) : null}
    </form>
  );
}

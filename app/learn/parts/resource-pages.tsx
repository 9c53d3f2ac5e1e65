import { Pagination } from "~/design/text/pagination.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ChosenResources } from "../core/resource.ts";
import { libraryWords } from "../library-words.ts";

interface Props {
  locale: PageLocale;
  action: string;
  words: string;
  chosen: ChosenResources;
  page: number;
  pages: number;
}

/** The pages of the library: links where an address says everything, buttons where words are posted. */
export function ResourcePages({ locale, action, words, chosen, page, pages }: Props) {
  const says = libraryWords(locale);
  if (pages < 2) return null;
  const position = says("page.position", { page, pages });
  if (words === "") {
    const href = (to: number) => `${action}?${new URLSearchParams({ ...chosen, page: String(to) })}`;
    return (
      <Pagination
        label={says("page.label")}
        pages={[
          ...(page > 1 ? [{ href: href(page - 1), label: says("page.previous"), rel: "prev" as const }] : []),
          { href: href(page), label: position, current: true },
          ...(page < pages ? [{ href: href(page + 1), label: says("page.next"), rel: "next" as const }] : []),
        ]}
      />
    );
  }
  const step = (to: number, label: string) => (
    <button className="button secondary" name="page" value={to}>
      {label}
    </button>
  );
  return (
    <form method="post" action={action} className="actions" aria-label={says("page.label")}>
      <input type="hidden" name="q" value={words} />
      {Object.entries(chosen).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {page > 1 ? step(page - 1, says("page.previous")) : null}
      <span>{position}</span>
      {page < pages ? step(page + 1, says("page.next")) : null}
    </form>
  );
}

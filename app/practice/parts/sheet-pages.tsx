import { Pagination } from "~/design/text/pagination.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Chosen } from "../core/facets.ts";
import { practiceWords } from "../words.ts";

interface Props {
  locale: PageLocale;
  action: string;
  words: string;
  chosen: Chosen;
  page: number;
  pages: number;
}

/** The pages of a list: links where an address says everything, buttons where words are posted. */
export function SheetPages({ locale, action, words, chosen, page, pages }: Props) {
  const says = practiceWords(locale);
  if (pages < 2) return null;
  const position = says("list.position", { page, pages });
  if (words === "") {
    const href = (to: number) => {
      const query = new URLSearchParams(Object.entries(chosen).map(([name, values]) => [name, values.join(",")]));
      if (to > 1) query.set("page", String(to));
      return query.size > 0 ? `${action}?${query}` : action;
    };
    return (
      <Pagination
        label={says("list.pages")}
        pages={[
          ...(page > 1 ? [{ href: href(page - 1), label: says("list.previous"), rel: "prev" as const }] : []),
          { href: href(page), label: position, current: true },
          ...(page < pages ? [{ href: href(page + 1), label: says("list.next"), rel: "next" as const }] : []),
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
    <form method="post" action={action} className="actions" aria-label={says("list.pages")}>
      <input type="hidden" name="q" value={words} />
      {Object.entries(chosen).map(([name, values]) => (
        <input key={name} type="hidden" name={name} value={values.join(",")} />
      ))}
      {page > 1 ? step(page - 1, says("list.previous")) : null}
      <span>{position}</span>
      {page < pages ? step(page + 1, says("list.next")) : null}
    </form>
  );
}

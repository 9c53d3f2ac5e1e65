import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";

/** What a list of cooperation can be narrowed by. */
export type FilterName = "kind" | "theme" | "phase" | "language";
export type Filter = Partial<Record<FilterName, string>>;
export type Choices = Partial<Record<FilterName, readonly string[]>>;

interface Listed {
  kind: string;
  theme: string;
  phase?: string;
  languages: readonly string[];
}

const pageSize = 20;

/**
 * A list as its address asks for it: narrowed by what is known, cut to a page, with the ways to the other pages. Languages to
 * choose from are those in the list; a value that nothing has is no filter but for a language, which may have had something.
 */
export function readList<T extends Listed>(
  all: readonly T[],
  { query, known, base, locale }: { query: URLSearchParams; known: Choices; base: string; locale: PageLocale },
) {
  const filter: Filter = {};
  for (const [name, values] of Object.entries(known) as [FilterName, readonly string[]][]) {
    const asked = values.find((one) => one === query.get(name));
    if (asked) filter[name] = asked;
  }
  const language = query.get("language") ?? "";
  if (/^[a-z]{2}$/.test(language)) filter.language = language;
  const found = all.filter(
    (one) =>
      (["kind", "theme", "phase"] as const).every((name) => !filter[name] || one[name] === filter[name]) &&
      (!filter.language || one.languages.includes(filter.language)),
  );
  const asked = Number(query.get("page"));
  const page = Number.isInteger(asked) && asked > 0 && asked < 1000 ? asked : 1;
  return {
    filter,
    choices: { ...known, language: [...new Set(all.flatMap((one) => one.languages))].toSorted() } as Choices,
    total: found.length,
    shown: found.slice((page - 1) * pageSize, page * pageSize),
    pages: Array.from({ length: Math.ceil(found.length / pageSize) }, (_, i) => ({
      href: pageHref(base, query, i + 1),
      label: formatNumber(i + 1, locale),
      current: i + 1 === page,
    })),
  };
}

/** The address of another page of the same list. */
function pageHref(base: string, query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query);
  if (page === 1) next.delete("page");
  else next.set("page", String(page));
  const text = next.toString();
  return text === "" ? base : `${base}?${text}`;
}

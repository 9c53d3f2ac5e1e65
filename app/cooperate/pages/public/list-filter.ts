/** A value of the address, where it is one of these. */
export function chosen<T extends string>(query: URLSearchParams, name: string, known: readonly T[]): T | undefined {
  return known.find((one) => one === query.get(name));
}

/** A two-letter code of a language, or nothing. */
export function chosenLanguage(query: URLSearchParams): string | undefined {
  const code = query.get("language") ?? "";
  return /^[a-z]{2}$/.test(code) ? code : undefined;
}

export const pageSize = 20;

export function chosenPage(query: URLSearchParams): number {
  const page = Number(query.get("page"));
  return Number.isInteger(page) && page > 0 && page < 1000 ? page : 1;
}

/** The address of another page of the same list. */
export function pageHref(base: string, query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query);
  if (page === 1) next.delete("page");
  else next.set("page", String(page));
  const text = next.toString();
  return text === "" ? base : `${base}?${text}`;
}

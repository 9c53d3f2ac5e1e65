const tracking = /^(?:utm_.*|fbclid|gclid|mc_[ce]id|pk_.*|mtm_.*|at_.*|xtor|ref|source)$/i;

/** A link without what may differ between two ways of writing it: scheme, `www.`, tracking, order, a last slash. */
export function linkKey(link: string): string {
  const url = new URL(link);
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const query = new URLSearchParams(kept).toString();
  const host = url.host.toLowerCase().replace(/^www\./, "");
  return `${host}${url.pathname.replace(/\/+$/, "")}${query ? `?${query}` : ""}`;
}

/** A title without case, accents and signs. */
export function titleKey(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, 300);
}

/** Titles shorter than this name a thing and not this one: "Monthly letter". */
export const shortestTelling = 20;
/** Two pieces of news of one title within these days are one; a yearly report bears the same title a year later. */
export const sameTitleDays = 14;

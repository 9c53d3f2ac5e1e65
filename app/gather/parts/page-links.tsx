import { Pagination } from "~/design/text/pagination.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { planWords } from "../messages/plan-words.ts";

/** One page of a list, and how many there are; a page that is asked for and does not exist is the nearest that does. */
export interface Paged<Row> {
  rows: Row[];
  page: number;
  pages: number;
}

export function onePage<Row>(list: readonly Row[], asked: number, size = 50): Paged<Row> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(Math.max(1, Math.floor(asked) || 1), pages);
  return { rows: list.slice((page - 1) * size, page * size), page, pages };
}

/** Links to the first page, the last, and those near the one that is open. */
export function PageLinks({
  paged: { page, pages },
  href,
  locale,
}: {
  paged: Pick<Paged<unknown>, "page" | "pages">;
  href: (page: number) => string;
  locale: PageLocale;
}) {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set([1, ...near, pages])].sort((a, b) => a - b);
  return (
    <Pagination
      label={planWords(locale)("pages")}
      pages={shown.map((one) => ({ href: href(one), label: formatNumber(one, locale), current: one === page }))}
    />
  );
}

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { onePage, PageLinks } from "./page-links.tsx";

const rows = Array.from({ length: 101 }, (_, n) => n);

test("a list is shown fifty at a time, and a page that does not exist is the nearest that does", () => {
  expect(onePage(rows, 3)).toEqual({ rows: [100], page: 3, pages: 3 });
  expect(onePage(rows, 99).page).toBe(3);
  for (const asked of [0, -4, Number.NaN]) expect(onePage(rows, asked)).toMatchObject({ page: 1, pages: 3 });
  expect(onePage([], 2)).toEqual({ rows: [], page: 1, pages: 1 });
});

test("links lead to the first page, the last and those beside; one page needs none", () => {
  const shown = renderToStaticMarkup(
    <PageLinks paged={{ page: 7, pages: 20 }} href={(page) => `?page=${page}`} locale="en" />,
  );
  expect([...shown.matchAll(/href="\?page=(\d+)"/g)].map(([, page]) => page)).toEqual(["1", "5", "6", "8", "9", "20"]);
  expect(shown).toContain('<span aria-current="page">7</span>');
  expect(renderToStaticMarkup(<PageLinks paged={{ page: 1, pages: 1 }} href={String} locale="en" />)).toBe("");
});

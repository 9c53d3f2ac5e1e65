import type { ReactNode } from "react";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { practiceWords } from "../words.ts";
import { SheetFilters } from "./sheet-filters.tsx";
import type { SheetListView } from "./sheet-list-view.server.ts";
import { SheetPages } from "./sheet-pages.tsx";
import { WayToHelp } from "./way-to-help.tsx";

/** So many filters stand open; the others unfold. */
const openFilters = 4;

interface SheetListProps {
  view: SheetListView;
  /** The address of the list, `/fr/practices`. */
  here: string;
  title: string;
  lead: string;
  /** How many there are, in words. */
  count: string;
  emptyTitle: string;
  noneTitle: string;
  /** What follows the list once it holds something. */
  after?: ReactNode;
  /** What stands below in any case. */
  children?: ReactNode;
}

/** The page of a list of sheets: how to narrow it, what was found, its pages. */
export function SheetList({ view, here, title, lead, after, children, ...texts }: SheetListProps) {
  const { locale, total, cards } = view;
  const words = practiceWords(locale);
  return (
    <Page>
      {view.distress ? <WayToHelp locale={locale} /> : null}
      <Breadcrumbs label={words("crumbs")} steps={[{ href: `/${locale}`, label: words("home") }, { label: title }]} />
      <PageHeading title={title} lead={lead} />
      {total === 0 && !view.isFiltered && !view.hasWords ? (
        <EmptyState title={texts.emptyTitle}>
          <p>{words("list.emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <SheetFilters
            locale={locale}
            action={here}
            label={title}
            words={view.words}
            filters={view.filters}
            open={openFilters}
          />
          <section className="section" aria-labelledby="count">
            <h2 id="count">
              <span role="status">{texts.count}</span>
            </h2>
            <p className="small quiet">{words(view.byRank ? "list.byRank" : "list.byDate")}</p>
            {total === 0 ? (
              <EmptyState title={texts.noneTitle}>
                <p>{words("list.noneText")}</p>
              </EmptyState>
            ) : (
              <EntryList
                entries={cards.map(({ href, title: name, summary, meta }) => ({
                  href,
                  title: <span lang={name.lang}>{name.text}</span>,
                  summary: <span lang={summary.lang}>{summary.text}</span>,
                  meta,
                }))}
              />
            )}
            <SheetPages
              locale={locale}
              action={here}
              words={view.words}
              chosen={view.chosen}
              page={view.page}
              pages={view.pages}
            />
          </section>
          {after}
        </>
      )}
      {children}
    </Page>
  );
}

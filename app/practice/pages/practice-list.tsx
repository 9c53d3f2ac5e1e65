import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { postedView } from "~/platform/http/posted-view.ts";
import { database } from "~/platform/process.server.ts";
import styles from "../parts/practice.css?url";
import { SheetFilters } from "../parts/sheet-filters.tsx";
import { SheetPages } from "../parts/sheet-pages.tsx";
import { WayToHelp } from "../parts/way-to-help.tsx";
import { practiceWords } from "../words.ts";
import { readPracticeList, type PracticeListView } from "./practice-list-view.server.ts";
import type { Route } from "./+types/practice-list.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const posted = postedView<PracticeListView>();

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return posted.kept(context) ?? (await readPracticeList(database().read, pageLocale(params), search));
}

/** What the form of words sends; nothing of it is kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  return posted.keep(context, await readPracticeList(database().read, pageLocale(params), await request.formData()));
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = practiceWords(loaderData.locale);
  return [{ title: `${words("practices")} · OIVF` }, { name: "description", content: words("practicesLead") }];
};

const files = ["feed.xml", "feed.atom", "feed.json"];
const feedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json"];

export default function PracticeList({ loaderData, actionData }: Route.ComponentProps) {
  const view = actionData ?? loaderData;
  const { locale, total, cards } = view;
  const words = practiceWords(locale);
  const here = `/${locale}/practices`;
  const nothingYet = total === 0 && !view.isFiltered && !view.hasWords;
  return (
    <Page>
      {view.distress ? <WayToHelp locale={locale} /> : null}
      {files.map((file, i) => (
        <link key={file} rel="alternate" type={feedTypes[i]} href={`${here}/${file}`} title={words("feed.title")} />
      ))}
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}`, label: words("home") }, { label: words("practices") }]}
      />
      <PageHeading title={words("practices")} lead={words("practicesLead")} />
      {nothingYet ? (
        <EmptyState title={words("list.emptyTitle")}>
          <p>{words("list.emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <SheetFilters
            locale={locale}
            action={here}
            label={words("practices")}
            words={view.words}
            filters={view.filters}
            open={4}
          />
          <section className="section" aria-labelledby="count">
            <h2 id="count">
              <span role="status">{words("list.count", { count: total })}</span>
            </h2>
            <p className="small quiet">{words(view.byRank ? "list.byRank" : "list.byDate")}</p>
            {total === 0 ? (
              <EmptyState title={words("list.noneTitle")}>
                <p>{words("list.noneText")}</p>
              </EmptyState>
            ) : (
              <EntryList
                entries={cards.map(({ href, title, summary, meta: line }) => ({
                  href,
                  title: <span lang={title.lang}>{title.text}</span>,
                  summary: <span lang={summary.lang}>{summary.text}</span>,
                  meta: line,
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
        </>
      )}
      <Section id="fit" title={words("list.fit")} intro={words("list.fitText")}>
        <Actions>
          <ButtonLink href={`${here}/fit`}>{words("list.fit")}</ButtonLink>
          <a href={`${here}/compare`}>{words("compare.title")}</a>
        </Actions>
      </Section>
      <Section id="take" title={words("list.take")} intro={words("list.takeText")}>
        <Actions>
          <ButtonLink href={`${here}/all.csv`} tone="secondary">
            CSV
          </ButtonLink>
          <ButtonLink href={`${here}/all.json`} tone="secondary">
            JSON
          </ButtonLink>
          <a href={`${here}/codebook`}>{words("list.codebook")}</a>
          <a href={`${here}/feed.atom`}>{words("list.follow")}</a>
        </Actions>
      </Section>
    </Page>
  );
}

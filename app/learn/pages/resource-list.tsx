import { WayToHelp } from "../parts/library-help.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { libraryWords } from "../library-words.ts";
import { ResourcePages } from "../parts/resource-pages.tsx";
import { ResourceSearch } from "../parts/resource-search.tsx";
import { readResourceList } from "./resource-view.server.ts";
import type { Route } from "./+types/resource-list.ts";

export function loader({ params, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return readResourceList(database().read, pageLocale(params), search);
}

/** What the form of words sends; nothing of it is kept. */
export async function action({ params, request }: Route.ActionArgs) {
  return readResourceList(database().read, pageLocale(params), await request.formData());
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = libraryWords(loaderData.locale);
  return [{ title: `${words("title")} · OIVF` }, { name: "description", content: words("lead") }];
};

export default function ResourceList({ loaderData, actionData }: Route.ComponentProps) {
  const view = actionData ?? loaderData;
  const { locale, total, entries } = view;
  const words = libraryWords(locale);
  const here = `/${locale}/resources`;
  return (
    <Page>
      {view.distress ? <WayToHelp locale={locale} /> : null}
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}`, label: words("home") }, { label: words("title") }]}
      />
      <PageHeading title={words("title")} lead={words("lead")} />
      <ResourceSearch locale={locale} action={here} words={view.words} filters={view.filters} />
      <section className="section" aria-labelledby="count">
        <h2 id="count">
          <span role="status">{words("count", { count: total })}</span>
        </h2>
        {total === 0 ? (
          <EmptyState title={words("noneTitle")}>
            <p>{words("noneText")}</p>
          </EmptyState>
        ) : (
          <EntryList
            entries={entries.map(({ href, title, summary, meta: line }) => ({
              href,
              title: <InLanguage of={title} />,
              summary: <InLanguage of={summary} />,
              meta: line,
            }))}
          />
        )}
        <ResourcePages
          locale={locale}
          action={here}
          words={view.words}
          chosen={view.chosen}
          page={view.page}
          pages={view.pages}
        />
      </section>
      <p className="small">
        {words("files")} <a href={`${here}/all.csv`}>CSV</a> · <a href={`${here}/all.json`}>JSON</a> · {words("follow")}{" "}
        <a href={`${here}/feed.xml`}>RSS</a> · <a href={`${here}/feed.atom`}>Atom</a> ·{" "}
        <a href={`${here}/feed.json`}>JSON Feed</a>
      </p>
    </Page>
  );
}

import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { Button, ButtonLink } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination, type PageLink } from "~/design/text/pagination.tsx";
import { TagList } from "~/design/text/tag-list.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { postedView } from "~/platform/http/posted-view.ts";
import { database } from "~/platform/process.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { directoryView } from "./directory-view.server.ts";
import type { Route } from "./+types/directory-page.ts";

const posted = postedView<Awaited<ReturnType<typeof directoryView>>>();

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return posted.kept(context) ?? (await directoryView(database().read, search, pageLocale(params)));
}

/** What the form of words sends; nothing of it is kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const search = new URLSearchParams([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  return posted.keep(context, await directoryView(database().read, search, pageLocale(params)));
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const { locale, isFiltered } = loaderData;
  const words = memberWords(locale);
  return [
    { title: `${words("title")} · OIVF` },
    { name: "description", content: words("lead") },
    ...(isFiltered ? [{ name: "robots", content: "noindex" }] : []),
    { tagName: "link", rel: "alternate", type: "application/atom+xml", href: `/${locale}/members/feed.atom` },
  ];
};

export default function DirectoryPage({ loaderData, actionData }: Route.ComponentProps) {
  const view = actionData ?? loaderData;
  const { locale, filter, choices, entries, total, hidden, query, regions, map } = view;
  const words = memberWords(locale);
  const here = `/${locale}/members`;
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("home") }, { label: words("title") }]}
      />
      <PageHeading title={words("title")} lead={words("lead")}>
        <p>
          <ButtonLink href={`/${locale}/join`} tone="secondary">
            {words("join")}
          </ButtonLink>
        </p>
      </PageHeading>
      <form method="post" action={here} className="filters" role="search" aria-label={words("title")}>
        <TextField
          id="q"
          type="search"
          label={words("filter.q")}
          defaultValue={filter.words}
          maxLength={100}
          autoComplete="off"
        />
        <HiddenFilter query={query} />
        <Button>{words("filter.search")}</Button>
      </form>
      <FilterForm
        label={words("filter.label")}
        submit={words("filter.submit")}
        action={here}
        method={filter.words === "" ? "get" : "post"}
      >
        {filter.words === "" ? null : <input type="hidden" name="q" value={filter.words} />}
        {choices
          .filter(({ values }) => values.length > 0)
          .map(({ facet, values }) => (
            <Select
              key={facet}
              id={facet}
              label={words(`filter.${facet}`)}
              defaultValue={filter[facet] === null ? "" : String(filter[facet])}
              options={[{ value: "", label: words("filter.any") }, ...values]}
            />
          ))}
      </FilterForm>
      {view.isFiltered ? (
        <p>
          <a href={here}>{words("filter.reset")}</a>
        </p>
      ) : null}
      <Section id="map" title={words("map.title")}>
        <Figure
          id="members"
          title={words("found", { n: total })}
          measure={words("map.measure")}
          foot={words("map.foot")}
        >
          <Drawing svg={map} />
        </Figure>
        <TagList
          label={words("byRegion")}
          tags={regions
            .filter(({ shown, hidden: more }) => shown + more > 0)
            .map(({ region, shown, hidden: more }) => ({
              href: `${here}?region=${region}`,
              label: words(`region.${region}`),
              count: `${formatNumber(shown, locale)}${more > 0 ? ` + ${formatNumber(more, locale)}` : ""}`,
              current: filter.region === region,
            }))}
        />
      </Section>
      <Section
        id="list"
        title={words("found", { n: total })}
        intro={hidden > 0 ? words("hidden", { n: hidden }) : null}
      >
        {entries.length === 0 ? (
          <EmptyState title={words("none")}>
            <p>{words("noneText")}</p>
          </EmptyState>
        ) : (
          <EntryList
            entries={entries.map(({ slug, name, lang, meta: line }) => ({
              href: `${here}/${slug}`,
              title: lang ? <span lang={lang}>{name}</span> : name,
              meta: line,
            }))}
          />
        )}
        {filter.words === "" ? (
          <Pagination label={words("pages")} pages={pageLinks(view, here)} />
        ) : (
          <PostedPages view={view} here={here} />
        )}
      </Section>
      <Section id="take" title={words("feeds")}>
        <ul className="plain-list">
          <li>
            {filter.words === "" ? (
              <a href={`/${locale}/members.csv${query ? `?${query}` : ""}`}>{words("download")}</a>
            ) : (
              <form method="post" action={`/${locale}/members.csv`}>
                <input type="hidden" name="q" value={filter.words} />
                <HiddenFilter query={query} />
                <Button tone="plain">{words("download")}</Button>
              </form>
            )}
          </li>
          <li>
            <a href={`${here}/feed.xml`}>RSS</a> · <a href={`${here}/feed.atom`}>Atom</a> ·{" "}
            <a href={`${here}/feed.json`}>JSON Feed</a>
          </li>
        </ul>
        <p className="small quiet">{words("credit")}</p>
      </Section>
    </Page>
  );
}

function HiddenFilter({ query }: { query: string }) {
  return [...new URLSearchParams(query)].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** Pages of what words found are asked by a post, like the words. */
function PostedPages({ view, here }: { view: View; here: string }) {
  const { locale, page, pages, filter, query } = view;
  const words = memberWords(locale);
  if (pages < 2) return null;
  const step = (to: number, label: string) => (
    <Button tone="secondary" name="page" value={String(to)}>
      {label}
    </Button>
  );
  return (
    <form method="post" action={here} className="actions" aria-label={words("pages")}>
      <input type="hidden" name="q" value={filter.words} />
      <HiddenFilter query={query} />
      {page > 1 ? step(page - 1, words("previous")) : null}
      <span>{`${formatNumber(page, locale)} / ${formatNumber(pages, locale)}`}</span>
      {page < pages ? step(page + 1, words("next")) : null}
    </form>
  );
}

type View = Route.ComponentProps["loaderData"];

/** The first, the last, and those around the page that is read. */
function pageLinks({ locale, page, pages, query }: View, here: string): PageLink[] {
  const words = memberWords(locale);
  const href = (n: number) => {
    const search = new URLSearchParams(query);
    if (n > 1) search.set("page", String(n));
    return search.size > 0 ? `${here}?${search}` : here;
  };
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages);
  return [
    ...(page > 1 ? [{ href: href(page - 1), label: words("previous"), rel: "prev" as const }] : []),
    ...near.map((n) => ({ href: href(n), label: formatNumber(n, locale), current: n === page })),
    ...(page < pages ? [{ href: href(page + 1), label: words("next"), rel: "next" as const }] : []),
  ];
}

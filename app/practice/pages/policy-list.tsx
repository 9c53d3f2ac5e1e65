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
import { readPolicyList } from "./policy-view.server.ts";
import type { Route } from "./+types/policy-list.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const posted = postedView<Awaited<ReturnType<typeof readPolicyList>>>();

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return posted.kept(context) ?? (await readPolicyList(database().read, pageLocale(params), search));
}

/** What the form of words sends; nothing of it is kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  return posted.keep(context, await readPolicyList(database().read, pageLocale(params), await request.formData()));
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = practiceWords(loaderData.locale);
  const feed = `/${loaderData.locale}/policies/feed.atom`;
  return [
    { title: `${words("policies")} · OIVF` },
    { name: "description", content: words("policiesLead") },
    { tagName: "link", rel: "alternate", type: "application/atom+xml", href: feed, title: words("feed.policies") },
  ];
};

export default function PolicyList({ loaderData, actionData }: Route.ComponentProps) {
  const view = actionData ?? loaderData;
  const { locale, total, cards } = view;
  const words = practiceWords(locale);
  const here = `/${locale}/policies`;
  const nothingYet = total === 0 && !view.isFiltered && !view.hasWords;
  return (
    <Page>
      {view.distress ? <WayToHelp locale={locale} /> : null}
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}`, label: words("home") }, { label: words("policies") }]}
      />
      <PageHeading title={words("policies")} lead={words("policiesLead")} />
      {nothingYet ? (
        <EmptyState title={words("policy.emptyTitle")}>
          <p>{words("list.emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <SheetFilters
            locale={locale}
            action={here}
            label={words("policies")}
            words={view.words}
            filters={view.filters}
            open={4}
          />
          <section className="section" aria-labelledby="count">
            <h2 id="count">
              <span role="status">{words("policy.count", { count: total })}</span>
            </h2>
            <p className="small quiet">{words(view.byRank ? "list.byRank" : "list.byDate")}</p>
            {total === 0 ? (
              <EmptyState title={words("policy.noneTitle")}>
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
          <p>
            <a href={`${here}/feed.atom`}>{words("feed.followPolicies")}</a>
          </p>
          <Section id="compare" title={words("policy.compareTitle")} intro={words("policy.compareLead")}>
            <Actions>
              <ButtonLink href={`${here}/compare`} tone="secondary">
                {words("policy.compareTitle")}
              </ButtonLink>
            </Actions>
          </Section>
        </>
      )}
    </Page>
  );
}

import { dayText } from "~/kernel/day-text.ts";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { dayOf } from "~/kernel/day.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { themes } from "../../core/card.ts";
import { isCallOpen, phases, spaceKinds, type Space } from "../../core/space/space.ts";
import { listPublicSpaces } from "../../data/spaces.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { ListFilter } from "../../parts/list-filter.tsx";
import { say } from "../../parts/say.ts";
import { cooperateWords } from "../../words.ts";
import { readList } from "./list-filter.ts";
import type { Route } from "./+types/cooperation-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const query = new URL(request.url).searchParams;
  const today = dayOf(new Date());
  const everything = await listPublicSpaces(database().read);
  const view = (space: Space) => {
    const { slug, kind, theme, phase, closedAt, callOpenUntil, sample } = space;
    const title = say(space.title, locale);
    const summary = say(space.summary, locale);
    const until = callOpenUntil === null ? null : dayText(callOpenUntil, locale);
    return { slug, kind, theme, phase: closedAt === null ? phase : ("ended" as const), sample, title, summary, until };
  };
  const known = { kind: spaceKinds, theme: themes, phase: phases };
  const { shown, ...list } = readList(everything, { query, known, base: `/${locale}/cooperation`, locale });
  return {
    ...list,
    locale,
    calls: everything.filter((one) => isCallOpen(one, today)).map(view),
    spaces: shown.map(view),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = cooperateWords(loaderData.locale);
  return [{ title: words("title") }, { name: "description", content: words("lead") }];
};

export default function CooperationList({ loaderData }: Route.ComponentProps) {
  const { locale, filter, choices, calls, spaces, pages } = loaderData;
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  const base = `/${locale}/cooperation`;
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")}>
        <Actions>
          <ButtonLink href={`${base}/cards`} tone="secondary">
            {words("cards.open")}
          </ButtonLink>
        </Actions>
      </PageHeading>
      <Section id="calls" title={words("calls.title")} intro={words("calls.intro")}>
        {calls.length === 0 ? <p className="quiet">{words("calls.none")}</p> : null}
        <EntryList
          entries={calls.map(({ slug, kind, theme, title, summary, until, sample }) => ({
            href: `${base}/${slug}`,
            title: <span lang={title.lang}>{title.text}</span>,
            summary: <span lang={summary.lang}>{summary.text}</span>,
            meta: [
              codes(`kind.${kind}`),
              codes(`theme.${theme}`),
              until ? words("calls.until", { date: until }) : words("calls.always"),
              ...(sample ? [words("sampleShort")] : []),
            ].join(" · "),
          }))}
        />
      </Section>
      <Section
        id="all"
        title={words("all")}
        aside={<span className="quiet">{words("count", { n: loaderData.total })}</span>}
      >
        <ListFilter locale={locale} action={base} filter={filter} choices={choices} />
        {spaces.length === 0 ? (
          <EmptyState title={words("emptyTitle")}>
            <p>{words("emptyText")}</p>
          </EmptyState>
        ) : (
          <EntryList
            entries={spaces.map(({ slug, kind, theme, phase, title, summary, sample }) => ({
              href: `${base}/${slug}`,
              title: <span lang={title.lang}>{title.text}</span>,
              summary: <span lang={summary.lang}>{summary.text}</span>,
              meta: [
                codes(`kind.${kind}`),
                codes(`theme.${theme}`),
                codes(`phase.${phase}`),
                ...(sample ? [words("sampleShort")] : []),
              ].join(" · "),
            }))}
          />
        )}
        <Pagination label={words("pages")} pages={pages} />
      </Section>
    </Page>
  );
}

import { dayText } from "~/kernel/day-text.ts";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { themes } from "../../core/card.ts";
import { isCallOpen, phases, spaceKinds, type Space } from "../../core/space/space.ts";
import { listPublicSpaces } from "../../data/spaces.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { ListFilter } from "../../parts/list-filter.tsx";
import { languageNames, say } from "../../parts/say.ts";
import { cooperateWords } from "../../words.ts";
import { chosen, chosenLanguage, chosenPage, pageHref, pageSize } from "./list-filter.ts";
import type { Route } from "./+types/cooperation-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const query = new URL(request.url).searchParams;
  const filter = {
    kind: chosen(query, "kind", spaceKinds),
    theme: chosen(query, "theme", themes),
    phase: chosen(query, "phase", phases),
    language: chosenLanguage(query),
  };
  const today = new Date().toISOString().slice(0, 10);
  const everything = await listPublicSpaces(database().read);
  const found = everything.filter(
    (one) =>
      (!filter.kind || one.kind === filter.kind) &&
      (!filter.theme || one.theme === filter.theme) &&
      (!filter.phase || one.phase === filter.phase) &&
      (!filter.language || one.languages.includes(filter.language)),
  );
  const page = chosenPage(query);
  const view = (space: Space) => {
    const { slug, kind, theme, phase, closedAt, callOpenUntil, sample } = space;
    const title = say(space.title, locale);
    const summary = say(space.summary, locale);
    const until = callOpenUntil === null ? null : dayText(callOpenUntil, locale);
    return { slug, kind, theme, phase: closedAt === null ? phase : ("ended" as const), sample, title, summary, until };
  };
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  return {
    locale,
    filter,
    total: found.length,
    calls: everything.filter((one) => isCallOpen(one, today)).map(view),
    spaces: shown.map(view),
    languages: [...new Set(everything.flatMap((one) => one.languages))].toSorted(),
    pages: Array.from({ length: Math.ceil(found.length / pageSize) }, (_, i) => ({
      href: pageHref(`/${locale}/cooperation`, query, i + 1),
      label: formatNumber(i + 1, locale),
      current: i + 1 === page,
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = cooperateWords(loaderData.locale);
  return [{ title: words("title") }, { name: "description", content: words("lead") }];
};

export default function CooperationList({ loaderData }: Route.ComponentProps) {
  const { locale, filter, calls, spaces, languages, pages } = loaderData;
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  const base = `/${locale}/cooperation`;
  const names = languageNames(languages, locale);
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
        <ListFilter
          locale={locale}
          action={base}
          fields={[
            {
              name: "kind",
              label: words("filter.kind"),
              chosen: filter.kind,
              options: spaceKinds.map((one) => ({ value: one, label: codes(`kind.${one}`) })),
            },
            {
              name: "theme",
              label: words("filter.theme"),
              chosen: filter.theme,
              options: themes.map((one) => ({ value: one, label: codes(`theme.${one}`) })),
            },
            {
              name: "phase",
              label: words("filter.phase"),
              chosen: filter.phase,
              options: phases.map((one) => ({ value: one, label: codes(`phase.${one}`) })),
            },
            {
              name: "language",
              label: words("filter.language"),
              chosen: filter.language,
              options: languages.map((one, i) => ({ value: one, label: names[i]! })),
            },
          ]}
        />
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

import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { findPublicObservatory } from "~/observe/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { chapterNames } from "../../core/chapters.ts";
import { findGroundwork } from "../../data/groundwork.server.ts";
import { listPublications } from "../../data/publications.server.ts";
import { establishWords, sayIn } from "../../words.ts";
import type { Route } from "./+types/groundwork-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const observatory = await findPublicObservatory(read, params.slug);
  if (!observatory) throw failurePage({ kind: "not-found", code: "observatory" });
  const [{ shownLevel }, publications] = await Promise.all([
    findGroundwork(read, observatory.id),
    listPublications(read, observatory.id),
  ]);
  const language = wordsOf(locale);
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[language],
    shownLevel,
    publications: publications
      .map(({ chapter, version, publishedOn }) => ({ chapter, version, date: dayText(publishedOn, language) }))
      .sort((a, b) => chapterNames.indexOf(a.chapter) - chapterNames.indexOf(b.chapter)),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = establishWords(loaderData.locale);
  return [
    { title: `${words("public.title")} · ${loaderData.name}` },
    { name: "description", content: words("public.lead", { observatory: loaderData.name }) },
  ];
};

export default function GroundworkPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, name, shownLevel, publications } = loaderData;
  const words = establishWords(locale);
  const say = sayIn(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("work.breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("public.home") },
          { href: `/${locale}/observatories`, label: words("public.observatories") },
          { href: `/${locale}/observatories/${slug}`, label: name },
          { label: words("public.title") },
        ]}
      />
      <PageHeading kicker={name} title={words("public.title")} lead={words("public.lead", { observatory: name })} />
      {shownLevel === null ? null : (
        <p>{words("public.line", { level: shownLevel, title: say(`maturity.levels.${shownLevel}`) })}</p>
      )}
      {publications.length === 0 ? (
        <EmptyState title={words("public.none")} />
      ) : (
        <EntryList
          level={2}
          entries={publications.map(({ chapter, version, date }) => ({
            href: `/${locale}/observatories/${slug}/groundwork/${chapter}`,
            title: say(`chapters.${chapter}.title`),
            meta: words("public.published", { date, version }),
            summary: say(`chapters.${chapter}.lead`),
          }))}
        />
      )}
    </Page>
  );
}

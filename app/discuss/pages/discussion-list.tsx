import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { anyReader } from "../core/policy.ts";
import { listSpaces } from "../data/spaces.server.ts";
import { listPublicOutcomes } from "../data/threads.server.ts";
import { FollowFeeds, feedLinks } from "../parts/follow-feeds.tsx";
import { TitleText } from "../parts/outcome-text.tsx";
import { discussWords } from "../words.ts";
import { shown } from "./thread-view.server.ts";
import type { Route } from "./+types/discussion-list.ts";

/** The same for everybody: public spaces and public outcomes; of the others not even how many there are. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const spaces = (await listSpaces(read, anyReader)).map((space) => ({
    slug: space.slug,
    title: shown(space.title, locale),
    purpose: shown(space.purpose, locale).text,
    threads: space.threads,
  }));
  const outcomes = (await listPublicOutcomes(read)).map(({ code, title, closedAt }) => ({
    code,
    title: shown(title, locale),
    on: dayText(closedAt, locale),
  }));
  return { locale, spaces, outcomes };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = discussWords(loaderData.locale);
  return [
    { title: `${words("title")} · OIVF` },
    { name: "description", content: words("lead") },
    ...feedLinks(`/${loaderData.locale}/discussions`, words("feed.title")),
  ];
};

export default function DiscussionList({ loaderData }: Route.ComponentProps) {
  const { locale, spaces, outcomes } = loaderData;
  const words = discussWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("home") }, { label: words("title") }]}
      />
      <PageHeading title={words("title")} lead={words("lead")} />
      {spaces.length === 0 ? (
        <EmptyState title={words("noSpace")}>
          <p>{words("noSpaceText")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={spaces.map(({ slug, title, purpose, threads }) => ({
            href: `/${locale}/discussions/${slug}`,
            title: title.text,
            lang: title.language,
            summary: purpose,
            meta: words("threads", { count: threads }),
          }))}
        />
      )}
      {outcomes.length > 0 ? (
        <Section id="outcomes" title={words("outcomes")}>
          <EntryList
            entries={outcomes.map(({ code, title, on }) => ({
              href: `/${locale}/discussions/outcomes/${code}`,
              title: <TitleText title={title} />,
              meta: words("consultation.closedOn", { date: on }),
            }))}
          />
        </Section>
      ) : null}
      <p className="small quiet">
        <a href={`/${locale}/moderation`}>{words("howModerated")}</a>
      </p>
      <FollowFeeds locale={locale} folder={`/${locale}/discussions`} what="feed.follow" />
    </Page>
  );
}

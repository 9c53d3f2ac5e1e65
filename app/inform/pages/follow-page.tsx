import { listThemes } from "~/content/index.server.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { findIndicator } from "~/observe/index.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listFollowable } from "../data/feed-entries.server.ts";
import { FeedLinks } from "../parts/feed-links.tsx";
import { informWords } from "../words.ts";
import type { Route } from "./+types/follow-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const [followable, themes] = await Promise.all([listFollowable(database().read), listThemes(database().read)]);
  const compare = new Intl.Collator(spoken).compare;
  return {
    locale,
    isEmpty: followable.themes.length + followable.indicators.length === 0,
    themes: themes
      .filter(({ code }) => followable.themes.includes(code))
      .map(({ code, label }) => ({ code, name: label[spoken] }))
      .toSorted((a, b) => compare(a.name, b.name)),
    indicators: followable.indicators
      .map((code) => ({ code, name: findIndicator(code)?.name[spoken] ?? code }))
      .toSorted((a, b) => compare(a.name, b.name)),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = informWords(loaderData.locale);
  return [{ title: words("follow.title") }, { name: "description", content: words("follow.lead") }];
};

export default function FollowPage({ loaderData }: Route.ComponentProps) {
  const { locale, themes, indicators, isEmpty } = loaderData;
  const words = informWords(locale);
  const base = `/${locale}`;
  return (
    <Page>
      <PageHeading title={words("follow.title")} lead={words("follow.lead")} />
      <Section id="feeds" title={words("follow.feeds")} intro={words("follow.feedsIntro")}>
        {isEmpty ? (
          <EmptyState title={words("follow.feeds")}>
            <p>{words("follow.emptyText")}</p>
          </EmptyState>
        ) : null}
        <ul className="feed-list">
          <li>
            <FeedLinks name={words("follow.all")} folder={`${base}/`} />
          </li>
          <li>
            <FeedLinks name={words("follow.news")} folder={`${base}/news/`} />
          </li>
        </ul>
      </Section>
      {themes.length > 0 ? (
        <Section id="themes" title={words("follow.byTheme")}>
          <ul className="feed-list">
            {themes.map(({ code, name }) => (
              <li key={code}>
                <FeedLinks name={name} folder={`${base}/`} query={`?theme=${code}`} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {indicators.length > 0 ? (
        <Section id="indicators" title={words("follow.byIndicator")}>
          <ul className="feed-list">
            {indicators.map(({ code, name }) => (
              <li key={code}>
                <FeedLinks name={name} folder={`${base}/indicators/${code}/`} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Notice>
        <p>{words("follow.safety")}</p>
      </Notice>
    </Page>
  );
}

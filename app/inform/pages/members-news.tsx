import { ReportLink } from "~/content/index.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { dateFormat } from "~/kernel/dates.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { languageName } from "../core/gathered/language.ts";
import { listAccepted } from "../data/gathered/items.server.ts";
import { FeedLinks } from "../parts/feed-links.tsx";
import { informWords } from "../words.ts";
import type { Route } from "./+types/members-news.ts";

const pageSize = 30;

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const words = informWords(locale);
  const page = Math.max(1, Number.parseInt(new URL(request.url).searchParams.get("page") ?? "1", 10) || 1);
  const { items, total } = await listAccepted(database().read, page, pageSize);
  const date = dateFormat(spoken, { dateStyle: "long" });
  return {
    locale,
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    entries: items.map(({ id, link, title, summary, language, feedName, publishedAt }) => ({
      id: String(id),
      href: link,
      title,
      summary,
      lang: language === spoken || language === "und" ? undefined : language,
      facts: [
        words("members.by", { name: feedName, date: date.format(new Date(publishedAt)) }),
        ...(language === spoken || language === "und" ? [] : [languageName(language, spoken)]),
      ].join(" · "),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = informWords(loaderData.locale);
  return [{ title: words("members.title") }, { name: "description", content: words("members.lead") }];
};

export default function MembersNews({ loaderData }: Route.ComponentProps) {
  const { locale, page, pages, entries } = loaderData;
  const words = informWords(locale);
  const address = `/${locale}/news/members`;
  return (
    <Page>
      <Breadcrumbs
        label={words("members.title")}
        steps={[{ href: `/${locale}/news`, label: words("follow.news") }, { label: words("members.title") }]}
      />
      <PageHeading title={words("members.title")} lead={words("members.lead")} />
      {entries.length === 0 ? (
        <EmptyState title={words("members.emptyTitle")}>
          <p>{words("members.emptyText")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={entries.map(({ id, href, title, summary, lang, facts }) => ({
            href,
            title: <span lang={lang}>{title}</span>,
            summary: summary ? <span lang={lang}>{summary}</span> : undefined,
            meta: facts,
            foot: <ReportLink locale={locale} kind="member-article" id={id} />,
          }))}
        />
      )}
      <Pagination
        label={words("members.pages")}
        pages={Array.from({ length: pages }, (_, i) => ({
          href: i === 0 ? address : `${address}?page=${i + 1}`,
          label: words("members.page", { number: i + 1 }),
          current: i + 1 === page,
        }))}
      />
      <Section id="follow" title={words("members.follow")}>
        <p>
          <FeedLinks name={words("members.title")} folder={`${address}/`} />
        </p>
      </Section>
    </Page>
  );
}

import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { articleHref, showArticle } from "../core/article.ts";
import { longDate } from "../core/article-view.ts";
import { listNews, newsPageSize } from "../data/articles.server.ts";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/news-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const page = Math.max(1, Number.parseInt(new URL(request.url).searchParams.get("page") ?? "1", 10) || 1);
  const { news, total } = await listNews(database().read, page);
  const names = new Intl.DisplayNames(wordsOf(locale), { type: "language" });
  const entries = news.flatMap((article) => {
    const shown = showArticle(article, wordsOf(locale));
    if (!shown) return [];
    const { title, summary, writtenIn, fallback } = shown;
    return [
      {
        href: articleHref(article, locale),
        title,
        summary,
        lang: fallback ? writtenIn : undefined,
        language: fallback ? names.of(writtenIn) : undefined,
        date: article.publishedAt ? longDate(article.publishedAt, wordsOf(locale)) : "",
        sample: article.sample,
      },
    ];
  });
  return { locale, page, pages: Math.max(1, Math.ceil(total / newsPageSize)), entries };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = contentWords(loaderData.locale);
  return [{ title: words("news.title") }, { name: "description", content: words("news.lead") }];
};

export default function NewsList({ loaderData }: Route.ComponentProps) {
  const { locale, page, pages, entries } = loaderData;
  const words = contentWords(locale);
  return (
    <Page>
      <PageHeading title={words("news.title")} lead={words("news.lead")} />
      {entries.length === 0 ? (
        <EmptyState title={words("news.emptyTitle")}>
          <p>{words("news.emptyText")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={entries.map(({ href, title, summary, lang, language, date, sample }) => ({
            href,
            title: <span lang={lang}>{title}</span>,
            summary: <span lang={lang}>{summary}</span>,
            meta: [
              date,
              ...(language ? [words("news.writtenIn", { language })] : []),
              ...(sample ? [words("article.sampleMark")] : []),
            ].join(" · "),
          }))}
        />
      )}
      <Pagination
        label={words("news.pages")}
        pages={Array.from({ length: pages }, (_, i) => ({
          href: i === 0 ? `/${locale}/news` : `/${locale}/news?page=${i + 1}`,
          label: words("news.page", { number: i + 1 }),
          current: i + 1 === page,
        }))}
      />
    </Page>
  );
}

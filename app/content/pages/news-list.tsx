import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { articleHref, showArticle } from "../core/article.ts";
import { longDate } from "../core/article-view.ts";
import { listNews, listNewsThemes, newsPageSize } from "../data/articles.server.ts";
import { listThemes } from "../data/themes.server.ts";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/news-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { searchParams: asked } = new URL(request.url);
  const page = Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1);
  const { read } = database();
  const used = await listNewsThemes(read);
  const theme = used.find((code) => code === asked.get("theme")) ?? null;
  const { news, total } = await listNews(read, { page, theme });
  const themes = (await listThemes(read))
    .filter(({ code }) => used.includes(code))
    .map(({ code, label }) => ({ value: code, label: label[wordsOf(locale)] }));
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
  return { locale, page, pages: Math.max(1, Math.ceil(total / newsPageSize)), entries, theme, themes };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = contentWords(loaderData.locale);
  return [{ title: words("news.title") }, { name: "description", content: words("news.lead") }];
};

export default function NewsList({ loaderData }: Route.ComponentProps) {
  const { locale, page, pages, entries, theme, themes } = loaderData;
  const words = contentWords(locale);
  const here = (number: number) => {
    const query = new URLSearchParams({
      ...(theme ? { theme } : {}),
      ...(number > 1 ? { page: String(number) } : {}),
    }).toString();
    return `/${locale}/news${query ? `?${query}` : ""}`;
  };
  return (
    <Page>
      <PageHeading title={words("news.title")} lead={words("news.lead")} />
      {themes.length > 1 ? (
        <FilterForm label={words("news.filter")} submit={words("news.show")}>
          <Select
            id="theme"
            label={words("news.theme")}
            defaultValue={theme ?? ""}
            options={[{ value: "", label: words("news.anyTheme") }, ...themes]}
          />
        </FilterForm>
      ) : null}
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
          href: here(i + 1),
          label: words("news.page", { number: i + 1 }),
          current: i + 1 === page,
        }))}
      />
      <p>
        <a href={`/${locale}/follow`}>{words("news.follow")}</a>
      </p>
    </Page>
  );
}

import { Fragment } from "react";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { readArticleView } from "../data/article-view.server.ts";
import { ArticleBody, ArticleCover, ArticleNotices } from "../parts/article-body.tsx";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/news-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const article = await readArticleView(database().read, "news", params.slug, pageLocale(params));
  if (!article) throw failurePage({ kind: "not-found", code: "news" });
  return article;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: loaderData.title }, { name: "description", content: loaderData.summary }] : [];

export default function NewsPage({ loaderData: article }: Route.ComponentProps) {
  const words = contentWords(article.locale);
  const lang = article.fallback ? article.writtenIn : undefined;
  const facts = [article.publishedOn, ...article.themes].filter(Boolean).join(" · ");
  const authors = article.authors.map((role) => words(`article.author.${role}`));
  return (
    <Page>
      <Breadcrumbs
        label={words("article.crumbs")}
        steps={[
          { href: `/${article.locale}`, label: words("article.home") },
          { href: `/${article.locale}/news`, label: words("news.title") },
          { label: <span lang={lang}>{article.title}</span> },
        ]}
      />
      <PageHeading
        kicker={facts}
        title={<span lang={lang}>{article.title}</span>}
        lead={article.summary ? <span lang={lang}>{article.summary}</span> : undefined}
      >
        {authors.length > 0 || article.territories.length > 0 ? (
          <p className="small quiet">
            {authors.length > 0
              ? words("article.by", { who: new Intl.ListFormat(wordsOf(article.locale)).format(authors) })
              : null}
            {article.territories.map(({ code, name }, i) => (
              <Fragment key={code}>
                {i > 0 || authors.length > 0 ? " · " : ""}
                <a href={`/${article.locale}/territories/${code}`}>{name}</a>
              </Fragment>
            ))}
          </p>
        ) : null}
      </PageHeading>
      <ArticleNotices article={article} />
      <ArticleCover cover={article.cover} />
      <ArticleBody article={article} />
    </Page>
  );
}

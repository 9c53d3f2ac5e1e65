import { Page, PageHeading } from "~/design/layout/page.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { readArticleView } from "../data/article-view.server.ts";
import { ArticleBody, ArticleNotices } from "../parts/article-body.tsx";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/article-page.ts";

/** About, accessibility, privacy: the address's last part is the article's. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const slug = new URL(request.url).pathname.split("/")[2] ?? "";
  const article = await readArticleView(database().read, "page", slug, pageLocale(params));
  if (!article) throw failurePage({ kind: "not-found", code: "page" });
  return article;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: loaderData.title }, { name: "description", content: loaderData.summary }] : [];

export default function ArticlePage({ loaderData: article }: Route.ComponentProps) {
  const lang = article.fallback ? article.writtenIn : undefined;
  return (
    <Page>
      <div lang={lang}>
        <PageHeading title={article.title} lead={article.summary} />
      </div>
      <ArticleNotices article={article} />
      <ArticleBody article={article} />
      <p className="small quiet">{contentWords(article.locale)("article.updated", { date: article.updatedOn })}</p>
    </Page>
  );
}

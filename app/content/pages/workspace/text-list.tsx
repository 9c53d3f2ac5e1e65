import { ButtonLink } from "~/design/forms/button.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { TagList } from "~/design/text/tag-list.tsx";
import { locales, wordsOf, type Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { longDate } from "../../core/article-view.ts";
import { translationState, type TranslationState } from "../../core/translation.ts";
import { listWorkingCopies } from "../../data/article-drafts.server.ts";
import { listArticles } from "../../data/articles.server.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { LanguageStates } from "../../parts/language-states.tsx";
import type { Route } from "./+types/text-list.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const read = database().read;
  const [articles, copies] = await Promise.all([listArticles(read), listWorkingCopies(read)]);
  const toReview = new URL(request.url).searchParams.get("show") === "review";
  const rows = articles
    .map((article) => {
      const own = copies.filter((copy) => copy.articleId === article.id);
      return {
        id: article.id,
        title: showText(article.title, wordsOf(locale))?.text ?? article.slug,
        kind: article.kind,
        state: article.state,
        source: article.title.source,
        changed: longDate(article.updatedAt, wordsOf(locale)),
        states: Object.fromEntries(locales.map((one) => [one, translationState(article.body, one)])) as Record<
          Locale,
          TranslationState
        >,
        copies: own.map((copy) => ({
          locale: copy.locale,
          state: copy.publishAt ? ("planned" as const) : copy.state,
        })),
      };
    })
    .filter((row) => !toReview || row.copies.some((copy) => copy.state === "review"));
  return { locale, toReview, rows };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? editorWords(loaderData.locale)("texts.title") : "" },
];

export default function TextList({ loaderData }: Route.ComponentProps) {
  const { locale, rows, toReview } = loaderData;
  const words = editorWords(locale);
  const base = `/${locale}/workspace/texts`;
  const copyLine = (row: (typeof rows)[number]) =>
    row.copies.map((copy) => `${copy.locale.toUpperCase()} ${words(`texts.copy.${copy.state}`)}`).join(" · ");
  return (
    <Page>
      <PageHeading title={words("texts.title")} lead={words("texts.lead")}>
        <p>
          <ButtonLink href={`${base}/new`}>{words("texts.new")}</ButtonLink>
        </p>
      </PageHeading>
      <TagList
        label={words("texts.filter")}
        tags={[
          { href: base, label: words("texts.all"), current: !toReview },
          { href: `${base}?show=review`, label: words("texts.toReview"), current: toReview },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={words("texts.emptyTitle")}>
          <p>{words("texts.emptyText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="texts"
          caption={words("texts.caption")}
          hideCaption
          columns={[
            { key: "title", label: words("texts.column.title") },
            { key: "kind", label: words("texts.column.kind") },
            { key: "languages", label: words("editor.language") },
            { key: "changed", label: words("texts.column.changed") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              title: (
                <>
                  <a href={`${base}/${row.id}/${row.source}`}>{row.title}</a>
                  <br />
                  <span className="small quiet">
                    {words(`texts.articleState.${row.state}`)}
                    {row.copies.length > 0 ? ` · ${copyLine(row)}` : ""}
                  </span>
                </>
              ),
              kind: words(`texts.kind.${row.kind}`),
              languages: (
                <LanguageStates
                  states={row.states}
                  href={(one) => `${base}/${row.id}/${one}`}
                  say={(state) => words(`texts.state.${state}`)}
                />
              ),
              changed: row.changed,
            },
          }))}
        />
      )}
    </Page>
  );
}

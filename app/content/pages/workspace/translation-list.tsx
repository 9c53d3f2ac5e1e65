import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { TagList } from "~/design/text/tag-list.tsx";
import { directionOf, languageIn, type Language } from "~/kernel/language.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { longDate } from "../../core/article-view.ts";
import { countTranslations, listTranslations, translationPageSize } from "../../data/translation-tasks.server.ts";
import { editorWords } from "../../messages/editor-words.ts";
import type { Route } from "./+types/translation-list.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const search = new URL(request.url).searchParams;
  const asked = search.get("into") ?? "";
  const counts = await countTranslations(database().read);
  // The language in which most is missing is the one that a translator is likely to look for.
  const into = isLocale(asked) ? asked : locales.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))[0]!;
  const page = Math.max(1, Math.trunc(Number(search.get("page"))) || 1);
  const { tasks, total } = await listTranslations(database().read, into, page);
  return {
    locale,
    into,
    counts,
    page,
    pages: Math.max(1, Math.ceil(total / translationPageSize)),
    tasks: tasks.map((task) => ({ ...task, since: longDate(task.since, wordsOf(locale)) })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? editorWords(loaderData.locale)("translations.title") : "" },
];

export default function TranslationList({ loaderData }: Route.ComponentProps) {
  const { locale, into, tasks, counts, page, pages } = loaderData;
  const words = editorWords(locale);
  const languageName = (one: Language) => languageIn(locale, one);
  return (
    <Page>
      <PageHeading title={words("translations.title")} lead={words("translations.lead")} />
      <TagList
        tags={locales.map((one) => ({
          href: `?into=${one}`,
          label: words("translations.into", { language: languageName(one) }),
          count: String(counts[one] ?? 0),
          current: one === into,
        }))}
      />
      {tasks.length === 0 ? (
        <EmptyState title={words("translations.emptyTitle")}>
          <p>{words("translations.emptyText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="translations"
          caption={words("translations.caption", { language: languageName(into) })}
          hideCaption
          columns={[
            { key: "title", label: words("translations.column.title") },
            { key: "state", label: words("translations.column.state") },
            { key: "source", label: words("translations.column.source") },
            { key: "since", label: words("translations.column.since") },
          ]}
          rows={tasks.map((task) => ({
            key: `${task.kind}-${task.id}`,
            cells: {
              title: (
                <a href={`/${locale}/workspace${task.href}`} lang={task.source} dir={directionOf(task.source)}>
                  {task.title}
                </a>
              ),
              state: words(`translations.state.${task.state}`),
              source: languageName(task.source),
              since: task.since,
            },
          }))}
        />
      )}
      <Pagination
        label={words("translations.pages")}
        pages={Array.from({ length: pages }, (_, i) => ({
          href: `?into=${into}&page=${i + 1}`,
          label: words("translations.page", { number: i + 1 }),
          current: i + 1 === page,
        }))}
      />
    </Page>
  );
}

import { dayText } from "~/kernel/day-text.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { readerOf } from "../../data/reader.server.ts";
import { searchPosts } from "../../data/search-posts.server.ts";
import { discussWords } from "../../words.ts";
import { shown } from "../thread-view.server.ts";
import type { Route } from "./+types/discussion-search.ts";

/** The words travel by a form, so that no address and no history keeps them. */
export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params) };
}

/** In all spaces that she may read, and in no other. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const words = String((await request.formData()).get("q") ?? "").slice(0, 200);
  const { read } = database();
  const reader = await readerOf(read, context.get(actorContext));
  const found = await searchPosts(read, reader, words, wordsOf(locale));
  return {
    words,
    found: found.map((one) => ({
      href: `/${locale}/workspace/discussions/${one.spaceSlug}/${one.code}?post=${one.number}#post-${one.number}`,
      title: shown(one.title, locale).text,
      text: one.text,
      on: dayText(one.at, locale),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? discussWords(loaderData.locale)("search.title") : "" },
];

export default function DiscussionSearch({ loaderData, actionData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = discussWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: `/${locale}/workspace/discussions`, label: words("title") }, { label: words("search.title") }]}
      />
      <PageHeading title={words("search.title")} lead={words("search.lead")} />
      <form method="post">
        <TextField id="q" label={words("search.label")} required maxLength={200} defaultValue={actionData?.words} />
        <Actions>
          <Button>{words("search.submit")}</Button>
        </Actions>
      </form>
      {actionData ? (
        <div role="status">
          <h2>{words("search.results", { count: actionData.found.length })}</h2>
          {actionData.found.length === 0 ? <EmptyState title={words("search.none")} /> : null}
        </div>
      ) : null}
      {actionData ? (
        <EntryList
          entries={actionData.found.map(({ href, title, text, on }) => ({ href, title, summary: text, meta: on }))}
        />
      ) : null}
    </Page>
  );
}

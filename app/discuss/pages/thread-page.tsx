import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { anyReader } from "../core/policy.ts";
import { findThread } from "../data/threads.server.ts";
import { ConsultationSteps } from "../parts/consultation-steps.tsx";
import { FollowFeeds, feedLinks } from "../parts/follow-feeds.tsx";
import { OriginalTitle, TitleText } from "../parts/outcome-text.tsx";
import { PostList } from "../parts/post-list.tsx";
import { discussWords } from "../words.ts";
import { pageAsked, shown, viewThread } from "./thread-view.server.ts";
import type { Route } from "./+types/thread-page.ts";

/** A thread of a public space, the same for everybody, complete without scripts. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const thread = await findThread(read, anyReader, params.code);
  if (!thread || thread.space.slug !== params.slug) throw failurePage({ kind: "not-found", code: "page" });
  return {
    locale,
    slug: params.slug,
    code: thread.code,
    space: shown(thread.space.title, locale).text,
    thread: await viewThread(read, anyReader, thread, { locale, ...pageAsked(request), inside: false }),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.thread.title.text} · OIVF` },
        ...feedLinks(
          `/${loaderData.locale}/discussions/${loaderData.slug}/${loaderData.code}`,
          loaderData.thread.title.text,
        ),
      ]
    : [];

export default function ThreadPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, code, space, thread } = loaderData;
  const words = discussWords(locale);
  const path = `/${locale}/discussions/${slug}/${code}`;
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[
          { href: `/${locale}/discussions`, label: words("title") },
          { href: `/${locale}/discussions/${slug}`, label: space },
          { label: <TitleText title={thread.title} /> },
        ]}
      />
      <PageHeading kicker={words(`thread.kind.${thread.kind}`)} title={<TitleText title={thread.title} />} />
      <OriginalTitle locale={locale} title={thread.title} />
      <ConsultationSteps locale={locale} thread={thread} />
      <PostList
        locale={locale}
        thread={thread}
        path={path}
        actionsOf={({ id, body }) =>
          body ? [{ href: `/${locale}/moderation/report/discussion-post/${id}`, label: words("post.report") }] : []
        }
      />
      <p className="small quiet">{words("howToWrite")}</p>
      <FollowFeeds locale={locale} folder={path} what="feed.followThread" />
    </Page>
  );
}

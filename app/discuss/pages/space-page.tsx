import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { anyReader } from "../core/policy.ts";
import { findSpace } from "../data/spaces.server.ts";
import { FollowFeeds, feedLinks } from "../parts/follow-feeds.tsx";
import { ThreadEntries } from "../parts/thread-entries.tsx";
import { discussWords } from "../words.ts";
import { viewThreads } from "./space-view.server.ts";
import { pageAsked, shown } from "./thread-view.server.ts";
import type { Route } from "./+types/space-page.ts";

/** A public space; any other one does not exist here, whoever asks. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const space = await findSpace(read, anyReader, params.slug);
  if (!space) throw failurePage({ kind: "not-found", code: "page" });
  const page = Math.max(1, pageAsked(request).page);
  return {
    locale,
    slug: space.slug,
    title: shown(space.title, locale),
    purpose: shown(space.purpose, locale).text,
    ...(await viewThreads(read, anyReader, space.id, { locale, page })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.title.text} · OIVF` },
        { name: "description", content: loaderData.purpose },
        ...feedLinks(`/${loaderData.locale}/discussions/${loaderData.slug}`, loaderData.title.text),
      ]
    : [];

export default function SpacePage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, title, purpose, threads, page, more } = loaderData;
  const words = discussWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: `/${locale}/discussions`, label: words("title") }, { label: title.text }]}
      />
      <PageHeading title={<span lang={title.language}>{title.text}</span>} lead={purpose} />
      <ThreadEntries
        locale={locale}
        path={`/${locale}/discussions/${slug}`}
        threads={threads}
        page={page}
        more={more}
      />
      <p className="small quiet">{words("howToWrite")}</p>
      <FollowFeeds locale={locale} folder={`/${locale}/discussions/${slug}`} what="feed.followSpace" />
    </Page>
  );
}

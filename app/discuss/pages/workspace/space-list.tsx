import { dayText } from "~/kernel/day-text.ts";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { audiences } from "../../core/space.ts";
import { readerOf } from "../../data/reader.server.ts";
import { listSpaces } from "../../data/spaces.server.ts";
import { discussWords } from "../../words.ts";
import { shown } from "../thread-view.server.ts";
import type { Route } from "./+types/space-list.ts";

/** The spaces that she may read, by who else reads them. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const reader = await readerOf(read, context.get(actorContext));
  const spaces = (await listSpaces(read, reader)).map((space) => ({
    slug: space.slug,
    audience: space.audience,
    state: space.state,
    title: shown(space.title, locale),
    purpose: shown(space.purpose, locale).text,
    threads: space.threads,
    last: space.lastAt && dayText(space.lastAt, locale),
  }));
  return { locale, spaces, holds: reader.holds };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? discussWords(loaderData.locale)("title") : "" },
];

export default function SpaceList({ loaderData }: Route.ComponentProps) {
  const { locale, spaces, holds } = loaderData;
  const words = discussWords(locale);
  const base = `/${locale}/workspace/discussions`;
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("deskLead")} />
      <Actions>
        <ButtonLink href={`${base}/search`} tone="secondary">
          {words("search.title")}
        </ButtonLink>
        {holds ? <ButtonLink href={`${base}/new`}>{words("space.open")}</ButtonLink> : null}
      </Actions>
      {spaces.length === 0 ? (
        <EmptyState title={words("noSpace")}>
          <p>{words("noSpaceText")}</p>
        </EmptyState>
      ) : null}
      {audiences
        .map((audience) => ({ audience, own: spaces.filter((space) => space.audience === audience) }))
        .filter(({ own }) => own.length > 0)
        .map(({ audience, own }) => (
          <Section key={audience} id={audience} title={words(`audience.${audience}`)}>
            <EntryList
              entries={own.map(({ slug, title, purpose, threads, last, state }) => ({
                href: `${base}/${slug}`,
                title: title.text,
                lang: title.language,
                summary: purpose,
                meta: [words("threads", { count: threads }), last ?? "", state === "closed" ? words("closed") : ""]
                  .filter(Boolean)
                  .join(" · "),
              }))}
            />
          </Section>
        ))}
      <p className="small">
        <a href={`${base}/mine.json`}>{words("takeAway")}</a> ·{" "}
        <a href={`/${locale}/workspace/notifications#preferences`}>{words("howTold")}</a>
      </p>
    </Page>
  );
}

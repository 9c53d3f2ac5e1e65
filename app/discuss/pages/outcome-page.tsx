import { dayText } from "~/kernel/day-text.ts";
import { showBlocks } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listPublicOutcomes } from "../data/threads.server.ts";
import { discussWords } from "../words.ts";
import { shown } from "./thread-view.server.ts";
import type { Route } from "./+types/outcome-page.ts";

/** What came of a consultation, without who said what, unless its space is public. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const [one] = await listPublicOutcomes(database().read, params.code);
  const outcome = one && showBlocks(one.outcome, wordsOf(locale));
  if (!one || !outcome) throw failurePage({ kind: "not-found", code: "page" });
  return {
    locale,
    title: shown(one.title, locale),
    on: dayText(one.closedAt, locale),
    outcome,
    thread: one.spaceSlug ? `/${locale}/discussions/${one.spaceSlug}/${one.code}` : null,
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${loaderData.title.text} · OIVF` }] : [];

export default function OutcomePage({ loaderData }: Route.ComponentProps) {
  const { locale, title, on, outcome, thread } = loaderData;
  const words = discussWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: `/${locale}/discussions`, label: words("title") }, { label: title.text }]}
      />
      <PageHeading
        kicker={words("consultation.outcome")}
        title={<span lang={title.language}>{title.text}</span>}
        lead={words("consultation.closedOn", { date: on })}
      />
      {outcome.fallback ? (
        <p className="small quiet">{words("post.writtenIn", { language: words(`language.${outcome.locale}`) })}</p>
      ) : null}
      <div className="prose" lang={outcome.locale} dir="auto">
        <BlocksView blocks={outcome.blocks} />
      </div>
      {thread ? (
        <p>
          <a href={thread}>{words("outcomeThread")}</a>
        </p>
      ) : null}
    </Page>
  );
}

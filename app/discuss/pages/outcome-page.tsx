import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listPublicOutcomes } from "../data/threads.server.ts";
import { OriginalTitle, OutcomeText, TitleText } from "../parts/outcome-text.tsx";
import { discussWords } from "../words.ts";
import { shown, shownOutcome } from "./thread-view.server.ts";
import type { Route } from "./+types/outcome-page.ts";

/** What came of a consultation, without who said what, unless its space is public. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const [one] = await listPublicOutcomes(database().read, params.code);
  const outcome = one && shownOutcome(one.outcome, locale);
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
        steps={[{ href: `/${locale}/discussions`, label: words("title") }, { label: <TitleText title={title} /> }]}
      />
      <PageHeading
        kicker={words("consultation.outcome")}
        title={<TitleText title={title} />}
        lead={words("consultation.closedOn", { date: on })}
      />
      <OriginalTitle locale={locale} title={title} />
      <OutcomeText locale={locale} outcome={outcome} />
      {thread ? (
        <p>
          <a href={thread}>{words("outcomeThread")}</a>
        </p>
      ) : null}
    </Page>
  );
}

import { dayText } from "~/kernel/day-text.ts";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { askToMatch } from "../../commands/match.server.ts";
import { countFollowUps } from "../../data/follow-ups.server.ts";
import { latestMatchings } from "../../data/matchings.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { answer, openDesk } from "./desk.server.ts";
import type { Route } from "./+types/matching-page.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, saved } = openDesk(args);
  const allowed = decide(actor, "lead cooperation");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const [matchings, followUps] = await Promise.all([latestMatchings(read), countFollowUps(read)]);
  return {
    locale,
    saved,
    followUps,
    matchings: matchings.map(({ id, state, progress, outcome, startedAt }) => ({
      id,
      state,
      step: progress.step ?? null,
      outcome,
      begun: dayText(startedAt, locale),
    })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor } = openDesk(args);
  return answer(await askToMatch(actor, database()), `/${locale}/workspace/cooperation/matching`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("matching.title") : "" },
];

export default function MatchingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, matchings, followUps } = loaderData;
  const words = deskWords(locale);
  const isBusy = matchings.some(({ state }) => state === "waiting" || state === "working");
  const here = `/${locale}/workspace/cooperation`;
  return (
    <Page className="editor-page">
      <PageHeading title={words("matching.title")} lead={words("matching.lead")}>
        <p className="small">
          <a href={here}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      <form method="post">
        <Actions>
          <Button disabled={isBusy}>{words("matching.start")}</Button>
          {isBusy ? (
            <ButtonLink href={`${here}/matching`} tone="secondary">
              {words("matching.again")}
            </ButtonLink>
          ) : null}
        </Actions>
      </form>
      <Section id="rounds" title={words("matching.title")}>
        {matchings.length === 0 ? (
          <EmptyState title={words("matching.none")} />
        ) : (
          <DataTable
            id="matchings"
            caption={words("matching.title")}
            hideCaption
            columns={[
              { key: "begun", label: words("matching.column.begun") },
              { key: "state", label: words("matching.column.state") },
              { key: "served", label: words("matching.column.served"), number: true },
              { key: "asked", label: words("matching.column.asked"), number: true },
              { key: "largest", label: words("matching.column.largest"), number: true },
              { key: "jain", label: words("matching.column.jain"), number: true },
            ]}
            rows={matchings.map(({ id, begun, state, step, outcome }) => ({
              key: String(id),
              cells: {
                begun,
                state:
                  state === "working" && step
                    ? `${words("matching.state.working")}: ${words(`matching.step.${step}`)}`
                    : words(`matching.state.${state}`),
                served: outcome ? words("matching.of", { n: outcome.served, of: outcome.reachable }) : "",
                asked: outcome ? words("matching.of", { n: outcome.giversAsked, of: outcome.givers }) : "",
                largest: outcome ? formatNumber(outcome.largestLoad, locale) : "",
                jain: outcome ? formatNumber(outcome.jain, locale, { maximumFractionDigits: 2 }) : "",
              },
            }))}
          />
        )}
        <p className="quiet">
          {words("matching.followUps", {
            yes: followUps.yes,
            notYet: followUps["not-yet"],
            no: followUps.no,
            open: followUps.open,
          })}
        </p>
      </Section>
    </Page>
  );
}

import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { findObservatoryById } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { judgeAnswer, type Judged } from "../../../commands/campaign/moderate-campaign.server.ts";
import { listParticipations } from "../../../data/campaign-participations.server.ts";
import { listPledges } from "../../../data/campaign-pledges.server.ts";
import { campaignDeskWords } from "../../../messages/campaign-desk-words.ts";
import { campaignWords } from "../../../messages/campaign-words.ts";
import { dayText } from "../../../parts/campaign/days.ts";
import { DeskNotice } from "../../../parts/campaign/desk-notice.tsx";
import { openCampaign } from "./open-campaign.server.ts";
import type { Route } from "./+types/campaign-answers.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, campaign, title } = await openCampaign(args);
  const allowed = decide(actor, "moderate");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const read = database().read;
  const [participations, pledges] = await Promise.all([
    listParticipations(read, campaign.id),
    listPledges(read, campaign.id),
  ]);
  const named = await Promise.all(
    participations.map(async (one) => ({
      ...one,
      name: (await findObservatoryById(read, one.observatoryId))?.name[wordsOf(locale)] ?? String(one.observatoryId),
      actions: one.actions.map((action) => ({ ...action, date: dayText(action.day, locale) })),
    })),
  );
  return {
    locale,
    title,
    id: campaign.id,
    slug: campaign.slug,
    participations: named,
    pledges: pledges.map((one) => ({ ...one, date: dayText(one.followUpOn, locale) })),
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

const judged: readonly Judged[] = ["participation", "action", "pledge", "outcome"];

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const what = judged.find((one) => one === form.get("what"));
  const judgement = (["shown", "refused"] as const).find((one) => one === form.get("judgement"));
  if (!what || !judgement) return data({ code: "other" }, { status: 422 });
  const answer = { what, judgement, id: String(form.get("id") ?? "") };
  const done = await judgeAnswer(context.get(actorContext), answer, database());
  if (done.ok) throw redirect(`/${pageLocale(params)}/workspace/campaigns/${params.id}/answers?saved=1`);
  return data({ code: done.failure.code }, { status: statusOf[done.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? campaignDeskWords(loaderData.locale)("answers.title") : "" },
];

export default function CampaignAnswers({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, participations, pledges } = loaderData;
  const words = campaignDeskWords(locale);
  const judge = (what: Judged, which: string, state: string) => (
    <form method="post" className="inline-form">
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="id" value={which} />
      <span className="small quiet">{words(`part.state.${state as "waiting" | "shown" | "refused"}`)}</span>{" "}
      {state === "shown" ? null : (
        <Button name="judgement" value="shown" tone="secondary">
          {words("answers.show")}
        </Button>
      )}{" "}
      {state === "refused" ? null : (
        <Button name="judgement" value="refused" tone="plain">
          {words("answers.refuse")}
        </Button>
      )}
    </form>
  );
  return (
    <Page className="editor-page">
      <PageHeading kicker={loaderData.title} title={words("answers.title")} lead={words("answers.lead")}>
        <p className="small">
          <a href={`/${locale}/workspace/campaigns/${id}`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <Section id="pledges" title={words("answers.pledges")}>
        {pledges.length === 0 ? <EmptyState title={words("answers.noPledges")} /> : null}
        <ul className="entries">
          {pledges.map((one) => (
            <li key={one.id}>
              <p className="meta">
                {one.institution}
                {one.unnamed ? ` (${words("answers.unnamed")})` : ""} · {one.date}
              </p>
              <p className="as-typed" lang={one.locale}>
                {one.promise}
              </p>
              {judge("pledge", one.id, one.state)}
              {one.outcome ? (
                <>
                  <p className="as-typed" lang={one.locale}>
                    <strong>{campaignWords(locale)(`pledge.outcome.${one.outcome}`)}</strong> {one.outcomeNote}
                  </p>
                  {judge("outcome", one.id, one.outcomeShown ? "shown" : "waiting")}
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="participants" title={words("answers.participants")}>
        {participations.length === 0 ? <EmptyState title={words("answers.noParticipants")} /> : null}
        <ul className="entries">
          {participations.map((one) => (
            <li key={one.id}>
              <p className="meta">
                {one.name} · {words(`precision.${one.precision}`)}
              </p>
              {Object.entries(one.message).map(([language, text]) => (
                <p className="as-typed" key={language} lang={language}>
                  {text}
                </p>
              ))}
              {one.lines.length > 0 ? (
                <p className="small">{one.lines.map((line) => `${line.name} ${line.number}`).join(" · ")}</p>
              ) : null}
              {one.hasLogo ? (
                <p>
                  <img
                    className="participant-logo"
                    src={`/${locale}/workspace/campaigns/${id}/logo/${one.id}`}
                    alt={campaignWords(locale)("who.logoOf", { name: one.name })}
                  />
                </p>
              ) : null}
              {judge("participation", one.id, one.state)}
              {one.actions.length > 0 ? (
                <ul>
                  {one.actions.map((action) => (
                    <li key={action.id}>
                      {action.date} · {action.title} {action.place} {judge("action", String(action.id), action.state)}
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { answerPledge, findPledgeByLink } from "../../commands/campaign/pledge.server.ts";
import { pledgeOutcomes } from "../../core/campaign/pledge.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import type { Route } from "./+types/kept-link.ts";

const kept = { "Cache-Control": "no-store" };

/** The promise as it was made, and the question what became of it. */
export async function loader({ params }: Route.LoaderArgs) {
  const pledge = await findPledgeByLink(params.token, database(), settings());
  const view = {
    locale: pageLocale(params),
    pledge: pledge && {
      promise: pledge.promise,
      lang: pledge.locale,
      outcome: pledge.outcome,
      note: pledge.outcomeNote,
    },
  };
  return data(view, { status: pledge ? 200 : 410, headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const outcome = pledgeOutcomes.find((one) => one === form.get("outcome"));
  const note = String(form.get("note") ?? "");
  const answered = await answerPledge(params.token, { outcome, note }, database(), settings());
  if (answered.ok) return data({ code: null }, { headers: kept });
  return data({ code: answered.failure.code }, { status: statusOf[answered.failure.kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? campaignWords(loaderData.locale)("followUp.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function KeptLink({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, pledge } = loaderData;
  const words = campaignWords(locale);
  if (!pledge)
    return (
      <Page>
        <PageHeading title={words("gone.title")} />
        <EmptyState title={words("gone.text")} />
      </Page>
    );
  const said = actionData?.code === null;
  return (
    <Page>
      <PageHeading title={words("followUp.title")} lead={said ? undefined : words("followUp.lead")} />
      {said ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("followUp.done")}</p>
          </Notice>
        </div>
      ) : (
        <form method="post" className="stack">
          <blockquote lang={pledge.lang}>
            <p className="as-typed">{pledge.promise}</p>
          </blockquote>
          <ChoiceGroup
            name="outcome"
            kind="radio"
            legend={words("followUp.question")}
            error={actionData?.code === "outcome" ? words("followUp.choose") : undefined}
            choices={pledgeOutcomes.map((one) => ({ value: one, label: words(`pledge.outcome.${one}`) }))}
            chosen={pledge.outcome ? [pledge.outcome] : []}
          />
          <TextArea
            id="note"
            label={words("followUp.note")}
            hint={words("followUp.noteHint")}
            rows={4}
            maxLength={600}
            defaultValue={pledge.note}
          />
          <Actions>
            <Button>{words("followUp.send")}</Button>
          </Actions>
        </form>
      )}
    </Page>
  );
}

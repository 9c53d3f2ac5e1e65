import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { consent, findByLink } from "../commands/answer-application.server.ts";
import { joinWords } from "../messages/join-words.ts";
import { JoinGone } from "../parts/join-gone.tsx";
import { deskHere } from "./desk-here.server.ts";
import type { Route } from "./+types/join-consent.ts";

const kept = { "Cache-Control": "no-store" };
const whoOf = (request: Request) =>
  new URL(request.url).pathname.includes("/join/technical/") ? ("technical" as const) : ("mandate" as const);

/** Opened, the link does nothing yet: programmes that look at mails open every link in them. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const who = whoOf(request);
  const application = await findByLink(who, params.token, database(), deskHere(request));
  const asked = application && {
    waits: application.state === who,
    name: application.name,
    applicant: application.applicantName,
    reason: application.facts.reason,
    protection: application.protection,
  };
  return data({ locale, who, asked: asked ?? null }, { status: asked ? 200 : 410, headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const answer = (await request.formData()).get("answer") === "yes" ? "yes" : "no";
  const outcome = await consent(whoOf(request), params.token, answer, database(), deskHere(request));
  return data({ ok: outcome.ok }, { status: outcome.ok ? 200 : 410, headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? joinWords(loaderData.locale)(`ask.${loaderData.who}Title`) : "" },
  { name: "robots", content: "noindex" },
];

export default function JoinConsent({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, who, asked } = loaderData;
  const words = joinWords(locale);
  if (!asked || actionData?.ok === false) return <JoinGone locale={locale} />;
  if (actionData || !asked.waits)
    return (
      <Page>
        <PageHeading title={words(`ask.${who}Title`)} />
        <div role="status">
          <Notice tone="accent">
            <p>{words(actionData ? "ask.done" : "ask.already")}</p>
          </Notice>
        </div>
      </Page>
    );
  return (
    <Page>
      <PageHeading
        title={words(`ask.${who}Title`)}
        lead={words("ask.lead", { applicant: asked.applicant, name: asked.name })}
      />
      <div className="stack">
        <DefinitionList
          facts={[
            { term: words("ask.reason"), detail: <span className="as-typed">{asked.reason}</span> },
            { term: words("ask.protection"), detail: words(`protections.${asked.protection}`) },
          ]}
        />
        <p>{words(`ask.${who}Text`)}</p>
        <p>
          <a href={`/${locale}/charter`}>{words("readCharter")}</a>
        </p>
        <form method="post">
          <Actions>
            <Button name="answer" value="yes">
              {words("ask.yes")}
            </Button>
            <Button name="answer" value="no" tone="secondary">
              {words("ask.no")}
            </Button>
          </Actions>
        </form>
      </div>
    </Page>
  );
}

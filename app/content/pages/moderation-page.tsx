import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../identity/index.server.ts";
import { decideModerationCase } from "../commands/moderate.server.ts";
import { longDate } from "../core/article-view.ts";
import { listCases, type ModerationCase } from "../data/moderation.server.ts";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/moderation-page.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "moderate");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params), cases: await listCases(database().read) };
}

const decisions = { keep: "kept", remove: "removed", reopen: "open" } as const;

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const state = decisions[String(form.get("decision")) as keyof typeof decisions] ?? "kept";
  const decision = { state, note: String(form.get("note") ?? "") };
  const decided = await decideModerationCase(context.get(actorContext), String(form.get("case")), decision, database());
  if (decided.ok) return redirect(`/${pageLocale(params)}/workspace/moderation`);
  return data({ code: decided.failure.code }, { status: statusOf[decided.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contentWords(loaderData.locale)("moderation.title") : "" },
];

export default function ModerationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, cases } = loaderData;
  const words = contentWords(locale);
  const known = (["moderation-note", "moderation-decided"] as const).find((code) => code === actionData?.code);
  return (
    <Page>
      <PageHeading title={words("moderation.title")} lead={words("moderation.lead")} />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`moderation.error.${known ?? "other"}`)}</p>
          </Notice>
        </div>
      ) : null}
      {cases.length === 0 ? (
        <EmptyState title={words("moderation.emptyTitle")}>
          <p>{words("moderation.emptyText")}</p>
        </EmptyState>
      ) : (
        cases.map((one) => <Case key={one.id} locale={locale} one={one} />)
      )}
    </Page>
  );
}

function Case({ locale, one }: { locale: PageLocale; one: ModerationCase }) {
  const words = contentWords(locale);
  const date = (moment: string) => longDate(moment, wordsOf(locale));
  const choices = one.state === "open" ? (["keep", "remove"] as const) : (["reopen"] as const);
  return (
    <section className="section" aria-labelledby={`case-${one.id}`}>
      <h2 id={`case-${one.id}`}>
        {words(`moderation.state.${one.state}`)} · {one.subjectKind} {one.subjectId}
      </h2>
      <p>{one.reason}</p>
      <p className="small quiet">
        {words("moderation.opened", { date: date(one.openedAt) })}
        {one.decidedAt ? ` · ${words("moderation.decided", { date: date(one.decidedAt) })}` : ""}
        {one.note ? ` · ${one.note}` : ""}
      </p>
      <form method="post">
        <input type="hidden" name="case" value={one.id} />
        <TextField id={`note-${one.id}`} name="note" label={words("moderation.note")} />
        <Actions>
          {choices.map((choice) => (
            <Button key={choice} tone={choice === "keep" ? "primary" : "secondary"} name="decision" value={choice}>
              {words(`moderation.${choice}`)}
            </Button>
          ))}
        </Actions>
      </form>
    </section>
  );
}

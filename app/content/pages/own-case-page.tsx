import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { appealCase, findOwnCase } from "../commands/moderate.server.ts";
import { effectOf } from "../core/moderation.ts";
import { moderatedOf } from "../data/moderated.server.ts";
import { moderationWords } from "../messages/moderation-words.ts";
import type { Route } from "./+types/own-case-page.ts";

/** What was decided of one's own words, why, and the way to ask a third person. Nobody else finds this page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const one = await findOwnCase(read, context.get(actorContext), params.id);
  if (!one) throw failurePage({ kind: "not-found", code: "page" });
  const thing = await moderatedOf(one.subjectKind)!.find(read, one.subjectId, wordsOf(locale));
  const waits = one.source === "before-showing" && (one.state === "open" || one.state === "proposed");
  return {
    locale,
    title: thing?.title ?? "",
    text: thing?.text ?? "",
    effect: waits ? ("waiting" as const) : effectOf(one),
    reason: one.decisionReason,
    appealState: one.appealState,
    appeal: one.appeal,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const text = String((await request.formData()).get("text") ?? "");
  const appealed = await appealCase(context.get(actorContext), params.id, text, database());
  if (!appealed.ok && appealed.failure.kind === "not-found") throw failurePage(appealed.failure);
  if (!appealed.ok) return data({ text }, { status: statusOf[appealed.failure.kind] });
  return redirect(`/${pageLocale(params)}/workspace/moderation/cases/${params.id}`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? moderationWords(loaderData.locale)("own.title") : "" },
];

export default function OwnCasePage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, title, text, effect, reason, appealState, appeal } = loaderData;
  const words = moderationWords(locale);
  return (
    <Page>
      <PageHeading kicker={words("own.title")} title={<span dir="auto">{title}</span>} lead={words(`own.${effect}`)} />
      <blockquote dir="auto" className="quoted as-typed">
        {text}
      </blockquote>
      {reason && effect !== "shown" ? (
        <Notice title={words("own.reason")}>
          <p>{words(`reason.${reason}`)}</p>
        </Notice>
      ) : null}
      {appealState ? (
        <Notice title={words("own.appealed")} tone="accent">
          <p>{appeal}</p>
          <p>{words(`appealState.${appealState}`)}</p>
        </Notice>
      ) : null}
      {effect === "removed" && appealState === null ? (
        <form method="post">
          <TextArea
            id="text"
            label={words("own.appealLabel")}
            hint={words("own.appealHint")}
            required
            maxLength={1000}
            defaultValue={actionData?.text}
            error={actionData ? words("error.appeal") : undefined}
          />
          <Actions>
            <Button>{words("own.appeal")}</Button>
          </Actions>
        </form>
      ) : null}
    </Page>
  );
}

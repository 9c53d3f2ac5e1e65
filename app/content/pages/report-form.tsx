import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { findReportable, reportThing } from "../commands/moderate.server.ts";
import { categories, hoursToLook, isCategory } from "../core/moderation.ts";
import { moderationWords } from "../messages/moderation-words.ts";
import { WayToHelp } from "../parts/way-to-help.tsx";
import type { Route } from "./+types/report-form.ts";

const kept = { "Cache-Control": "no-store" };

/** What one may read can be reported: by anybody what is public, in the workspace what members read. The rest does not exist. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const thing = await findReportable(database().read, actor, params, wordsOf(locale));
  if (!thing) throw failurePage({ kind: "not-found", code: "page" });
  const { title, text } = thing;
  return data({ locale, title, text: text.slice(0, 400), isKnown: actor.kind === "person" }, { headers: kept });
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const category = form.get("category");
  const text = String(form.get("text") ?? "");
  if (!isCategory(category)) return data({ kind: "category" as const, text }, { status: 422, headers: kept });
  const trap = String(form.get("website") ?? "");
  const { kind, id } = params;
  const reported = await reportThing(context.get(actorContext), { kind, id, category, text, trap }, database());
  if (reported.ok) return data({ kind: "sent" as const, text: "" }, { headers: kept });
  if (reported.failure.kind === "not-found") throw failurePage(reported.failure);
  return data({ kind: "too-many" as const, text }, { status: statusOf[reported.failure.kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? moderationWords(loaderData.locale)("form.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function ReportForm({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, title, text, isKnown } = loaderData;
  const words = moderationWords(locale);
  if (actionData?.kind === "sent") {
    return (
      <Page>
        <PageHeading title={words("form.sentTitle")} />
        <div role="status">
          <Notice tone="accent">
            <p>{words("form.sentText", { hours: hoursToLook.danger, most: hoursToLook.other })}</p>
          </Notice>
        </div>
        <WayToHelp locale={locale} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeading title={words("form.title")} lead={words(isKnown ? "form.leadInside" : "form.lead")} />
      {actionData?.kind === "too-many" ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words("form.tooMany")}</p>
          </Notice>
        </div>
      ) : null}
      <blockquote dir="auto" className="quoted">
        <p>
          <strong>{title}</strong>
        </p>
        <p>{text}</p>
      </blockquote>
      <form method="post" className="stack">
        <ChoiceGroup
          name="category"
          kind="radio"
          legend={words("form.category")}
          error={actionData?.kind === "category" ? words("form.categoryMissing") : undefined}
          choices={categories.map((value) => ({ value, label: words(`category.${value}`) }))}
        />
        <TextArea
          id="text"
          label={words("form.text")}
          hint={words("form.textHint")}
          maxLength={1000}
          defaultValue={actionData?.text}
        />
        <div className="visually-hidden" aria-hidden="true">
          <label htmlFor="website">{words("form.trap")}</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <Actions>
          <Button>{words("form.send")}</Button>
        </Actions>
      </form>
    </Page>
  );
}

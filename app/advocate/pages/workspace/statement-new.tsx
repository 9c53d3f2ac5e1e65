import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { beginStatement } from "../../commands/write-statement.server.ts";
import { partLimits } from "../../core/statement.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { advocateWords } from "../../words.ts";
import type { Route } from "./+types/statement-new.ts";

export function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "lead advocacy");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = {
    title: String(form.get("title") ?? ""),
    summary: String(form.get("summary") ?? ""),
    body: String(form.get("body") ?? ""),
  };
  const slug = String(form.get("slug") ?? "").trim();
  const begun = await beginStatement(
    context.get(actorContext),
    { locale: wordsOf(locale), slug, texts: typed },
    database(),
  );
  if (begun.ok) throw redirect(`/${locale}/workspace/advocacy/statements/${begun.value.id}?saved=1`);
  return data({ code: begun.failure.code, typed: { ...typed, slug } }, { status: statusOf[begun.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? advocateWords(loaderData.locale)("desk.new") : "" },
];

export default function StatementNew({ loaderData: { locale }, actionData }: Route.ComponentProps) {
  const words = advocateWords(locale);
  const typed = actionData?.typed;
  const language = wordsOf(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/advocacy`, label: words("desk.title") }, { label: words("desk.new") }]}
      />
      <PageHeading
        kicker={words("edit.source", { language: words(`language.${language}`) })}
        title={words("desk.new")}
      />
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      <form method="post" className="stack">
        <TextField
          id="title"
          label={words("edit.title")}
          maxLength={partLimits.title}
          required
          defaultValue={typed?.title}
        />
        <TextField
          id="slug"
          label={words("edit.slug")}
          hint={words("edit.slugHint")}
          maxLength={80}
          required
          defaultValue={typed?.slug}
        />
        <TextArea
          id="summary"
          label={words("edit.summary")}
          rows={3}
          maxLength={partLimits.summary}
          defaultValue={typed?.summary}
        />
        <TextArea
          id="body"
          label={words("edit.body")}
          hint={words("edit.bodyHint")}
          rows={16}
          maxLength={partLimits.body}
          defaultValue={typed?.body}
        />
        <Actions>
          <Button>{words("edit.begin")}</Button>
        </Actions>
      </form>
    </Page>
  );
}

import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { beginCourse } from "../../commands/authoring/change-course.server.ts";
import { authoringWords } from "../../authoring-words.ts";
import { courseDeskAddress } from "../../parts/authoring/addresses.ts";
import { AuthoringNotice } from "../../parts/authoring/authoring-notice.tsx";
import type { Route } from "./+types/course-new.ts";

export function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { title: field("title"), summary: field("summary"), language: field("language") };
  const language = isLocale(typed.language) ? typed.language : wordsOf(locale);
  const begun = await beginCourse(context.get(actorContext), { ...typed, locale: language }, database());
  if (begun.ok) throw redirect(courseDeskAddress(locale, begun.value.id));
  return data({ code: begun.failure.code, typed }, { status: statusOf[begun.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? authoringWords(loaderData.locale)("desk.new") : "" },
];

export default function CourseNew({ loaderData: { locale }, actionData }: Route.ComponentProps) {
  const words = authoringWords(locale);
  const typed = actionData?.typed ?? { title: "", summary: "", language: wordsOf(locale) };
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/authoring`, label: words("desk.title") }, { label: words("desk.new") }]}
      />
      <PageHeading title={words("desk.new")} lead={words("new.lead")} />
      <AuthoringNotice locale={locale} code={actionData?.code ?? null} done={null} />
      <form method="post">
        <Select
          id="language"
          label={words("new.language")}
          hint={words("new.languageHint")}
          defaultValue={typed.language}
          options={locales.map((value) => ({ value, label: words(`language.${value}`) }))}
        />
        <TextField
          id="title"
          label={words("part.title")}
          hint={words("new.titleHint")}
          defaultValue={typed.title}
          maxLength={200}
          required
        />
        <TextArea
          id="summary"
          label={words("part.summary")}
          hint={words("new.summaryHint")}
          defaultValue={typed.summary}
          rows={3}
          maxLength={1000}
          required
        />
        <Actions>
          <Button>{words("new.begin")}</Button>
        </Actions>
      </form>
    </Page>
  );
}

import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { startArticle } from "../../commands/working-copies.server.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { editorError } from "../../parts/editor-error.ts";
import { contentWords } from "../../words.ts";
import type { Route } from "./+types/text-new.ts";

export function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const written = String(form.get("locale"));
  const title = String(form.get("title") ?? "");
  const locale = isLocale(written) ? written : wordsOf(pageLocale(params));
  const started = await startArticle(context.get(actorContext), { title, locale }, database());
  if (started.ok) throw redirect(`/${pageLocale(params)}/workspace/texts/${started.value.id}/${locale}`);
  return data({ failure: started.failure, title }, { status: statusOf[started.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? editorWords(loaderData.locale)("texts.newTitle") : "" },
];

export default function TextNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = editorWords(locale);
  return (
    <Page>
      <PageHeading title={words("texts.newTitle")} lead={words("texts.newLead")} />
      <form method="post">
        <TextField
          id="title"
          label={words("texts.titleLabel")}
          required
          maxLength={200}
          defaultValue={actionData?.title}
          error={actionData ? editorError(actionData.failure, words) : undefined}
        />
        <Select
          id="locale"
          label={words("texts.languageLabel")}
          defaultValue={wordsOf(locale)}
          options={locales.map((one) => ({ value: one, label: contentWords(locale)(`language.${one}`) }))}
        />
        <Actions>
          <Button>{words("texts.start")}</Button>
        </Actions>
      </form>
    </Page>
  );
}

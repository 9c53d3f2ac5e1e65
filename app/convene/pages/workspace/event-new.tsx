import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { beginEvent } from "../../commands/write-event.server.ts";
import { eventKinds } from "../../core/event.ts";
import { lessonsFor } from "../../data/lessons.server.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { EarlierLessons } from "../../parts/earlier-lessons.tsx";
import { readKind, readTexts, readWhen } from "../../parts/event-form.ts";
import { WhenFields } from "../../parts/when-fields.tsx";
import { conveneWords } from "../../words.ts";
import type { Route } from "./+types/event-new.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  return { locale, lessons: await lessonsFor(database().read, { kind: "seminar" }, locale) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = {
    slug: String(form.get("slug") ?? "").trim(),
    kind: readKind(form),
    texts: readTexts(form),
    when: readWhen(form),
    online: form.has("online"),
  };
  const begun = await beginEvent(context.get(actorContext), { ...typed, locale: wordsOf(locale) }, database());
  if (begun.ok) throw redirect(`/${locale}/workspace/events/${begun.value.id}?saved=1`);
  return data({ code: begun.failure.code, typed }, { status: statusOf[begun.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? conveneWords(loaderData.locale)("desk.new") : "" },
];

const blank = { starts: "", minutes: 90, zone: "Europe/Paris", rule: null, except: [], moved: [] };

export default function EventNew({ loaderData: { locale, lessons }, actionData }: Route.ComponentProps) {
  const words = conveneWords(locale);
  const typed = actionData?.typed;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/events`, label: words("edit.back") }, { label: words("desk.new") }]}
      />
      <PageHeading title={words("desk.new")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      <form method="post" className="stack">
        <TextField id="title" label={words("edit.title")} maxLength={160} required defaultValue={typed?.texts.title} />
        <TextField
          id="slug"
          label={words("edit.slug")}
          hint={words("edit.slugHint")}
          maxLength={80}
          required
          defaultValue={typed?.slug}
        />
        <Select
          id="kind"
          label={words("edit.kind")}
          defaultValue={typed?.kind}
          options={eventKinds.map((one) => ({ value: one, label: words(`kind.${one}`) }))}
        />
        <TextArea
          id="summary"
          label={words("edit.summary")}
          rows={3}
          maxLength={500}
          defaultValue={typed?.texts.summary}
        />
        <WhenFields locale={locale} when={typed?.when ?? blank} />
        <TextField
          id="place"
          label={words("edit.place")}
          hint={words("edit.placeHint")}
          maxLength={300}
          defaultValue={typed?.texts.place}
        />
        <ChoiceGroup
          name="online"
          legend={words("page.where")}
          chosen={typed?.online ? ["1"] : []}
          choices={[{ value: "1", label: words("edit.online") }]}
        />
        <Actions>
          <Button>{words("edit.begin")}</Button>
        </Actions>
      </form>
      <EarlierLessons locale={locale} lessons={lessons} />
    </Page>
  );
}

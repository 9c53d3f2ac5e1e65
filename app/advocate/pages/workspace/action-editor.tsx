import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, wordsOf } from "~/kernel/locale.ts";
import { publicMembers } from "~/network/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { moveAction, writeAction } from "../../commands/roadmap.server.ts";
import { nextStates, type ActionState } from "../../core/roadmap.ts";
import { findAction } from "../../data/roadmap.server.ts";
import { ActionEntry } from "../../parts/action-entry.tsx";
import { ActionFields, readActionForm } from "../../parts/action-fields.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { LanguageTabs } from "../../parts/language-tabs.tsx";
import { showAction } from "../../parts/show-action.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { advocateWords } from "../../words.ts";
import type { Route } from "./+types/action-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "lead advocacy");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const action = await findAction(read, params.id);
  if (!action) throw failurePage({ kind: "not-found", code: "page" });
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("language") ?? undefined;
  const { title, text } = action;
  const language = isLocale(wanted) ? wanted : title.source;
  const proposer = await publicMembers(read, action.proposedBy ? [action.proposedBy] : []);
  return {
    locale,
    action: showAction(action, proposer, locale),
    revision: action.revision,
    language,
    next: nextStates(action.state),
    original: {
      source: title.source,
      title: title.fields[title.source]?.text ?? "",
      text: text.fields[text.source]?.text ?? "",
    },
    typed: {
      title: title.fields[language]?.text ?? "",
      text: text.fields[language]?.text ?? "",
      agendaItems: action.agendaItems,
      dueOn: action.dueOn,
    },
    saved: asked.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const wanted = field("language");
  const language = isLocale(wanted) ? wanted : wordsOf(locale);
  const typed = readActionForm(form);
  const answer =
    field("intent") === "move"
      ? await moveAction(
          actor,
          params.id,
          { to: field("to") as ActionState, reason: field("reason"), locale: wordsOf(locale) },
          database(),
        )
      : await writeAction(
          actor,
          params.id,
          { ...typed, locale: language, baseRevision: Number(form.get("revision")) },
          database(),
        );
  if (answer.ok) throw redirect(`/${locale}/workspace/advocacy/roadmap/${params.id}?language=${language}&saved=1`);
  return data(
    {
      code: answer.failure.code,
      typed: field("intent") === "move" ? null : typed,
      reason: field("reason"),
    },
    { status: statusOf[answer.failure.kind] },
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.action.title.text ?? "" }];

export default function ActionEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, action: shownAction, language, next } = loaderData;
  const words = advocateWords(locale);
  const back = `/${locale}/workspace/advocacy/roadmap`;
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: back, label: words("plan.back") }, { label: <InLanguage of={shownAction.title} /> }]}
      />
      <PageHeading title={<InLanguage of={shownAction.title} />}>
        <LanguageTabs locale={locale} href={`${back}/${shownAction.id}`} language={language} />
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <ul className="entries">
        <ActionEntry locale={locale} action={shownAction} />
      </ul>
      <Section id="move" title={words("plan.move")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="move" />
          <input type="hidden" name="language" value={language} />
          <Select
            id="to"
            label={words("plan.to")}
            options={next.map((one) => ({ value: one, label: words(`roadmap.state.${one}`) }))}
          />
          <TextArea
            id="reason"
            label={words("plan.reason")}
            rows={3}
            maxLength={1000}
            defaultValue={actionData?.reason}
          />
          <Actions>
            <Button>{words("plan.moveButton")}</Button>
          </Actions>
        </form>
      </Section>
      <Section id="write" title={words("edit.body")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="write" />
          <input type="hidden" name="revision" value={loaderData.revision} />
          <input type="hidden" name="language" value={language} />
          <ActionFields
            locale={locale}
            typed={actionData?.typed ?? loaderData.typed}
            language={language}
            original={loaderData.original}
          />
          <Actions>
            <Button tone="secondary">{words("edit.save")}</Button>
          </Actions>
        </form>
      </Section>
    </Page>
  );
}

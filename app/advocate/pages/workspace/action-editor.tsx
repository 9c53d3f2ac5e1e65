import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { decide } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
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
import { editedText, languageAsked, readEditorForm } from "../../parts/edited-language.ts";
import { EditorFrame, EditorMarks } from "../../parts/editor-frame.tsx";
import { showAction } from "../../parts/show-action.ts";
import { advocateWords } from "../../words.ts";
import type { Route } from "./+types/action-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "lead advocacy");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const action = await findAction(read, params.id);
  if (!action) throw failurePage({ kind: "not-found", code: "page" });
  const { title, text } = action;
  const { language, saved } = languageAsked(request, title.source);
  const proposer = await publicMembers(read, action.proposedBy ? [action.proposedBy] : []);
  return {
    locale,
    action: showAction(action, proposer, locale),
    revision: action.revision,
    language,
    next: nextStates(action.state),
    edited: { title: editedText(title, language), text: editedText(text, language) },
    typed: {
      title: title.fields[language]?.text ?? "",
      text: text.fields[language]?.text ?? "",
      agendaItems: action.agendaItems,
      dueOn: action.dueOn,
    },
    saved,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const { field, language, intent, baseRevision } = readEditorForm(form, locale);
  const typed = readActionForm(form);
  const answer =
    intent === "move"
      ? await moveAction(
          actor,
          params.id,
          { to: field("to") as ActionState, reason: field("reason"), locale: wordsOf(locale) },
          database(),
        )
      : await writeAction(actor, params.id, { ...typed, locale: language, baseRevision }, database());
  if (answer.ok) throw redirect(`/${locale}/workspace/advocacy/roadmap/${params.id}?language=${language}&saved=1`);
  return data(
    {
      code: answer.failure.code,
      typed: intent === "move" ? null : typed,
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
    <EditorFrame
      locale={locale}
      back={{ href: back, label: words("plan.back") }}
      here={`${back}/${shownAction.id}`}
      heading={shownAction.title}
      language={language}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      <ul className="entries">
        <ActionEntry locale={locale} action={shownAction} />
      </ul>
      <Section id="move" title={words("plan.move")}>
        <form method="post" className="stack">
          <EditorMarks intent="move" language={language} />
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
          <EditorMarks intent="write" language={language} revision={loaderData.revision} />
          <ActionFields
            locale={locale}
            typed={actionData?.typed ?? loaderData.typed}
            language={language}
            edited={loaderData.edited}
          />
          <Actions>
            <Button tone="secondary">{words("edit.save")}</Button>
          </Actions>
        </form>
      </Section>
    </EditorFrame>
  );
}

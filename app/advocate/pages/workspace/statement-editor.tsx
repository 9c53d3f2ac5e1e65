import { data, redirect } from "react-router";
import { WithheldNotice } from "~/content/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { decide } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { moveStatement, publishStatement, statementMoves } from "../../commands/publish-statement.server.ts";
import { placeStatement, writeStatement } from "../../commands/write-statement.server.ts";
import { partLimits, statementFaults, statementParts } from "../../core/statement.ts";
import { findStatement, listVersions } from "../../data/statements.server.ts";
import { AgendaItemsField } from "../../parts/agenda-items.tsx";
import { editedText, languageAsked, readEditorForm } from "../../parts/edited-language.ts";
import { EditorFrame, EditorMarks } from "../../parts/editor-frame.tsx";
import { NotationPreview } from "../../parts/notation-preview.tsx";
import { PublishForms } from "../../parts/publish-forms.tsx";
import { shown } from "~/kernel/shown.ts";
import { SideBySide } from "../../parts/side-by-side.tsx";
import { advocateWords } from "../../words.ts";
import type { Route } from "./+types/statement-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "lead advocacy");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const statement = await findStatement(read, params.id);
  if (!statement) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = statement;
  const { language, saved } = languageAsked(request, document.title.source);
  const [last] = await listVersions(read, statement.id);
  return {
    locale,
    id: statement.id,
    slug: statement.slug,
    state: statement.state,
    withheld: statement.withheld,
    revision: statement.revision,
    language,
    source: document.title.source,
    heading: shown(document.title, locale),
    parts: statementParts.map((part) => ({ part, ...editedText(document[part], language) })),
    agendaItems: document.agendaItems,
    closesOn: document.closesOn,
    faults: statementFaults(document),
    lastVersion: last?.number ?? 0,
    saved,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const { field, language, intent, baseRevision } = readEditorForm(form, locale);
  const texts = { title: field("title"), summary: field("summary"), body: field("body") };
  const move = statementMoves.find((one) => one === intent);
  const answer: Outcome<unknown> = move
    ? await moveStatement(actor, params.id, move, field("reason"), database())
    : intent === "publish"
      ? await publishStatement(
          actor,
          params.id,
          { locale: wordsOf(locale), note: field("note"), asksAgain: form.has("asksAgain") },
          database(),
        )
      : intent === "place"
        ? await placeStatement(
            actor,
            params.id,
            {
              agendaItems: form.getAll("agendaItems").map(String),
              closesOn: field("closesOn") || null,
              baseRevision,
            },
            database(),
          )
        : await writeStatement(actor, params.id, { locale: language, texts, baseRevision }, database());
  if (answer.ok) {
    throw redirect(`/${locale}/workspace/advocacy/statements/${params.id}?language=${language}&saved=1`);
  }
  const typed = intent === "write" ? texts : null;
  return data({ code: answer.failure.code, typed }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading.text ?? "" }];

export default function StatementEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, language, source, parts, revision } = loaderData;
  const words = advocateWords(locale);
  const translating = language !== source;
  const valueOf = (part: (typeof parts)[number]) => actionData?.typed?.[part.part] ?? part.text;
  return (
    <EditorFrame
      locale={locale}
      back={{ href: `/${locale}/workspace/advocacy`, label: words("edit.back") }}
      here={`/${locale}/workspace/advocacy/statements/${id}`}
      heading={loaderData.heading}
      kicker={
        translating
          ? words("edit.from", { from: words(`language.${source}`), to: words(`language.${language}`) })
          : words("edit.source", { language: words(`language.${source}`) })
      }
      lead={words(`desk.state.${loaderData.state}`)}
      language={language}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      <WithheldNotice locale={locale} withheld={loaderData.withheld} />
      <form method="post" className="stack">
        <EditorMarks intent="write" language={language} revision={revision} />
        {parts.map((one) => (
          <SideBySide
            key={one.part}
            locale={locale}
            language={language}
            of={one}
            typed={valueOf(one)}
            id={one.part}
            label={words(`edit.${one.part}`)}
            hint={one.part === "body" ? words("edit.bodyHint") : undefined}
            maxLength={partLimits[one.part]}
            {...(one.part === "title" ? {} : { rows: one.part === "body" ? 18 : 3 })}
          />
        ))}
        <Actions>
          <Button>{translating ? words("edit.confirm") : words("edit.save")}</Button>
        </Actions>
      </form>
      <Section id="preview" title={words("edit.preview")}>
        <NotationPreview locale={locale} text={valueOf(parts[2]!)} lang={language} />
      </Section>
      <Section id="place" title={words("edit.place")}>
        <form method="post" className="stack">
          <EditorMarks intent="place" language={language} revision={revision} />
          <AgendaItemsField locale={locale} legend={words("edit.agendas")} chosen={loaderData.agendaItems} />
          <TextField
            id="closesOn"
            type="date"
            label={words("edit.closesOn")}
            hint={words("edit.closesOnHint")}
            defaultValue={loaderData.closesOn ?? ""}
            short
          />
          <Actions>
            <Button tone="secondary">{words("edit.save")}</Button>
          </Actions>
        </form>
      </Section>
      <Section id="publication" title={words("publish.title")}>
        <PublishForms
          locale={locale}
          slug={loaderData.slug}
          state={loaderData.state}
          faults={loaderData.faults}
          lastVersion={loaderData.lastVersion}
        />
      </Section>
    </EditorFrame>
  );
}

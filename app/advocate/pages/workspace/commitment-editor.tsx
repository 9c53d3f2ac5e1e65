import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { decide } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { moveCommitmentTo, reportProgress, writeCommitment } from "../../commands/commitments.server.ts";
import { progressSteps, type Progress } from "../../core/commitment.ts";
import { findCommitment } from "../../data/commitments.server.ts";
import { CommitmentFields, readCommitmentForm } from "../../parts/commitment-fields.tsx";
import { editedText, languageAsked, readEditorForm } from "../../parts/edited-language.ts";
import { EditorFrame, EditorMarks } from "../../parts/editor-frame.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { advocateWords } from "../../words.ts";
import type { Route } from "./+types/commitment-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const commitment = await findCommitment(database().read, params.id);
  const { organisationId } = commitment ?? {};
  if (!commitment || !decide(context.get(actorContext), "write for the member", { organisationId }).ok) {
    throw failurePage({ kind: "not-found", code: "page" });
  }
  const { title, text } = commitment;
  const { language, saved } = languageAsked(request, title.source);
  return {
    locale,
    id: commitment.id,
    state: commitment.state,
    revision: commitment.revision,
    language,
    heading: shown(title, locale),
    edited: { title: editedText(title, language), text: editedText(text, language) },
    typed: {
      title: title.fields[language]?.text ?? "",
      text: text.fields[language]?.text ?? "",
      agendaItems: commitment.agendaItems,
      indicators: commitment.indicators,
      beginsOn: commitment.beginsOn,
      dueOn: commitment.dueOn,
    },
    reports: commitment.reports.map(({ progress, text: said, evidence, reportedAt }) => ({
      progress,
      text: shown(said, locale),
      evidence,
      day: dayText(reportedAt, locale),
    })),
    saved,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const { field, language, intent, baseRevision } = readEditorForm(form, locale);
  const typed = readCommitmentForm(form);
  const answer = await change();
  if (answer.ok) throw redirect(`/${locale}/workspace/advocacy/commitments/${params.id}?language=${language}&saved=1`);
  return data(
    {
      code: answer.failure.code,
      typed: intent === "write" ? typed : null,
      said: field("said"),
      evidence: field("evidence"),
    },
    { status: statusOf[answer.failure.kind] },
  );

  function change(): Promise<Outcome<true>> {
    switch (intent) {
      case "publish":
        return moveCommitmentTo(actor, params.id, "public", database());
      case "withdraw":
        return moveCommitmentTo(actor, params.id, "withdrawn", database());
      case "progress":
        return reportProgress(
          actor,
          params.id,
          {
            locale: wordsOf(locale),
            progress: field("progress") as Progress,
            text: field("said"),
            evidence: field("evidence"),
          },
          database(),
        );
      default:
        return writeCommitment(actor, params.id, { ...typed, locale: language, baseRevision }, database());
    }
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading.text ?? "" }];

export default function CommitmentEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, state, language, reports } = loaderData;
  const words = advocateWords(locale);
  return (
    <EditorFrame
      locale={locale}
      back={{ href: `/${locale}/workspace/advocacy/commitments`, label: words("commit.back") }}
      here={`/${locale}/workspace/advocacy/commitments/${id}`}
      heading={loaderData.heading}
      kicker={words(`commit.state.${state}`)}
      language={language}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      <form method="post" className="stack">
        <EditorMarks intent="write" language={language} revision={loaderData.revision} />
        <CommitmentFields
          locale={locale}
          typed={actionData?.typed ?? loaderData.typed}
          language={language}
          edited={loaderData.edited}
        />
        <Actions>
          <Button>{words("edit.save")}</Button>
        </Actions>
      </form>
      <Section id="publication" title={words("publish.title")}>
        <form method="post">
          <Actions>
            {state === "public" ? (
              <Button tone="secondary" name="intent" value="withdraw">
                {words("commit.withdraw")}
              </Button>
            ) : (
              <Button name="intent" value="publish">
                {words("commit.publish")}
              </Button>
            )}
          </Actions>
          {state === "public" ? <p className="hint">{words("commit.withdrawHint")}</p> : null}
        </form>
      </Section>
      <Section id="progress-section" title={words("progress.title")} intro={words("progress.intro")}>
        {reports.length > 0 ? (
          <ul className="plain-list">
            {reports.map((report) => (
              <li key={`${report.day} ${report.text.text}`}>
                {report.day} · {words(`standing.${report.progress}`)} — <InLanguage of={report.text} />{" "}
                {report.evidence ? <a href={report.evidence}>{words("commitments.evidence")}</a> : null}
              </li>
            ))}
          </ul>
        ) : (
          <p className="small quiet">{words("commitments.noReport")}</p>
        )}
        <form method="post" className="stack">
          <EditorMarks intent="progress" language={language} />
          <Select
            id="progress"
            label={words("progress.standing")}
            options={progressSteps.map((one) => ({ value: one, label: words(`standing.${one}`) }))}
            defaultValue={reports[0]?.progress ?? "under-way"}
          />
          <TextArea
            id="said"
            label={words("progress.text")}
            rows={3}
            maxLength={1000}
            defaultValue={actionData?.said}
          />
          <TextField
            id="evidence"
            type="url"
            label={words("progress.evidence")}
            maxLength={500}
            defaultValue={actionData?.evidence}
          />
          <Actions>
            <Button tone="secondary">{words("progress.button")}</Button>
          </Actions>
        </form>
      </Section>
    </EditorFrame>
  );
}

import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { readMediaUpload } from "~/content/index.server.ts";
import { decide } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { belongingStates } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { tellOfCertificates } from "../../commands/certify-attendance.server.ts";
import { closeEvent } from "../../commands/close-event.server.ts";
import { keepRecordingFile, largestRecording } from "../../commands/keep-recording.server.ts";
import { isOver } from "../../core/attended.ts";
import { evaluationResult, leastEvaluations } from "../../core/evaluation.ts";
import { destinations, isKept, type KeptRecording, type Outcome } from "../../core/outcome.ts";
import { countPresence, listContributions, listEvaluations } from "../../data/days.server.ts";
import { findEvent } from "../../data/events.server.ts";
import { findOutcome } from "../../data/outcomes.server.ts";
import { dayWords } from "../../messages/day-words.ts";
import { ClosingForm, typedRecording } from "../../parts/closing-form.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { RecordingFiles } from "../../parts/recording-files.tsx";
import { recordingChoices } from "../../parts/shown-recording.server.ts";
import { conveneWords } from "../../words.ts";
import type { Route } from "./+types/event-closing.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const event = await findEvent(read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const outcome = await findOutcome(read, event.id);
  return {
    locale,
    id: event.id,
    title: shown(event.document.title, locale).text,
    isOver: isOver(event.document.when, new Date()),
    present: (await countPresence(read, event.id)).size,
    outcome: outcome?.document ?? null,
    closedOn: outcome ? dayText(outcome.closedOn, locale) : "",
    lines: await listContributions(read, event.id),
    members: (await listMembers(read, { states: belongingStates })).map(({ organisationId, name }) => ({
      value: organisationId,
      label: shown(name, locale).text,
    })),
    choices: await recordingChoices(read, locale, keptOf(outcome?.document)),
    evaluation: evaluationResult(await listEvaluations(read, event.id)),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

const keptOf = (outcome: Outcome | undefined): KeptRecording | null =>
  outcome?.recording && isKept(outcome.recording) ? outcome.recording : null;

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const here = `/${locale}/workspace/events/${params.id}/closing`;
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) {
    const allowed = decide(context.get(actorContext), "organise events");
    if (!allowed.ok) throw failurePage(allowed.failure);
    const upload = await readMediaUpload(request, largestRecording);
    const store = openFileStore(settings());
    const kept = await keepRecordingFile(context.get(actorContext), params.id, upload, store, database());
    if (kept.ok) throw redirect(`${here}?saved=1#recording-files`);
    return data({ code: kept.failure.code, typed: null }, { status: statusOf[kept.failure.kind] });
  }
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  if (field("step") === "certificates") {
    const told = await tellOfCertificates(context.get(actorContext), params.id, database(), settings().dataDir);
    if (told.ok) throw redirect(`${here}?saved=1`);
    return data({ code: told.failure.code, typed: null }, { status: statusOf[told.failure.kind] });
  }
  const things = form.getAll("line").map((value) => {
    const id = String(value);
    const to = destinations.find((one) => one === field(`to-${id}`)) ?? "none";
    return [id, { to, organisationId: field("member") }] as const;
  });
  const typed = {
    summary: field("summary"),
    recording: {
      media: field("media"),
      captions: Object.fromEntries(locales.map((one) => [one, field(`captions-${one}`)])),
      url: field("url"),
      captionsUrl: field("captionsUrl"),
      chapters: field("chapters"),
    },
  };
  const answer = await closeEvent(
    context.get(actorContext),
    params.id,
    { ...typed, locale: wordsOf(locale), things: Object.fromEntries(things) },
    database(),
  );
  if (answer.ok) throw redirect(`${here}?saved=1`);
  return data({ code: answer.failure.code, typed }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

const rooms = {
  practice: (id: string) => `practices/${id}`,
  project: () => "cooperation",
  resource: () => "resources",
} as const;

export default function EventClosing({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, lines, members, evaluation, outcome, closedOn } = loaderData;
  const words = dayWords(locale);
  const typed = actionData?.typed;
  return (
    <Page>
      <Breadcrumbs
        label={conveneWords(locale)("crumbs")}
        steps={[
          { href: `/${locale}/workspace/events`, label: conveneWords(locale)("edit.back") },
          { href: `/${locale}/workspace/events/${id}`, label: title },
          { label: words("close.title") },
        ]}
      />
      <PageHeading title={words("close.title")} lead={words("close.lead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <Section id="evaluation" title={words("evaluation.result")}>
        {evaluation ? (
          <>
            <DefinitionList
              facts={evaluation.scales.map(({ scale, mean, answers }) => ({
                term: words(`evaluation.scale.${scale}`),
                detail: words("evaluation.mean", { mean, answers }),
              }))}
            />
            <ul>
              {evaluation.remarks.map((remark, i) => (
                <li key={i}>{remark}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>{words("evaluation.few", { least: leastEvaluations })}</p>
        )}
      </Section>
      {outcome && outcome.begun.length > 0 ? (
        <Section id="went" title={words("close.went")} intro={words("close.done", { day: closedOn })}>
          <ul className="plain-list">
            {outcome.begun.map((one) => (
              <li key={`${one.kind}${one.id}`}>
                <a href={`/${locale}/workspace/${rooms[one.kind](one.id)}`}>{one.title}</a>{" "}
                <span className="quiet">({words(`close.to.${one.kind}`)})</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {loaderData.isOver ? <RecordingFiles locale={locale} /> : null}
      {loaderData.isOver ? (
        <Section id="text" title={words("close.do")}>
          <ClosingForm
            locale={locale}
            lines={lines}
            members={members}
            choices={loaderData.choices}
            summary={typed?.summary ?? outcome?.summary ?? ""}
            recording={typed?.recording ?? typedRecording(outcome?.recording ?? null)}
            isAgain={outcome !== null}
          />
        </Section>
      ) : (
        <p>{words("close.notOver")}</p>
      )}
      {loaderData.isOver ? (
        <Section
          id="certificates"
          title={words("certificate.plural")}
          intro={words("certificate.desk", { count: loaderData.present })}
        >
          {loaderData.present > 0 ? (
            <form method="post">
              <Button tone="secondary" name="step" value="certificates">
                {words("certificate.tell")}
              </Button>
            </form>
          ) : null}
        </Section>
      ) : null}
    </Page>
  );
}

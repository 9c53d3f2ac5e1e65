import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { readUpload } from "~/platform/http/upload.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { answerQuestion, findByLink, sendLetter, withdrawApplication } from "../commands/answer-application.server.ts";
import { openStates } from "../core/application.ts";
import { longestLetter } from "../core/letter.ts";
import { listSteps } from "../data/applications.server.ts";
import { joinWords } from "../messages/join-words.ts";
import { JoinGone } from "../parts/join-gone.tsx";
import { dayText } from "../parts/names.ts";
import { deskHere } from "./desk-here.server.ts";
import type { Route } from "./+types/join-follow.ts";

const kept = { "Cache-Control": "no-store" };

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const application = await findByLink("applicant", params.token, database(), deskHere(request));
  if (!application) return data({ locale, application: null }, { status: 410, headers: kept });
  const steps = await listSteps(database().read, application.id);
  const view = {
    number: application.number,
    name: application.name,
    state: application.state,
    isOpen: openStates.includes(application.state),
    hasLetter: application.letterKey !== null,
    question: application.state === "question" ? (steps.findLast(({ kind }) => kind === "question")?.note ?? "") : null,
    steps: steps.map(({ kind, note, at }, i) => ({
      key: String(i),
      kind,
      on: dayText(locale, at),
      // What proves the claim, and how a second application was found, stays with the secretariat.
      note: kind === "proof" || kind === "joined" ? "" : note,
    })),
  };
  return data({ locale, application: view }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const outcome = await take(params.token, request);
  if (outcome.ok) return data({ code: null }, { headers: kept });
  return data({ code: outcome.failure.code }, { status: statusOf[outcome.failure.kind], headers: kept });
}

async function take(token: string, request: Request): Promise<Outcome<null>> {
  const desk = deskHere(request);
  if (request.headers.get("Content-Type")?.startsWith("multipart/form-data")) {
    const { file } = await readUpload(request, longestLetter + 1);
    if (!file) return failed("invalid", "letter-missing");
    const parts: Uint8Array[] = [];
    try {
      for await (const part of file.bytes) parts.push(part);
    } catch {
      return failed("invalid", "letter-long");
    }
    return sendLetter(token, Buffer.concat(parts), openFileStore(settings()), database(), desk);
  }
  const form = await request.formData();
  if (form.get("step") === "withdraw") return withdrawApplication(token, database(), desk);
  return answerQuestion(token, String(form.get("answer") ?? ""), database(), desk);
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  {
    title: loaderData?.application
      ? joinWords(loaderData.locale)("follow.title", { number: loaderData.application.number })
      : "",
  },
  { name: "robots", content: "noindex" },
];

const codes = ["answer", "letter-long", "letter-kind", "letter-missing"] as const;

export default function JoinFollow({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, application } = loaderData;
  const words = joinWords(locale);
  if (!application) return <JoinGone locale={locale} />;
  const code = actionData?.code ?? null;
  const known = codes.find((one) => one === code);
  return (
    <Page>
      <PageHeading
        kicker={application.name}
        title={words("follow.title", { number: application.number })}
        lead={words(`state.${application.state}`)}
      />
      {code ? (
        <ErrorSummary
          title={words("error.summary")}
          errors={[{ field: known === "answer" ? "answer" : "letter", message: words(`error.${known ?? "other"}`) }]}
        />
      ) : null}
      {application.state === "accepted" ? (
        <Notice tone="accent">
          <p>{words("follow.next")}</p>
        </Notice>
      ) : null}
      {application.question === null ? null : (
        <Section id="question" title={words("follow.question")}>
          <form method="post" className="stack">
            <p className="as-typed">{application.question}</p>
            <TextArea id="answer" label={words("follow.answer")} required maxLength={3000} />
            <Button name="step" value="answer">
              {words("follow.sendAnswer")}
            </Button>
          </form>
        </Section>
      )}
      {application.isOpen ? (
        <Section id="proof" title={words("follow.letter")} intro={words("follow.letterText")}>
          <form method="post" encType="multipart/form-data" className="stack">
            {application.hasLetter ? <p>{words("follow.letterHere")}</p> : null}
            <div className="field">
              <label htmlFor="letter">{words("follow.letter")}</label>
              <input id="letter" name="letter" type="file" accept=".pdf,.png,.jpg,.jpeg" />
            </div>
            <Button tone="secondary">{words("follow.sendLetter")}</Button>
          </form>
        </Section>
      ) : null}
      <Section id="history" title={words("follow.history")}>
        <ol className="plain-list">
          {application.steps.map(({ key, kind, on, note }) => (
            <li key={key}>
              <p className="small quiet">{on}</p>
              <p>{words(`step.${kind}`)}</p>
              {note ? <p className="as-typed">{note}</p> : null}
            </li>
          ))}
        </ol>
      </Section>
      {application.isOpen ? (
        <form method="post">
          <Actions>
            <Button name="step" value="withdraw" tone="plain">
              {words("follow.withdraw")}
            </Button>
          </Actions>
        </form>
      ) : null}
    </Page>
  );
}

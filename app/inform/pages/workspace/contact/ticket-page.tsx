import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea } from "~/design/forms/field.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import {
  answerTicket,
  eraseTicket,
  moveTicket,
  noteOnTicket,
} from "../../../commands/contact/work-at-the-desk.server.ts";
import { daysOfSpam, isTopic, ticketStates, topics, type TicketState } from "../../../core/contact/topics.ts";
import { contactWords } from "../../../messages/contact-words.ts";
import { deskWords } from "../../../messages/desk-words.ts";
import { Conversation } from "../../../parts/contact/conversation.tsx";
import { publicAddress } from "../../public-address.server.ts";
import { readTicketView } from "./ticket-view.server.ts";
import type { Route } from "./+types/ticket-page.ts";

const answers = ["answered", "waiting", "closed"] as const;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const view = await readTicketView(database(), context.get(actorContext), Number(params.number), locale);
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  const asked = new URL(request.url).searchParams;
  const ready = view.ready.find(({ code }) => code === asked.get("ready"));
  const done = (["saved", "sent"] as const).find((one) => one === asked.get("done"));
  return { locale, ...view, draft: ready?.body ?? "", chosen: ready?.code ?? "", done: done ?? null };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const number = Number(params.number);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const list = `/${pageLocale(params)}/workspace/contact`;
  const db = database();
  const step = field("step");
  const desk = { base: settings().publicUrl ?? publicAddress(request), settings: settings() };
  const steps: Record<string, () => Promise<Outcome<null>>> = {
    answer: () => {
      const state = answers.find((one) => one === field("then")) ?? "answered";
      return answerTicket(actor, number, { text: field("text"), state }, db, desk);
    },
    note: () => noteOnTicket(actor, number, field("note"), db),
    move: () => {
      const state = ticketStates.find((one) => one === field("state"));
      const topic = field("topic");
      return moveTicket(
        actor,
        number,
        {
          assignedTo: field("assigned") || null,
          ...(state ? { state } : {}),
          ...(isTopic(topic) ? { topic } : {}),
        },
        db,
      );
    },
    spam: () => moveTicket(actor, number, { spam: true }, db),
    "not-spam": () => moveTicket(actor, number, { spam: false }, db),
    erase: () => eraseTicket(actor, number, db),
  };
  const outcome = await (steps[step] ?? steps["note"]!)();
  if (!outcome.ok) {
    if (outcome.failure.kind === "not-found") throw failurePage(outcome.failure);
    const typed = { text: field("text"), note: field("note") };
    return data({ step, code: outcome.failure.code, typed }, { status: statusOf[outcome.failure.kind] });
  }
  throw redirect(
    step === "erase" || step === "spam" ? list : `${list}/${number}?done=${step === "answer" ? "sent" : "saved"}`,
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("number", { number: loaderData.ticket.number }) : "" },
];

const faults = ["text", "long", "assignee"] as const;

export default function TicketPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, ticket, messages, people, ready, chosen, done } = loaderData;
  const words = deskWords(locale);
  const fault = actionData ? (faults.find((one) => one === actionData.code) ?? "other") : null;
  const errorOn = (step: string) => (fault && actionData?.step === step ? words(`error.${fault}`) : undefined);
  const language = words(`languageName.${ticket.locale}`);
  const state = ticket.state as TicketState;
  return (
    <Page className="editor-page">
      <PageHeading
        kicker={[
          contactWords(locale)(`topics.${ticket.topic}`),
          ticket.spam ? words("state.spam") : words(`state.${state}`),
        ].join(" · ")}
        title={words("number", { number: ticket.number })}
      >
        <p className="small quiet" dir="auto">
          {words("from")} {ticket.from} · {words("language")} {language} · {words("since")} {ticket.since} ·{" "}
          {words("goes")} {ticket.goes}
        </p>
      </PageHeading>
      {done ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words(done)}</p>
          </Notice>
        </div>
      ) : null}
      {fault && !["answer", "note"].includes(actionData?.step ?? "") ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${fault}`)}</p>
          </Notice>
        </div>
      ) : null}
      <Grid>
        <Column span={8}>
          <Conversation locale={locale} messages={messages} writer={ticket.writer} note={words("note")} />
          <Section id="answer" title={words("answer.title")}>
            <form method="get" className="filters">
              <Select
                id="ready"
                label={words("answer.template")}
                defaultValue={chosen}
                options={[{ value: "", label: "" }, ...ready.map(({ code, title }) => ({ value: code, label: title }))]}
              />
              <Button tone="secondary">{words("answer.use")}</Button>
            </form>
            <form method="post">
              <TextArea
                key={chosen}
                id="text"
                label={words("answer.text", { language })}
                hint={words("answer.hint")}
                rows={9}
                lang={ticket.locale}
                defaultValue={actionData?.typed.text || loaderData.draft}
                error={errorOn("answer")}
              />
              <ChoiceGroup
                name="then"
                kind="radio"
                legend={words("answer.then")}
                choices={answers.map((one) => ({ value: one, label: words(`answer.${one}`) }))}
                chosen={["answered"]}
              />
              <Actions>
                <Button name="step" value="answer">
                  {words("answer.send")}
                </Button>
              </Actions>
            </form>
          </Section>
        </Column>
        <Column span={4}>
          <Section id="move" title={words("move.title")}>
            <form method="post">
              <Select
                id="assigned"
                label={words("move.assign")}
                defaultValue={ticket.assignedTo ?? ""}
                options={[
                  { value: "", label: words("nobody") },
                  ...people.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              <Select
                id="state"
                label={words("move.state")}
                defaultValue={ticket.state}
                options={ticketStates.map((one) => ({ value: one, label: words(`state.${one}`) }))}
              />
              <Select
                id="topic"
                label={words("move.topic")}
                defaultValue={ticket.topic}
                options={topics.map((one) => ({ value: one, label: contactWords(locale)(`topics.${one}`) }))}
              />
              <Actions>
                <Button name="step" value="move" tone="secondary">
                  {words("move.save")}
                </Button>
              </Actions>
            </form>
          </Section>
          <Section id="note" title={words("noteForm.title")}>
            <form method="post">
              <TextArea
                id="note-text"
                name="note"
                label={words("noteForm.text")}
                rows={4}
                defaultValue={actionData?.typed.note}
                error={errorOn("note")}
              />
              <Actions>
                <Button name="step" value="note" tone="secondary">
                  {words("noteForm.save")}
                </Button>
              </Actions>
            </form>
          </Section>
          <Disclosure summary={words(ticket.spam ? "move.notSpam" : "move.spam")}>
            <form method="post">
              <p className="small quiet">{words("move.spamHint", { days: daysOfSpam })}</p>
              <Button name="step" value={ticket.spam ? "not-spam" : "spam"} tone="secondary">
                {words(ticket.spam ? "move.notSpam" : "move.spam")}
              </Button>
            </form>
          </Disclosure>
          <Disclosure summary={words("move.erase")}>
            <form method="post">
              <p className="small quiet">{words("move.eraseHint")}</p>
              <Button name="step" value="erase" tone="secondary">
                {words("move.erase")}
              </Button>
            </form>
          </Disclosure>
        </Column>
      </Grid>
    </Page>
  );
}

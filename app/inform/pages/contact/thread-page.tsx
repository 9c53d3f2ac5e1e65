import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dateFormat } from "~/kernel/dates.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { findThread, goOnWriting } from "../../commands/contact/write-to-us.server.ts";
import { longestMessage } from "../../core/contact/message.ts";
import { monthsKept } from "../../core/contact/topics.ts";
import { contactWords } from "../../messages/contact-words.ts";
import { Conversation } from "../../parts/contact/conversation.tsx";
import { DangerNotice } from "../../parts/contact/danger-notice.tsx";
import { LinkGone } from "../../parts/contact/link-gone.tsx";
import type { Route } from "./+types/thread-page.ts";

const kept = { "Cache-Control": "no-store" };

/** The link is the permission. The page says neither the address nor the name of whoever wrote. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const thread = await findThread(params.token, database(), { settings: settings() });
  if (!thread) return data({ locale, thread: null }, { status: 410, headers: kept });
  const { ticket, messages } = thread;
  const date = dateFormat(locale, { dateStyle: "long" });
  const view = {
    number: ticket.number,
    topic: ticket.topic,
    closed: ticket.state === "closed",
    messages: messages.map(({ id, kind, via, body, at }) => ({ id, kind, via, body, on: date.format(new Date(at)) })),
  };
  return data({ locale, thread: view }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const thread = await findThread(params.token, database(), { settings: settings() });
  if (!thread) return data({ code: "other", text: "" }, { status: 410, headers: kept });
  const text = String((await request.formData()).get("text") ?? "");
  const outcome = await goOnWriting(thread.ticket.id, { text, via: "form" }, database());
  if (outcome.ok) return data({ code: null, text: "" }, { headers: kept });
  const { code, kind } = outcome.failure;
  return data({ code, text }, { status: statusOf[kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contactWords(loaderData.locale)("thread.title") : "" },
  { name: "robots", content: "noindex" },
];

const faults = ["text", "long", "too-many"] as const;

export default function ThreadPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, thread } = loaderData;
  const words = contactWords(locale);
  if (!thread) return <LinkGone locale={locale} />;
  const code = actionData?.code;
  const fault = code ? (faults.find((one) => one === code) ?? "other") : null;
  return (
    <Page>
      <PageHeading kicker={words("thread.kicker", { number: thread.number })} title={words("thread.title")} />
      <DangerNotice locale={locale} />
      <Conversation locale={locale} messages={thread.messages} />
      <Section id="answer" title={words("thread.answer")}>
        {thread.closed ? <p className="quiet">{words("thread.closed")}</p> : null}
        {actionData && !fault ? (
          <div role="status">
            <Notice tone="accent">
              <p>{words("thread.kept")}</p>
            </Notice>
          </div>
        ) : null}
        <form method="post">
          <TextArea
            id="text"
            label={words("text")}
            hint={words("textHint")}
            required
            rows={6}
            maxLength={longestMessage}
            defaultValue={actionData?.text}
            error={fault ? words(`error.${fault}`) : undefined}
          />
          <Actions>
            <Button>{words("thread.send")}</Button>
          </Actions>
        </form>
        <p className="small quiet">
          {words("thread.link")} {words("thread.goesOn", { months: monthsKept[thread.topic] })}
        </p>
      </Section>
    </Page>
  );
}

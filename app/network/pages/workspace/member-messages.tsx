import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { answerMessage } from "../../commands/write-to-member.server.ts";
import { listLines, listMessages } from "../../data/messages.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { MemberDesk } from "../../parts/desk-frame.tsx";
import { Lines } from "../../parts/lines.tsx";
import { dayText } from "../../parts/names.ts";
import { deskHere } from "../desk-here.server.ts";
import { answered, memberHere } from "./member-here.server.ts";
import type { Route } from "./+types/member-messages.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { frame } = await memberHere(context.get(actorContext), params.id, locale);
  if (!frame.mayWrite) throw failurePage({ kind: "forbidden", code: "role" });
  const words = deskWords(locale);
  const { read } = database();
  const messages = [];
  for (const { id, name, state, updatedAt } of await listMessages(read, params.id, 50)) {
    const who = name || words("messages.anonymous");
    messages.push({
      id,
      who,
      state,
      on: dayText(locale, updatedAt),
      lines: (await listLines(read, id)).map(({ id: line, kind, body, at }) => ({
        id: line,
        kind,
        body,
        on: dayText(locale, at),
        who: kind === "writer" ? who : words("messages.us"),
      })),
    });
  }
  return { frame, messages };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const answer = { text: String(form.get("text") ?? ""), close: form.get("step") === "close" };
  const id = String(form.get("message") ?? "");
  return answered(await answerMessage(context.get(actorContext), id, answer, database(), deskHere(request)), "done");
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.frame.name ?? "" }];

export default function MemberMessages({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, messages } = loaderData;
  const words = deskWords(frame.locale);
  return (
    <MemberDesk {...frame} here="messages" lead={words("messages.lead")} answer={actionData} field="content">
      {messages.length === 0 ? (
        <EmptyState title={words("messages.none")}>
          <p>{words("messages.noneText")}</p>
        </EmptyState>
      ) : (
        messages.map(({ id, who, state, on, lines }) => (
          <Section key={id} id={`m-${id}`} title={`${who} · ${on}`} intro={words(`messages.state.${state}`)}>
            <Lines lines={lines} />
            <form method="post" className="stack">
              <input type="hidden" name="message" value={id} />
              <TextArea id={`text-${id}`} name="text" label={words("messages.answer")} rows={4} maxLength={8000} />
              <Actions>
                <Button name="step" value="answer">
                  {words("messages.send")}
                </Button>
                <Button name="step" value="close" tone="secondary">
                  {words("messages.close")}
                </Button>
              </Actions>
            </form>
          </Section>
        ))
      )}
    </MemberDesk>
  );
}

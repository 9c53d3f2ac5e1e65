import { data } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findConversation, goOnWriting } from "../commands/write-to-member.server.ts";
import { publicMember } from "../core/protection.ts";
import { memberWords } from "../messages/members-words.ts";
import { Lines } from "../parts/lines.tsx";
import { dayText } from "../parts/names.ts";
import { deskHere } from "./desk-here.server.ts";
import type { Route } from "./+types/member-thread.ts";

const kept = { "Cache-Control": "no-store" };

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const words = memberWords(locale);
  const found = await findConversation(params.token, database(), deskHere(request));
  if (!found) return data({ locale, conversation: null }, { status: 410, headers: kept });
  // Whom she once wrote to may have hidden since.
  const seen = found.member ? publicMember(found.member) : null;
  const name =
    seen && seen.level !== "region"
      ? (showText(seen.name, wordsOf(locale))?.text ?? seen.slug)
      : words("thread.hiddenName");
  const conversation = {
    name,
    closed: found.message.state === "closed",
    lines: found.lines.map(({ id, kind, body, at }) => ({
      id,
      kind,
      body,
      on: dayText(locale, at),
      who: kind === "writer" ? words("thread.you") : name,
    })),
  };
  return data({ locale, conversation }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const text = String((await request.formData()).get("text") ?? "");
  const outcome = await goOnWriting(params.token, text, database(), deskHere(request));
  if (outcome.ok) return data({ code: null }, { headers: kept });
  return data({ code: outcome.failure.code }, { status: statusOf[outcome.failure.kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? memberWords(loaderData.locale)("thread.title") : "" },
  { name: "robots", content: "noindex" },
];

const codes = ["text", "long", "too-many"] as const;

export default function MemberThread({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, conversation } = loaderData;
  const words = memberWords(locale);
  if (!conversation)
    return (
      <Page>
        <PageHeading title={words("thread.title")} />
        <EmptyState title={words("thread.gone")} />
      </Page>
    );
  const code = actionData?.code ? (codes.find((one) => one === actionData.code) ?? "other") : null;
  return (
    <Page>
      <PageHeading title={words("thread.title")} lead={words("thread.with", { name: conversation.name })} />
      <Lines lines={conversation.lines} />
      <form method="post" className="stack">
        <TextArea
          id="text"
          label={words("thread.more")}
          rows={6}
          required
          maxLength={8000}
          error={code ? words(`write.error.${code}`) : undefined}
        />
        <Button>{words("write.send")}</Button>
      </form>
    </Page>
  );
}

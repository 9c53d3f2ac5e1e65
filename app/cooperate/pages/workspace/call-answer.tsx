import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { dayOf } from "~/kernel/day.ts";
import { failed } from "~/kernel/outcome.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { answerCall } from "../../commands/join-space.server.ts";
import { isCallOpen, textLengths } from "../../core/space/space.ts";
import { actingMembers } from "../../data/acting.server.ts";
import { findPublicSpace } from "../../data/spaces.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { nameOfMember, say } from "../../parts/say.ts";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { answer, openDesk } from "./desk.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/call-answer.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor } = openDesk(args);
  const { read } = database();
  const space = await findPublicSpace(read, args.params.slug);
  if (!space) throw failurePage({ kind: "not-found", code: "page" });
  const members = await actingMembers(read, actor, "write for the member");
  return {
    locale,
    open: isCallOpen(space, dayOf(new Date())),
    title: say(space.title, locale),
    call: say(space.call, locale),
    members: members.map((one) => ({ value: one.organisationId, label: nameOfMember(one, locale) })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor } = openDesk(args);
  const typed = typedIn(await args.request.formData());
  const home = `/${locale}/workspace/cooperation`;
  const space = await findPublicSpace(database().read, args.params.slug);
  if (!space) return answer(failed("not-found", "call"), home, typed);
  const [member, message] = [typed["organisation"] ?? "", typed["message"] ?? ""];
  return answer(await answerCall(actor, space.id, member, message, database()), home, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("call.title") : "" },
];

export default function CallAnswer({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, open, title, call, members } = loaderData;
  const words = deskWords(locale);
  return (
    <Page className="editor-page">
      <PageHeading kicker={words("call.title")} title={<span lang={title.lang}>{title.text}</span>}>
        <p className="small">
          <a href={`/${locale}/workspace/cooperation`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      <TextParagraphs said={call} />
      {members.length === 0 ? <EmptyState title={words("noMember")} /> : null}
      {open ? null : (
        <Notice>
          <p>{words("call.closed")}</p>
        </Notice>
      )}
      {open && members.length > 0 ? (
        <form method="post" className="stack">
          {members.length > 1 ? (
            <Select
              id="organisation"
              label={words("member")}
              options={members}
              defaultValue={actionData?.typed["organisation"]}
            />
          ) : (
            <input type="hidden" name="organisation" value={members[0]!.value} />
          )}
          <TextArea
            id="message"
            label={words("call.message")}
            defaultValue={actionData?.typed["message"]}
            maxLength={textLengths.message}
            rows={5}
          />
          <Actions>
            <Button>{words("call.send")}</Button>
          </Actions>
        </form>
      ) : null}
    </Page>
  );
}

import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { answerFollowUp, followUpLength } from "../../commands/follow-up.server.ts";
import { endConversation, messageLength, writeToPeer } from "../../commands/write-to-peer.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { answer, openDesk } from "./desk.server.ts";
import { readIntroductionView } from "./introduction-view.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/introduction-page.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, saved } = openDesk(args);
  const view = await readIntroductionView(database().read, actor, args.params.id, locale);
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return { locale, saved, longest: { message: messageLength, followUp: followUpLength }, ...view };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor } = openDesk(args);
  const { id } = args.params;
  const typed = typedIn(await args.request.formData());
  const here = `/${locale}/workspace/cooperation/introductions/${id}`;
  if (typed["what"] === "end") return answer(await endConversation(actor, id, database()), here);
  if (typed["what"] === "follow-up") {
    const answered = {
      organisationId: typed["organisation"] ?? "",
      months: Number(typed["months"]),
      answer: typed["answer"] ?? "",
      text: typed["text"] ?? "",
      practice: typed["practice"] ?? "",
      practiceLink: typed["link"] ?? "",
    };
    return answer(await answerFollowUp(actor, id, answered, database()), here, typed);
  }
  return answer(await writeToPeer(actor, id, typed["message"] ?? "", database()), here, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  {
    title: loaderData
      ? deskWords(loaderData.locale)("introduction.title", { member: loaderData.member, other: loaderData.other })
      : "",
  },
];

export default function IntroductionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, member, other, cards, people, messages, followUps, ended, longest, saved } = loaderData;
  const typed: Record<string, string> = actionData?.typed ?? {};
  const words = deskWords(locale);
  const codes = codeWords(locale);
  return (
    <Page className="editor-page">
      <PageHeading title={words("introduction.title", { member, other })} lead={words("introduction.lead")}>
        <p className="small">
          <a href={`/${locale}/workspace/cooperation`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={saved} />
      <div className="stack">
        <DefinitionList
          facts={cards.map((card) => ({
            term: words(`suggestions.${card.which}`),
            detail: <span lang={card.title.lang}>{card.title.text}</span>,
          }))}
        />
        <p className="small quiet">{words("introduction.people", { one: people[0]!, two: people[1]! })}</p>
      </div>
      {followUps.map((one) => (
        <Section
          key={`${one.organisationId} ${one.months}`}
          id={`asked-${one.months}`}
          title={words("followUp.title", { months: one.months })}
          intro={words("followUp.for", { member: one.member })}
        >
          <form method="post" className="stack">
            <input type="hidden" name="what" value="follow-up" />
            <input type="hidden" name="organisation" value={one.organisationId} />
            <input type="hidden" name="months" value={one.months} />
            <ChoiceGroup
              kind="radio"
              name="answer"
              legend={words("followUp.answer")}
              choices={(["yes", "not-yet", "no"] as const).map((value) => ({
                value,
                label: words(`followUp.${value}`),
              }))}
              chosen={one.answer ? [one.answer] : []}
            />
            <TextArea
              id={`text-${one.months}`}
              name="text"
              label={words("followUp.text")}
              defaultValue={typed["text"] ?? one.text}
              maxLength={longest.followUp}
              rows={3}
            />
            <TextField
              id={`practice-${one.months}`}
              name="practice"
              label={words("followUp.practice")}
              hint={words("followUp.practiceHint")}
              defaultValue={typed["practice"] ?? one.practice}
            />
            <Select
              id={`link-${one.months}`}
              name="link"
              label={words("followUp.link")}
              options={(["inspired-by", "adapted-from"] as const).map((value) => ({
                value,
                label: codes(`link.${value}`),
              }))}
              defaultValue={typed["link"] ?? one.link}
            />
            <Actions>
              <Button tone="secondary">{words("followUp.save")}</Button>
            </Actions>
          </form>
        </Section>
      ))}
      <Section id="messages" title={words("introduction.messages")}>
        {messages.length === 0 ? <p className="quiet">{words("introduction.noMessages")}</p> : null}
        <ol className="conversation plain-list">
          {messages.map((one) => (
            <li key={one.id}>
              <p className="meta">
                {one.from} · {one.on}
              </p>
              <TextParagraphs said={{ text: one.text }} />
            </li>
          ))}
        </ol>
        {ended ? (
          <Notice>
            <p>{words("introduction.ended")}</p>
          </Notice>
        ) : (
          <form method="post" className="stack">
            <TextArea
              id="message"
              label={words("introduction.text")}
              hint={words("introduction.textHint")}
              defaultValue={typed["message"] ?? ""}
              maxLength={longest.message}
              rows={5}
            />
            <Actions>
              <Button name="what" value="write">
                {words("introduction.send")}
              </Button>
              <Button name="what" value="end" tone="plain">
                {words("introduction.end")}
              </Button>
            </Actions>
          </form>
        )}
      </Section>
    </Page>
  );
}

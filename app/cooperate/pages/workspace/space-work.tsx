import { dayText } from "~/kernel/day-text.ts";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { listMembers } from "~/network/index.server.ts";
import { database } from "~/platform/process.server.ts";
import { recordIdea } from "../../commands/work-in-space.server.ts";
import { wordsIn } from "../../core/own-words.ts";
import { kindsOf } from "../../core/space/entry.ts";
import { textLengths } from "../../core/space/space.ts";
import { findAdoptedIdea, listEntries } from "../../data/space-work.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { figureBeside } from "../../parts/figure-beside.server.ts";
import { ResultView } from "../../parts/result-view.tsx";
import { nameOfMember, say } from "../../parts/say.ts";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { SpaceRoom } from "../../parts/space-room.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-work.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, writing, saved, space, partners, mine } = await openRoom(args);
  const { read } = database();
  const [entries, idea, members] = await Promise.all([
    listEntries(read, space.id),
    findAdoptedIdea(read, space.id),
    listMembers(read, { organisationIds: partners.map((one) => one.organisationId) }),
  ]);
  const named = new Map(members.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  return {
    locale,
    writing,
    saved,
    id: space.id,
    kind: space.kind,
    closed: space.closedAt !== null,
    name: say(space.title, locale).text,
    mine: mine.map((one) => ({ value: one.organisationId, label: nameOfMember(one, locale) })),
    entries: await Promise.all(
      entries.map(async (one) => ({
        id: one.id,
        kind: one.kind,
        state: one.state,
        public: one.public,
        title: say(one.title, locale),
        text: say(one.text, locale),
        when: [one.startsOn, one.dueOn].flatMap((day) => (day === null ? [] : [dayText(day, locale)])).join(" – "),
        by: one.organisationId === null ? null : (named.get(one.organisationId) ?? null),
        figure: await figureBeside(read, one, locale),
      })),
    ),
    idea: {
      organisation: idea?.organisationId ?? "",
      by: idea ? (named.get(idea.organisationId) ?? "") : "",
      text: idea ? wordsIn(idea.text, writing) : "",
      practice: idea?.practice ?? "",
      link: idea?.practiceLink ?? "inspired-by",
      public: idea?.public ?? false,
    },
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, writing } = openDesk(args);
  const typed = typedIn(await args.request.formData());
  const idea = {
    organisationId: typed["organisation"] ?? "",
    text: typed["text"] ?? "",
    practice: typed["practice"] ?? "",
    practiceLink: typed["link"] ?? "",
    public: typed["public"] === "on",
  };
  const here = `/${locale}/workspace/cooperation/spaces/${args.params.id}/activities`;
  return answer(await recordIdea(actor, args.params.id, idea, writing, database()), here, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${deskWords(loaderData.locale)("space.work")}: ${loaderData.name}` : "" },
];

export default function SpaceWork({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, writing, id, kind, closed, name, entries, mine, idea } = loaderData;
  const typed: Record<string, string> = actionData?.typed ?? {};
  const words = deskWords(locale);
  const codes = codeWords(locale);
  const here = `/${locale}/workspace/cooperation/spaces/${id}`;
  return (
    <SpaceRoom
      locale={locale}
      id={id}
      name={name}
      title={words(kind === "exchange" ? "space.workExchange" : "space.work")}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      {kindsOf(kind).map((one) => {
        const own = entries.filter((entry) => entry.kind === one);
        return (
          <Section
            key={one}
            id={one}
            title={words(`work.list.${one}`)}
            aside={
              closed ? undefined : (
                <ButtonLink href={`${here}/activities/new?kind=${one}`} tone="secondary">
                  {words(`work.new.${one}`)}
                </ButtonLink>
              )
            }
          >
            {own.length === 0 ? <p className="quiet">{words("work.none")}</p> : null}
            <ul className="entries">
              {own.map((entry) => (
                <li key={entry.id}>
                  <p className="meta">
                    {[
                      ...(one === "question" || one === "note" ? [] : [codes(`state.${entry.state}`)]),
                      entry.when,
                      entry.by,
                      entry.public ? words("work.public") : null,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                  <h3 lang={entry.title.lang}>
                    {closed ? entry.title.text : <a href={`${here}/activities/${entry.id}`}>{entry.title.text}</a>}
                  </h3>
                  {one === "result" ? (
                    <ResultView locale={locale} text={entry.text} figure={entry.figure} />
                  ) : (
                    <TextParagraphs said={entry.text} />
                  )}
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      {kind === "exchange" ? (
        <Section id="idea" title={words("work.idea")} intro={words("work.ideaHint")}>
          {closed ? (
            <TextParagraphs said={{ text: idea.text }} />
          ) : (
            <form method="post" className="stack">
              {mine.length > 1 ? (
                <Select
                  id="organisation"
                  label={words("member")}
                  options={mine}
                  defaultValue={typed["organisation"] ?? idea.organisation}
                />
              ) : (
                <input type="hidden" name="organisation" value={mine[0]!.value} />
              )}
              {idea.by ? <p className="meta">{idea.by}</p> : null}
              <TextArea
                id="text"
                label={words("entry.text")}
                defaultValue={typed["text"] ?? idea.text}
                maxLength={textLengths.entry}
                lang={writing}
                rows={4}
                required
              />
              <TextField
                id="practice"
                label={words("followUp.practice")}
                defaultValue={typed["practice"] ?? idea.practice}
              />
              <Select
                id="link"
                label={words("followUp.link")}
                options={(["inspired-by", "adapted-from"] as const).map((value) => ({
                  value,
                  label: codes(`link.${value}`),
                }))}
                defaultValue={typed["link"] ?? idea.link}
              />
              <ChoiceGroup
                name="public"
                legend={words("cards.column.state")}
                choices={[{ value: "on", label: words("entry.public") }]}
                chosen={(actionData ? typed["public"] === "on" : idea.public) ? ["on"] : []}
              />
              <Actions>
                <Button>{words("work.ideaSave")}</Button>
              </Actions>
            </form>
          )}
        </Section>
      ) : null}
    </SpaceRoom>
  );
}

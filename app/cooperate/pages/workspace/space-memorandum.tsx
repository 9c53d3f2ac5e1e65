import { dayText } from "~/kernel/day-text.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { listMembers } from "~/network/index.server.ts";
import { database } from "~/platform/process.server.ts";
import { agreeToMemorandum, writeMemorandum } from "../../commands/agree.server.ts";
import { actsFor } from "../../core/acting.ts";
import { wordsIn } from "../../core/own-words.ts";
import { textLengths } from "../../core/space/space.ts";
import { listMemoranda } from "../../data/space-work.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { languageNames, nameOfMember, say } from "../../parts/say.ts";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { SpaceRoom } from "../../parts/space-room.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-memorandum.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, writing, saved, actor, space, partners } = await openRoom(args);
  const { read } = database();
  const versions = await listMemoranda(read, space.id);
  const members = await listMembers(read, { organisationIds: partners.map((one) => one.organisationId) });
  const named = new Map(members.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  const signs = actsFor(actor, "sign for the member");
  const [latest] = versions;
  return {
    locale,
    writing,
    saved,
    id: space.id,
    name: say(space.title, locale).text,
    canWrite: space.closedAt === null && space.phase !== "call" && space.phase !== "partners",
    closed: space.closedAt !== null,
    text: wordsIn(latest?.text ?? null, writing),
    versions: versions.map((one) => ({
      version: one.version,
      on: dayText(one.writtenAt, locale),
      text: say(one.text, locale),
      agreed: one.agreed.map((by) => ({
        id: by.organisationId,
        name: named.get(by.organisationId) ?? "",
        on: dayText(by.at, locale),
      })),
    })),
    waiting: partners
      .filter(
        ({ state, organisationId }) =>
          state === "in" && !latest?.agreed.some((by) => by.organisationId === organisationId),
      )
      .map(({ organisationId }) => ({
        id: organisationId,
        name: named.get(organisationId)!,
        mine: signs.includes(organisationId),
      })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, writing } = openDesk(args);
  const { id } = args.params;
  const typed = typedIn(await args.request.formData());
  const here = `/${locale}/workspace/cooperation/spaces/${id}/memorandum`;
  const version = Number(typed["version"]);
  if (typed["what"] === "agree") {
    const agreed = { version, organisationId: typed["organisation"] ?? "" };
    return answer(await agreeToMemorandum(actor, id, agreed, database()), here);
  }
  const written = { text: typed["text"] ?? "", baseVersion: version };
  return answer(await writeMemorandum(actor, id, written, writing, database()), here, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("space.memorandum") : "" },
];

export default function SpaceMemorandum({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, writing, id, name, canWrite, closed, text, versions, waiting } = loaderData;
  const words = deskWords(locale);
  const [latest, ...older] = versions;
  const next = (latest?.version ?? 0) + 1;
  return (
    <SpaceRoom
      locale={locale}
      id={id}
      name={name}
      title={words("space.memorandum")}
      lead={words("memorandum.lead")}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      {latest ? (
        <Section
          id="in-force"
          title={words("memorandum.version", { version: latest.version, date: latest.on })}
          aside={<span className="quiet">{words("memorandum.inForce")}</span>}
        >
          <TextParagraphs said={latest.text} />
          <ul className="plain-list">
            {latest.agreed.map((one) => (
              <li key={one.id}>{words("memorandum.agreed", { member: one.name, date: one.on })}</li>
            ))}
            {waiting.map((one) => (
              <li key={one.id}>
                {words("memorandum.waiting", { member: one.name })}
                {one.mine && !closed ? (
                  <form method="post" className="inline-form">
                    <input type="hidden" name="what" value="agree" />
                    <input type="hidden" name="version" value={latest.version} />
                    <input type="hidden" name="organisation" value={one.id} />
                    <Button>{words("memorandum.agree", { member: one.name })}</Button>
                  </form>
                ) : null}
              </li>
            ))}
          </ul>
          <p className="small quiet">{words("memorandum.mandate")}</p>
        </Section>
      ) : (
        <p className="quiet">{words(canWrite ? "memorandum.none" : "memorandum.tooEarly")}</p>
      )}
      {canWrite ? (
        <form method="post" className="stack">
          <input type="hidden" name="version" value={next - 1} />
          <p className="small quiet">{words("card.writeIn", { language: languageNames([writing], locale)[0]! })}</p>
          <TextArea
            id="text"
            label={words("memorandum.text")}
            defaultValue={actionData?.typed["text"] ?? text}
            maxLength={textLengths.memorandum}
            lang={writing}
            rows={14}
            required
          />
          <Actions>
            <Button tone={latest ? "secondary" : "primary"}>{words("memorandum.save", { version: next })}</Button>
          </Actions>
        </form>
      ) : null}
      {older.length > 0 ? (
        <Section id="older" title={words("memorandum.older")}>
          {older.map((one) => (
            <Disclosure key={one.version} summary={words("memorandum.version", { version: one.version, date: one.on })}>
              <TextParagraphs said={one.text} />
            </Disclosure>
          ))}
        </Section>
      ) : null}
    </SpaceRoom>
  );
}

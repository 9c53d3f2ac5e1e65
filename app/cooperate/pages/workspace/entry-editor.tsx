import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { listMembers } from "~/network/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { writeSpaceEntry } from "../../commands/work-in-space.server.ts";
import { isOneOf } from "../../core/card.ts";
import { wordsIn } from "../../core/own-words.ts";
import { entryKinds, entryStates, kindsOf, mayBePublic } from "../../core/space/entry.ts";
import { textLengths } from "../../core/space/space.ts";
import { findEntry } from "../../data/space-work.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { languageNames, nameOfMember, say } from "../../parts/say.ts";
import { SpaceRoom } from "../../parts/space-room.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { textOrNull, typedIn } from "./typed.ts";
import type { Route } from "./+types/entry-editor.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, writing, saved, space, partners } = await openRoom(args);
  const { read } = database();
  const { entry: entryId } = args.params as { entry?: string };
  const entry = entryId === undefined ? null : await findEntry(read, space.id, entryId);
  const asked = new URL(args.request.url).searchParams.get("kind");
  const kind = entry?.kind ?? (isOneOf(entryKinds, asked) && kindsOf(space.kind).includes(asked) ? asked : "step");
  if (entry === undefined) throw failurePage({ kind: "not-found", code: "page" });
  const inside = partners.filter(({ state }) => state === "in").map((one) => one.organisationId);
  const members = await listMembers(read, { organisationIds: inside });
  return {
    locale,
    writing,
    saved,
    kind,
    id: space.id,
    isNew: entry === null,
    name: say(space.title, locale).text,
    revision: entry?.revision ?? 0,
    members: members.map((one) => ({ value: one.organisationId, label: nameOfMember(one, locale) })),
    typed: {
      title: wordsIn(entry?.title ?? null, writing),
      text: wordsIn(entry?.text ?? null, writing),
      organisation: entry?.organisationId ?? "",
      starts: entry?.startsOn ?? "",
      due: entry?.dueOn ?? "",
      state: entry?.state ?? "planned",
      indicator: entry?.indicator ?? "",
      territory: entry?.territory ?? "",
      public: entry?.public ? "on" : "",
    } as Record<string, string>,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, writing } = openDesk(args);
  const { id, entry } = args.params as { id: string; entry?: string };
  const typed = typedIn(await args.request.formData());
  const written = {
    kind: typed["kind"] ?? "",
    title: typed["title"] ?? "",
    text: typed["text"] ?? "",
    organisationId: textOrNull(typed["organisation"]),
    startsOn: textOrNull(typed["starts"]),
    dueOn: textOrNull(typed["due"]),
    state: typed["state"] ?? "planned",
    indicator: textOrNull(typed["indicator"]),
    territory: textOrNull(typed["territory"]),
    public: typed["public"] === "on",
  };
  const target = entry === undefined ? null : { id: entry, baseRevision: Number(typed["revision"]) };
  const outcome = await writeSpaceEntry(actor, id, target, written, writing, database());
  return answer(outcome, `/${locale}/workspace/cooperation/spaces/${id}/activities`, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? codeWords(loaderData.locale)(`entry.${loaderData.kind}`) : "" },
];

export default function EntryEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, writing, kind, id, isNew, name, revision, members } = loaderData;
  const typed: Record<string, string> = { ...loaderData.typed, ...actionData?.typed };
  if (actionData && !("public" in actionData.typed)) typed["public"] = "";
  const words = deskWords(locale);
  const codes = codeWords(locale);
  return (
    <SpaceRoom
      locale={locale}
      id={id}
      name={name}
      title={isNew ? words(`work.new.${kind}`) : codes(`entry.${kind}`)}
      back="/activities"
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      <form method="post" className="stack">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="revision" value={revision} />
        <p className="small quiet">{words("card.writeIn", { language: languageNames([writing], locale)[0]! })}</p>
        <TextField
          id="title"
          label={words("entry.title")}
          defaultValue={typed["title"]}
          maxLength={textLengths.title}
          lang={writing}
          required
        />
        <TextArea
          id="text"
          label={words(kind === "result" ? "entry.statement" : "entry.text")}
          defaultValue={typed["text"]}
          maxLength={textLengths.entry}
          lang={writing}
          rows={5}
        />
        {kind === "question" || kind === "note" ? (
          <input type="hidden" name="state" value="done" />
        ) : (
          <>
            <Select
              id="organisation"
              label={words("entry.organisation")}
              options={[{ value: "", label: words("entry.nobody") }, ...members]}
              defaultValue={typed["organisation"]}
            />
            <TextField id="starts" type="date" short label={words("entry.starts")} defaultValue={typed["starts"]} />
            <TextField id="due" type="date" short label={words("entry.due")} defaultValue={typed["due"]} />
            <Select
              id="state"
              label={words("entry.state")}
              options={entryStates.map((one) => ({ value: one, label: codes(`state.${one}`) }))}
              defaultValue={typed["state"]}
            />
          </>
        )}
        {kind === "result" ? (
          <>
            <TextField
              id="indicator"
              label={words("entry.indicator")}
              hint={words("entry.indicatorHint")}
              defaultValue={typed["indicator"]}
            />
            <TextField id="territory" short label={words("entry.territory")} defaultValue={typed["territory"]} />
          </>
        ) : null}
        {mayBePublic(kind) ? (
          <ChoiceGroup
            name="public"
            legend={words("cards.column.state")}
            choices={[{ value: "on", label: words("entry.public") }]}
            chosen={typed["public"] === "on" ? ["on"] : []}
          />
        ) : null}
        <Actions>
          <Button>{words("entry.save")}</Button>
        </Actions>
      </form>
    </SpaceRoom>
  );
}

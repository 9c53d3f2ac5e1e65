import { Actions, Button } from "~/design/forms/button.tsx";
import { database } from "~/platform/process.server.ts";
import { writeSpace } from "../../commands/hold-space.server.ts";
import { wordsIn } from "../../core/own-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { say } from "../../parts/say.ts";
import { SpaceFields } from "../../parts/space-fields.tsx";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { SpaceRoom } from "../../parts/space-room.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { typedSpace } from "./typed-space.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-texts.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, writing, saved } = openDesk(args);
  const { space } = await openRoom(args);
  return {
    locale,
    writing,
    saved,
    id: space.id,
    revision: space.revision,
    name: say(space.title, locale).text,
    original: {
      text: [space.title, space.summary, space.call].map((one) => wordsIn(one, one.source)).join("\n\n"),
      lang: space.title.source,
    },
    typed: {
      title: wordsIn(space.title, writing),
      summary: wordsIn(space.summary, writing),
      call: wordsIn(space.call, writing),
      until: space.callOpenUntil ?? "",
      theme: space.theme,
      languages: space.languages.join(" "),
      currency: space.currency,
    } as Record<string, string>,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, writing } = openDesk(args);
  const typed = typedIn(await args.request.formData());
  const { id } = args.params;
  const written = { ...typedSpace(typed), baseRevision: Number(typed["revision"]) };
  return answer(
    await writeSpace(actor, id, written, writing, database()),
    `/${locale}/workspace/cooperation/spaces/${id}`,
    typed,
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("space.texts") : "" },
];

export default function SpaceTexts({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, writing, id, name, revision, original } = loaderData;
  const words = deskWords(locale);
  return (
    <SpaceRoom
      locale={locale}
      id={id}
      name={name}
      title={words("space.texts")}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      <form method="post" className="stack">
        <input type="hidden" name="revision" value={revision} />
        {original.lang === writing ? null : <TextParagraphs said={original} />}
        <SpaceFields locale={locale} writing={writing} typed={{ ...loaderData.typed, ...actionData?.typed }} />
        <Actions>
          <Button>{words("space.save")}</Button>
        </Actions>
      </form>
    </SpaceRoom>
  );
}

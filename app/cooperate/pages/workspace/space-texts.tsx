import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { database } from "~/platform/process.server.ts";
import { mayTranslate, translateSpace, writeSpace } from "../../commands/hold-space.server.ts";
import { wordsIn } from "../../core/own-words.ts";
import { findSpace } from "../../data/spaces.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { say } from "../../parts/say.ts";
import { SpaceFields } from "../../parts/space-fields.tsx";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { typedSpace } from "./typed-space.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-texts.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, writing, saved, actor } = openDesk(args);
  const found = await findSpace(database().read, args.params.id);
  // An editor of the network translates what is public, and comes no further.
  const translating = found !== undefined && mayTranslate(actor, found, writing);
  const space = translating ? found : (await openRoom(args)).space;
  return {
    translating,
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
  if (typed["what"] === "translate") {
    const { title, summary, call, baseRevision } = written;
    const translated = await translateSpace(actor, id, { title, summary, call, baseRevision }, writing, database());
    return answer(translated, `/${locale}/workspace/cooperation/spaces/${id}/texts?in=${writing}`, typed);
  }
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
  const { locale, writing, id, name, revision, translating, original } = loaderData;
  const words = deskWords(locale);
  return (
    <Page className="editor-page">
      <PageHeading kicker={name} title={words("space.texts")}>
        <p className="small">
          <a href={`/${locale}/workspace/cooperation/spaces/${id}`}>{words("backToSpace")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <form method="post" className="stack">
        <input type="hidden" name="revision" value={revision} />
        {translating ? <TextParagraphs said={original} /> : null}
        <SpaceFields
          locale={locale}
          writing={writing}
          typed={{ ...loaderData.typed, ...actionData?.typed }}
          textsOnly={translating}
        />
        <Actions>
          <Button name="what" value={translating ? "translate" : "write"}>
            {words("space.save")}
          </Button>
        </Actions>
      </form>
    </Page>
  );
}

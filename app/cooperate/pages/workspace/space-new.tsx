import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { openNewSpace } from "../../commands/hold-space.server.ts";
import { actingMembers } from "../../data/acting.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { nameOfMember } from "../../parts/say.ts";
import { SpaceFields } from "../../parts/space-fields.tsx";
import { answer, openDesk } from "./desk.server.ts";
import { typedSpace } from "./typed-space.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-new.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, writing } = openDesk(args);
  const members = await actingMembers(database().read, actor, "write for the member");
  if (members.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  return {
    locale,
    writing,
    members: members.map((one) => ({ value: one.organisationId, label: nameOfMember(one, locale) })),
    languages: members[0]!.languages.join(" "),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, writing } = openDesk(args);
  const typed = typedIn(await args.request.formData());
  const opened = await openNewSpace(
    actor,
    {
      ...typedSpace(typed),
      organisationId: typed["organisation"] ?? "",
      kind: typed["kind"] ?? "",
      template: typed["template"] === "on" ? "starting-territory" : null,
    },
    writing,
    database(),
  );
  return answer(opened, `/${locale}/workspace/cooperation/spaces/${opened.ok ? opened.value : ""}`, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("space.new") : "" },
];

export default function SpaceNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, writing, members, languages } = loaderData;
  const typed: Record<string, string> = { kind: "project", languages, ...actionData?.typed };
  const words = deskWords(locale);
  const codes = codeWords(locale);
  return (
    <Page className="editor-page">
      <PageHeading title={words("space.new")} lead={words("space.newLead")}>
        <p className="small">
          <a href={`/${locale}/workspace/cooperation`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      <form method="post" className="stack">
        {members.length > 1 ? (
          <Select id="organisation" label={words("member")} options={members} defaultValue={typed["organisation"]} />
        ) : (
          <input type="hidden" name="organisation" value={members[0]!.value} />
        )}
        <ChoiceGroup
          kind="radio"
          name="kind"
          legend={words("space.kind")}
          choices={[
            { value: "project", label: codes("kind.project"), hint: words("space.kindProject") },
            { value: "exchange", label: codes("kind.exchange"), hint: words("space.kindExchange") },
          ]}
          chosen={[typed["kind"]!]}
        />
        <ChoiceGroup
          name="template"
          legend={words("space.work")}
          choices={[{ value: "on", label: words("space.template"), hint: words("space.templateHint") }]}
          chosen={typed["template"] === "on" ? ["on"] : []}
        />
        <SpaceFields locale={locale} writing={writing} typed={typed} />
        <Actions>
          <Button>{words("space.create")}</Button>
        </Actions>
      </form>
    </Page>
  );
}

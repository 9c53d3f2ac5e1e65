import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { findAccount, listMemberGrants, listMemberInvitations } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { endForMember, nameForMember } from "../../commands/hand-over.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { MemberDesk } from "../../parts/desk-frame.tsx";
import { deskHere } from "../desk-here.server.ts";
import { answered, memberHere } from "./member-here.server.ts";
import type { Route } from "./+types/member-people.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const { frame } = await memberHere(actor, params.id, pageLocale(params));
  const { read } = database();
  const people = [];
  for (const { id, accountId, role } of await listMemberGrants(read, params.id)) {
    const isOwn = actor.kind === "person" && actor.accountId === accountId;
    people.push({ id, role, name: (await findAccount(read, accountId))?.name ?? "", isOwn });
  }
  // An address is shown to who invited it, not to every correspondent.
  const invited = frame.mayManage ? await listMemberInvitations(read, params.id) : [];
  return { frame, people, invited: invited.map(({ id, email }) => ({ id, email })) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  switch (field("step")) {
    case "name": {
      const language = field("language");
      const person = {
        email: field("email"),
        role: field("role") === "mandate-holder" ? ("mandate-holder" as const) : ("correspondent" as const),
        locale: isLocale(language) ? language : wordsOf(pageLocale(params)),
      };
      return answered(await nameForMember(actor, params.id, person, database(), deskHere(request)), "done");
    }
    case "end":
      return answered(await endForMember(actor, params.id, field("grant"), database()), "done");
    default:
      throw failurePage({ kind: "invalid", code: "form" });
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.frame.name ?? "" }];

const ownNames = { fr: "Français", en: "English", es: "Español" } as const;

export default function MemberPeople({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, people, invited } = loaderData;
  const { locale, mayManage } = frame;
  const words = deskWords(locale);
  return (
    <MemberDesk {...frame} here="people" lead={words("people.lead")} answer={actionData} field="people">
      <DataTable
        id="people"
        caption={words("people.title")}
        columns={[
          { key: "name", label: words("team.person") },
          { key: "role", label: words("people.role") },
          { key: "do", label: words("people.do") },
        ]}
        rows={[
          ...people.map(({ id, name, role, isOwn }) => ({
            key: id,
            cells: {
              name,
              role: words(`people.${role as "correspondent"}`),
              do:
                isOwn || mayManage ? (
                  <form method="post">
                    <input type="hidden" name="grant" value={id} />
                    <Button name="step" value="end" tone="plain">
                      {words(isOwn ? "people.giveBack" : "people.end")}
                    </Button>
                  </form>
                ) : null,
            },
          })),
          ...invited.map(({ id, email }) => ({
            key: id,
            cells: { name: email, role: words("people.invited"), do: null },
          })),
        ]}
      />
      {mayManage ? (
        <Section id="name" title={words("people.name")}>
          <form method="post" className="stack">
            <TextField
              id="email"
              type="email"
              label={words("people.email")}
              required
              maxLength={254}
              autoComplete="off"
            />
            <Select
              id="role"
              label={words("people.role")}
              options={(["correspondent", "mandate-holder"] as const).map((value) => ({
                value,
                label: words(`people.${value}`),
              }))}
            />
            <Select
              id="language"
              label={words("list.language")}
              defaultValue={wordsOf(locale)}
              options={locales.map((value) => ({ value, label: ownNames[value] }))}
            />
            <Button name="step" value="name">
              {words("people.submit")}
            </Button>
          </form>
        </Section>
      ) : null}
      <Section id="hand-over" title={words("people.handOver")}>
        <ol>
          {([1, 2, 3, 4] as const).map((step) => (
            <li key={step}>{words(`people.step${step}`)}</li>
          ))}
        </ol>
      </Section>
    </MemberDesk>
  );
}

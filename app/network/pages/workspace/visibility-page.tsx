import { Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { membersWhere } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { choosePersonShown } from "../../commands/protect-member.server.ts";
import { hiding, reportThreat } from "../../commands/report-threat.server.ts";
import { personShown } from "../../core/protection.ts";
import { listMembers } from "../../data/members.server.ts";
import { findPeople } from "../../data/people.server.ts";
import { readThreatHours } from "../../data/settings.server.ts";
import { listTextsThatName } from "../../data/texts-that-name.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskAnswer } from "../../parts/desk-frame.tsx";
import { answered, nameOfMember } from "./member-here.server.ts";
import type { Route } from "./+types/visibility-page.ts";

/** How somebody appears outside, and the one step by which she hides and calls a moderator. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const locale = pageLocale(params);
  const { read } = database();
  const where = membersWhere(hiding(actor), "write for the member");
  // Who works for the whole network hides a member on its own page.
  const members = where === "all" ? [] : await listMembers(read, { organisationIds: where });
  const shown = (await findPeople(read, [actor.accountId])).get(actor.accountId)?.shown ?? "institution";
  return {
    locale,
    shown,
    // For who hides: what others wrote of her does not go by itself.
    standing: shown === "unattributed" ? await listTextsThatName(read, actor.name) : [],
    members: members.map((member) => ({ id: member.organisationId, name: nameOfMember(member, locale) })),
    hours: await readThreatHours(read),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  if (form.get("step") === "threat") {
    const [hide, organisationId] = String(form.get("member") ?? "").split(":");
    const outcome = await reportThreat(
      actor,
      {
        organisationId: organisationId || null,
        hide: hide === "unlisted" ? "unlisted" : "region",
        locale: wordsOf(pageLocale(params)),
      },
      database(),
    );
    return answered(outcome, "done");
  }
  const shown = personShown.find((one) => one === form.get("shown")) ?? "institution";
  return answered(await choosePersonShown(actor, shown, database()));
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("visibility.title") : "" },
];

export default function VisibilityPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, shown, standing, members, hours } = loaderData;
  const words = deskWords(locale);
  return (
    <Page>
      <PageHeading title={words("visibility.title")} lead={words("visibility.lead")} />
      {actionData?.said === "done" ? (
        <div role="status" className="stack">
          <p>
            <strong>{words("threat.done")}</strong> {words("threat.delay", { n: hours })}
          </p>
          <p>
            {words("threat.now")} <a href={`/${locale}/help`}>{words("threat.help")}</a>
          </p>
        </div>
      ) : (
        <DeskAnswer locale={locale} answer={actionData} field="shown" />
      )}
      {standing.length > 0 ? (
        <Section id="standing" title={words("threat.standingTitle")} intro={words("threat.standing")}>
          <ul>
            {standing.map(({ title, href }) => (
              <li key={href}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="threat" title={words("threat.title")} intro={words("threat.lead")}>
        <form method="post" className="stack">
          <p>
            <strong>{words("threat.delay", { n: hours })}</strong>
          </p>
          <p>
            {words("threat.now")} <a href={`/${locale}/help`}>{words("threat.help")}</a>
          </p>
          {members.length > 0 ? (
            <ChoiceGroup
              name="member"
              kind="radio"
              legend={words("threat.member")}
              choices={[
                ...members.flatMap(({ id, name }) => [
                  { value: `region:${id}`, label: words("threat.hideRegion", { name }) },
                  { value: `unlisted:${id}`, label: words("threat.hideAll", { name }) },
                ]),
                { value: "", label: words("threat.onlyMe") },
              ]}
              chosen={[""]}
            />
          ) : null}
          <Button name="step" value="threat">
            {words("threat.button")}
          </Button>
        </form>
      </Section>
      <Section id="visibility" title={words("visibility.choose")}>
        <form method="post" className="stack">
          <ChoiceGroup
            name="shown"
            kind="radio"
            legend={words("visibility.choose")}
            choices={(["institution", "name", "unattributed"] as const).map((value) => ({
              value,
              label: words(`visibility.${value}`),
            }))}
            chosen={[shown]}
          />
          <Button name="step" value="shown" tone="secondary">
            {words("save")}
          </Button>
        </form>
      </Section>
    </Page>
  );
}

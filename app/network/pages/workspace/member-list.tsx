import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { listMemberGrants, may, membersWhere } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { inviteMember } from "../../commands/invite-member.server.ts";
import { setThreatHours } from "../../commands/report-threat.server.ts";
import { memberStates } from "../../core/member.ts";
import { countApplications } from "../../data/applications.server.ts";
import { listMembers } from "../../data/members.server.ts";
import { readThreatHours } from "../../data/settings.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { DeskAnswer } from "../../parts/desk-frame.tsx";
import { dayText } from "../../parts/names.ts";
import { deskHere } from "../desk-here.server.ts";
import { answered, nameOfMember } from "./member-here.server.ts";
import type { Route } from "./+types/member-list.ts";

/** Members that somebody answers for; the thousands of the open list are in the directory. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const where = membersWhere(actor, "read as a member");
  const reviews = may(actor, "review memberships");
  const members = await listMembers(
    read,
    where === "all" ? { states: memberStates.filter((state) => state !== "listed") } : { organisationIds: where },
  );
  const today = dayOf(new Date());
  const compare = byName(locale);
  const rows = [];
  for (const member of members) {
    const grants = reviews ? await listMemberGrants(read, member.organisationId) : [];
    rows.push({
      id: member.organisationId,
      name: nameOfMember(member, locale),
      state: member.state,
      protection: member.protection,
      sample: member.sample,
      due: member.renewalDue ? dayText(locale, member.renewalDue) : "",
      overdue: member.renewalDue !== null && member.renewalDue < today,
      people: new Set(grants.map(({ accountId }) => accountId)).size,
      holders: grants.filter(({ role }) => role === "mandate-holder").length,
    });
  }
  const counts = reviews ? await countApplications(read) : {};
  return {
    locale,
    reviews,
    members: rows.sort((a, b) => compare(a.name, b.name)),
    waiting: (counts.review ?? 0) + (counts.joined ?? 0),
    hours: await readThreatHours(read),
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  switch (field("step")) {
    case "invite": {
      const language = field("language");
      const wanted = { slug: field("slug"), email: field("email"), locale: isLocale(language) ? language : "fr" };
      return answered(await inviteMember(actor, wanted, database(), deskHere(request)), "done");
    }
    case "hours":
      return answered(await setThreatHours(actor, Number(field("hours")), database()));
    default:
      throw failurePage({ kind: "invalid", code: "form" });
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("list.title") : "" },
];

const ownNames = { fr: "Français", en: "English", es: "Español" } as const;

export default function MemberList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, members, reviews, waiting, hours } = loaderData;
  const words = deskWords(locale);
  const own = memberWords(locale);
  const orphans = members.filter(({ holders, state, sample }) => holders === 0 && state === "member" && !sample);
  return (
    <Page>
      <PageHeading title={words("list.title")} lead={words("list.lead")} />
      <DeskAnswer locale={locale} answer={actionData} field="slug" />
      {reviews ? (
        <p>
          <a href={`/${locale}/workspace/memberships`}>{words("list.applications", { n: waiting })}</a>
        </p>
      ) : null}
      {members.length === 0 ? (
        <EmptyState title={words("list.none")}>
          <p>{words("list.noneText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="members"
          caption={words("list.title")}
          hideCaption
          columns={[
            { key: "name", label: words("list.member") },
            { key: "state", label: words("list.state") },
            { key: "protection", label: words("list.protection") },
            { key: "due", label: words("list.due") },
            ...(reviews ? [{ key: "people", label: words("list.people"), number: true }] : []),
          ]}
          rows={members.map((member) => ({
            key: member.id,
            cells: {
              name: <a href={`/${locale}/workspace/members/${member.id}`}>{member.name}</a>,
              state: own(`state.${member.state}`),
              protection: words(`protection.${member.protection}`),
              due: member.overdue ? `${member.due} (${words("list.overdue")})` : member.due,
              people: member.people,
            },
          }))}
        />
      )}
      {reviews && orphans.length > 0 ? (
        <Section id="orphans" title={words("list.orphans")} intro={words("list.orphansText")}>
          <ul className="plain-list">
            {orphans.map(({ id, name }) => (
              <li key={id}>
                <a href={`/${locale}/workspace/members/${id}/people`}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {reviews ? (
        <>
          <Section id="invite" title={words("list.invite")} intro={words("list.inviteText")}>
            <form method="post" className="stack">
              <TextField id="slug" label={words("list.slug")} required maxLength={100} />
              <TextField id="email" type="email" label={words("list.email")} required maxLength={254} />
              <Select
                id="language"
                label={words("list.language")}
                defaultValue={wordsOf(locale)}
                options={locales.map((value) => ({ value, label: ownNames[value] }))}
              />
              <Button name="step" value="invite">
                {words("list.inviteSubmit")}
              </Button>
            </form>
          </Section>
          <Section id="delay" title={words("list.hours")} intro={words("list.hoursText")}>
            <form method="post" className="stack">
              <TextField
                id="hours"
                label={words("list.hoursLabel")}
                short
                inputMode="numeric"
                defaultValue={String(hours)}
              />
              <Button name="step" value="hours" tone="secondary">
                {words("save")}
              </Button>
            </form>
          </Section>
        </>
      ) : null}
    </Page>
  );
}

import { data } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { Actor } from "~/kernel/actor.ts";
import { isLocale, locales, type PageLocale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { inviteAccount, withdrawInvitation } from "../commands/invitations.server.ts";
import { resetSecondFactor } from "../commands/reset-second-factor.server.ts";
import { grantRole, revokeRole } from "../commands/roles.server.ts";
import { endAllSessions } from "../commands/sessions.server.ts";
import { decide, decideGrant, observatoriesWhere } from "../core/policy.ts";
import { roleNames } from "../core/roles.ts";
import { visiblePeople } from "../core/visible-people.ts";
import { listAccounts } from "../data/accounts.server.ts";
import { siteOrigin } from "../data/auth.server.ts";
import { listOpenInvitations } from "../data/links.server.ts";
import { listObservatoryNames } from "../data/observatory-names.server.ts";
import { listOrganisations } from "../data/organisations.server.ts";
import { fieldErrors } from "../parts/failure-text.ts";
import { localeOf, parseEmail, rowId, text } from "../parts/form-data.ts";
import { GrantFields } from "../parts/grant-fields.tsx";
import { parseGrant } from "../parts/parse-grant.ts";
import { IntentForm, PersonName, PersonRoles, type ShownPerson } from "../parts/person-row.tsx";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/people.ts";

/** Who manages nobody's people has no business here, and is told what is missing. */
function requireManager(actor: Actor): { everywhere: boolean } {
  const network = decide(actor, "manage the network's people");
  if (network.ok) return { everywhere: true };
  const where = observatoriesWhere(actor, "manage the observatory's people");
  if (where.length === 0) throw failurePage(network.failure);
  return { everywhere: false };
}

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { everywhere } = requireManager(actor);
  const { read } = currentProcess().database;
  const [accounts, invitations, observatories, organisations] = await Promise.all([
    listAccounts(read),
    listOpenInvitations(read),
    listObservatoryNames(read, localeOf(locale)),
    listOrganisations(read),
  ]);
  const nameOf = new Map(observatories.map(({ id, name }) => [id, name]));
  const people: ShownPerson[] = visiblePeople(actor, accounts).map((person) => ({
    ...person,
    grants: person.grants.map((grant) => ({
      ...grant,
      ends: decideGrant(actor, grant, person.id).ok,
      over: grant.scope.kind === "observatory" ? (nameOf.get(grant.scope.observatoryId) ?? null) : null,
    })),
  }));
  const mine = observatoriesWhere(actor, "manage the observatory's people");
  return {
    locale,
    people,
    everywhere,
    invitations: everywhere ? invitations : [],
    observatories: mine === "all" ? observatories : observatories.filter(({ id }) => mine.includes(id)),
    organisations: organisations.map(({ id, name, slug }) => ({
      value: id,
      label: showText(name, localeOf(locale))?.text ?? slug,
    })),
  };
}

type Said = "given" | "revoked" | "ended" | "invited" | null;
type Answer = Outcome<{ said: Said; values?: Record<string, string | number> }>;

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  requireManager(actor);
  const answer = await change(actor, request, pageLocale(params));
  if (!answer.ok) return data({ failure: answer.failure, done: null }, { status: statusOf[answer.failure.kind] });
  return data({ failure: undefined, done: answer.value });
}

async function change(actor: Actor, request: Request, locale: PageLocale): Promise<Answer> {
  const { database } = currentProcess();
  const form = await request.formData();
  const reason = text(form, "reason").slice(0, 300) || undefined;
  const account = rowId(form, "account");
  switch (text(form, "intent")) {
    case "grant": {
      const grant = parseGrant(form);
      if (!grant.ok) return grant;
      const given = await grantRole(database, actor, account, grant.value, reason);
      return given.ok ? done({ said: "given" }) : given;
    }
    case "revoke": {
      const revoked = await revokeRole(database, actor, rowId(form, "grant"), reason);
      return revoked.ok ? done({ said: "revoked" }) : revoked;
    }
    case "invite": {
      const grant = parseGrant(form);
      if (!grant.ok) return grant;
      const email = parseEmail(text(form, "email"));
      if (!email.ok) return email;
      const language = text(form, "language");
      const invited = await inviteAccount(database, actor, {
        email: email.value,
        locale: isLocale(language) ? language : localeOf(locale),
        grants: [grant.value],
        siteUrl: siteOrigin(request),
      });
      return invited.ok ? done({ said: "invited", values: { email: email.value } }) : invited;
    }
    case "withdraw": {
      const withdrawn = await withdrawInvitation(database, actor, rowId(form, "invitation"));
      return withdrawn.ok ? done({ said: null }) : withdrawn;
    }
    case "end-sessions": {
      const ended = await endAllSessions(database, actor, account);
      return ended.ok ? done({ said: "ended", values: { count: ended.value.ended } }) : ended;
    }
    case "reset": {
      const reset = await resetSecondFactor(database, actor, account, reason);
      return reset.ok ? done({ said: null }) : reset;
    }
    default:
      return failed("invalid", "form");
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("people.title") : "" },
];

export default function People({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, people, everywhere, invitations, observatories, organisations } = loaderData;
  const words = identityWords(locale);
  const said = actionData?.done?.said;
  const grantFields = { locale, observatories, organisations, roles: roleNames };
  return (
    <Page>
      <PageHeading title={words("people.title")} lead={words("people.lead")} />
      <ErrorSummary title={words("form.problem")} errors={fieldErrors(words, actionData?.failure, "people")} />
      {said ? (
        <Notice>
          <p role="status">{words(`people.${said}`, actionData?.done?.values)}</p>
        </Notice>
      ) : null}
      <DataTable
        id="people"
        caption={words("people.title")}
        hideCaption
        columns={[
          { key: "person", label: words("people.person") },
          { key: "roles", label: words("people.roles") },
          { key: "second", label: words("people.secondFactor") },
          ...(everywhere ? [{ key: "do", label: words("people.sessions") }] : []),
        ]}
        rows={people.map((person) => ({
          key: person.id,
          cells: {
            person: <PersonName person={person} />,
            roles: <PersonRoles locale={locale} person={person} />,
            second: words(person.secondFactor ? "people.yes" : "people.no"),
            do: (
              <>
                <IntentForm intent="end-sessions" fields={{ account: person.id }}>
                  {words("people.endSessions")}
                </IntentForm>
                {person.secondFactor ? (
                  <IntentForm intent="reset" fields={{ account: person.id }}>
                    {words("people.reset")}
                  </IntentForm>
                ) : null}
              </>
            ),
          },
        }))}
      />
      <Section id="give" title={words("people.give")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="grant" />
          <Select
            id="give-account"
            name="account"
            label={words("people.account")}
            options={people.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
          />
          <GrantFields prefix="give" {...grantFields} />
          <TextField id="give-reason" name="reason" label={words("form.reason")} maxLength={300} />
          <Button>{words("people.giveSubmit")}</Button>
        </form>
      </Section>
      <Section id="invite" title={words("people.invite")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="invite" />
          <TextField id="email" type="email" label={words("form.email")} required maxLength={254} autoComplete="off" />
          <GrantFields prefix="invite" {...grantFields} />
          <Select
            id="invite-language"
            name="language"
            label={words("people.language")}
            defaultValue={locale}
            options={locales.map((l) => ({ value: l, label: { fr: "Français", en: "English", es: "Español" }[l] }))}
          />
          <Button>{words("people.inviteSubmit")}</Button>
        </form>
        {invitations.length > 0 ? <h3>{words("people.open")}</h3> : null}
        <ul className="plain-list">
          {invitations.map(({ id, email, expiresAt }) => (
            <li key={id}>
              {email}, {words("people.until", { date: new Date(expiresAt) })}
              <IntentForm intent="withdraw" fields={{ invitation: id }}>
                {words("people.withdraw")}
              </IntentForm>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

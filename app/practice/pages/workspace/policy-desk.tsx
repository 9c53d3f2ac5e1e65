import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { membersWhere } from "~/identity/index.server.ts";
import { isLocale, wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { startPolicy } from "../../commands/write-policy.server.ts";
import { listPolicies } from "../../data/policies.server.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { StartForm } from "../../parts/start-form.tsx";
import { codeWords, deskWords, labelOfCode } from "../../words.ts";
import { say } from "../shown-fields.ts";
import { memberNames, writableMembers } from "./writable-members.server.ts";
import type { Route } from "./+types/policy-desk.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const where = membersWhere(actor, "write for the member");
  const policies = await listPolicies(read, where === "all" ? undefined : where);
  const names = await memberNames(read, policies, locale);
  return {
    locale,
    members: await writableMembers(read, actor, locale),
    language: wordsOf(locale),
    policies: policies.map(({ id, slug, state, draft, organisationId }) => ({
      id,
      title: say(draft.texts.title, locale).text || slug,
      kind: labelOfCode("kind", draft.facts.kind, locale),
      member: names.get(organisationId) ?? "",
      state,
    })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const asked = field("language");
  const locale = isLocale(asked) ? asked : wordsOf(pageLocale(params));
  const wanted = { organisationId: field("member"), title: field("title"), locale };
  const started = await startPolicy(context.get(actorContext), wanted, database());
  if (started.ok) throw redirect(`/${pageLocale(params)}/workspace/policies/${started.value.id}/${locale}`);
  return data({ failure: started.failure, title: field("title") }, { status: statusOf[started.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("policies.title") : "" },
];

export default function PolicyDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, members, policies } = loaderData;
  const words = deskWords(locale);
  return (
    <Page>
      <PageHeading title={words("policies.title")} lead={words("policies.lead")} />
      <DeskNotice locale={locale} failure={actionData?.failure ?? null} />
      {policies.length === 0 ? (
        <p className="quiet">{words("nothing")}</p>
      ) : (
        <DataTable
          id="policies"
          caption={words("policies.title")}
          hideCaption
          columns={[
            { key: "title", label: words("column.title") },
            { key: "kind", label: words("policyFacts.kind") },
            { key: "member", label: words("column.member") },
            { key: "state", label: words("column.state") },
          ]}
          rows={policies.map(({ id, title, kind, member, state }) => ({
            key: String(id),
            cells: {
              title: <a href={`/${locale}/workspace/policies/${id}`}>{title}</a>,
              kind,
              member,
              state: codeWords(locale)(`state.${state}`),
            },
          }))}
        />
      )}
      {members.length > 0 ? (
        <Section id="new" title={words("policies.new")} intro={words("new.intro")}>
          <StartForm locale={locale} members={members} language={loaderData.language} title={actionData?.title ?? ""} />
        </Section>
      ) : null}
    </Page>
  );
}

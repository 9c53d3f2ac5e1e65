import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { publicMembers } from "~/network/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { addAction } from "../../commands/roadmap.server.ts";
import { actionStates } from "../../core/roadmap.ts";
import { listActions } from "../../data/roadmap.server.ts";
import { ActionEntry } from "../../parts/action-entry.tsx";
import { ActionFields, emptyAction, readActionForm } from "../../parts/action-fields.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { showAction } from "../../parts/show-action.ts";
import { advocateWords } from "../../words.ts";
import { whoActs } from "./who.server.ts";
import type { Route } from "./+types/roadmap-desk.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { leads, members } = await whoActs(read, context.get(actorContext), locale);
  const actions = await listActions(read, actionStates);
  const proposers = await publicMembers(
    read,
    actions.flatMap(({ proposedBy }) => proposedBy ?? []),
  );
  return {
    locale,
    leads,
    members: members.map(({ organisationId, name }) => ({ value: organisationId, label: name.text })),
    actions: actions.map((action) => showAction(action, proposers, locale)),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = readActionForm(form);
  const proposedBy = String(form.get("organisation") ?? "") || null;
  const added = await addAction(
    context.get(actorContext),
    { ...typed, proposedBy, locale: wordsOf(locale) },
    database(),
  );
  if (added.ok) throw redirect(`/${locale}/workspace/advocacy/roadmap?saved=1`);
  return data({ code: added.failure.code, typed }, { status: statusOf[added.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? advocateWords(loaderData.locale)("plan.title") : "" },
];

export default function RoadmapDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, leads, members, actions } = loaderData;
  const words = advocateWords(locale);
  const here = `/${locale}/workspace/advocacy`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: here, label: words("desk.title") }, { label: words("plan.title") }]}
      />
      <PageHeading title={words("plan.title")} lead={words("roadmap.lead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {actions.length === 0 ? (
        <EmptyState title={words("plan.none")} />
      ) : (
        <ul className="entries">
          {actions.map((one) => (
            <ActionEntry
              locale={locale}
              action={one}
              key={one.id}
              {...(leads ? { href: `${here}/roadmap/${one.id}` } : {})}
            />
          ))}
        </ul>
      )}
      {leads || members.length > 0 ? (
        <Section
          id="new"
          title={leads ? words("plan.new") : words("plan.propose")}
          intro={leads ? undefined : words("plan.proposeIntro")}
        >
          <form method="post" className="stack">
            {leads ? null : <Select id="organisation" label={words("commit.who")} options={members} />}
            <ActionFields
              locale={locale}
              typed={actionData?.typed ?? emptyAction}
              language={wordsOf(locale)}
              edited={null}
            />
            <Actions>
              <Button>{leads ? words("plan.add") : words("plan.send")}</Button>
            </Actions>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}

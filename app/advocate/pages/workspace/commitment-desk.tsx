import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { membersWhere } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { listMembers } from "~/network/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { standingOf } from "../../core/commitment.ts";
import { listCommitmentsOf } from "../../data/commitments.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { advocateWords } from "../../words.ts";
import { whoActs } from "./who.server.ts";
import type { Route } from "./+types/commitment-desk.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const actor = context.get(actorContext);
  const { members } = await whoActs(read, actor, locale);
  const commitments = await listCommitmentsOf(read, membersWhere(actor, "write for the member"));
  const owners = new Map(
    (await listMembers(read, { organisationIds: commitments.map(({ organisationId }) => organisationId) })).map(
      (one) => [one.organisationId, shown(one.name, locale)],
    ),
  );
  const today = dayOf(new Date());
  return {
    locale,
    mayBegin: members.length > 0,
    commitments: commitments.map((one) => ({
      id: one.id,
      title: shown(one.title, locale),
      who: owners.get(one.organisationId)!,
      state: one.state,
      standing: standingOf(one, today),
      due: one.dueOn ? dayText(one.dueOn, locale) : "",
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? advocateWords(loaderData.locale)("commit.title") : "" },
];

export default function CommitmentDesk({ loaderData }: Route.ComponentProps) {
  const { locale, commitments, mayBegin } = loaderData;
  const words = advocateWords(locale);
  const here = `/${locale}/workspace/advocacy`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: here, label: words("desk.title") }, { label: words("commit.title") }]}
      />
      <PageHeading title={words("commit.title")} lead={words("commit.lead")} />
      {commitments.length === 0 ? (
        <EmptyState title={words("commit.none")} />
      ) : (
        <DataTable
          id="commitments"
          caption={words("commit.title")}
          hideCaption
          columns={[
            { key: "title", label: words("desk.column.title") },
            { key: "who", label: words("desk.column.member") },
            { key: "state", label: words("desk.column.state") },
            { key: "due", label: words("desk.column.due") },
          ]}
          rows={commitments.map(({ id, title, who, state, standing, due }) => ({
            key: id,
            cells: {
              title: (
                <a href={`${here}/commitments/${id}`}>
                  <InLanguage of={title} />
                </a>
              ),
              who: <InLanguage of={who} />,
              state: `${words(`commit.state.${state}`)} · ${words(`standing.${standing}`)}`,
              due,
            },
          }))}
        />
      )}
      {mayBegin ? (
        <Actions>
          <ButtonLink href={`${here}/commitments/new`}>{words("commit.new")}</ButtonLink>
        </Actions>
      ) : null}
    </Page>
  );
}

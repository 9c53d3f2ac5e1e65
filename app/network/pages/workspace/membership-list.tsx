import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { listApplications } from "../../data/applications.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { joinWords } from "../../messages/join-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { dayText } from "../../parts/names.ts";
import type { Route } from "./+types/membership-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "review memberships");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  const applications = await listApplications(database().read);
  return {
    locale,
    applications: applications.map(({ id, number, name, wishes, state, createdAt }) => ({
      id,
      number,
      name,
      wishes,
      state,
      since: dayText(locale, createdAt),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("queue.title") : "" },
];

export default function MembershipList({ loaderData }: Route.ComponentProps) {
  const { locale, applications } = loaderData;
  const words = deskWords(locale);
  return (
    <Page>
      <PageHeading title={words("queue.title")} lead={words("queue.lead")} />
      {applications.length === 0 ? (
        <EmptyState title={words("queue.none")}>
          <p>{words("queue.noneText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="applications"
          caption={words("queue.title")}
          hideCaption
          columns={[
            { key: "name", label: words("queue.name") },
            { key: "number", label: words("queue.number"), number: true },
            { key: "wish", label: words("queue.wish") },
            { key: "state", label: words("queue.state") },
            { key: "since", label: words("queue.since") },
          ]}
          rows={applications.map(({ id, number, name, wishes, state, since }) => ({
            key: id,
            cells: {
              name: <a href={`/${locale}/workspace/memberships/${id}`}>{name}</a>,
              number,
              wish: memberWords(locale)(`state.${wishes}`),
              state: joinWords(locale)(`state.${state}`),
              since,
            },
          }))}
        />
      )}
    </Page>
  );
}

import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { publicMembers, readUnsaidNames } from "~/network/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { actionStates, isPublicAction } from "../core/roadmap.ts";
import { listActions } from "../data/roadmap.server.ts";
import { ActionEntry } from "../parts/action-entry.tsx";
import { showAction } from "../parts/show-action.ts";
import { advocateWords } from "../words.ts";
import type { Route } from "./+types/roadmap-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const actions = await listActions(read, actionStates.filter(isPublicAction));
  const proposers = actions.flatMap(({ proposedBy }) => proposedBy ?? []);
  const [members, unsaid] = await Promise.all([publicMembers(read, proposers), readUnsaidNames(read, proposers)]);
  return { locale, actions: actions.map((action) => showAction(action, members, locale, unsaid)) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = advocateWords(loaderData.locale);
  return [{ title: words("roadmap.title") }, { name: "description", content: words("roadmap.lead") }];
};

export default function RoadmapPage({ loaderData }: Route.ComponentProps) {
  const { locale, actions } = loaderData;
  const words = advocateWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/advocacy`, label: words("title") }, { label: words("roadmap.title") }]}
      />
      <PageHeading title={words("roadmap.title")} lead={words("roadmap.lead")} />
      {actions.length === 0 ? (
        <EmptyState title={words("roadmap.emptyTitle")}>
          <p>{words("roadmap.emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="entries">
          {actions.map((action) => (
            <ActionEntry locale={locale} action={action} key={action.id} />
          ))}
        </ul>
      )}
    </Page>
  );
}

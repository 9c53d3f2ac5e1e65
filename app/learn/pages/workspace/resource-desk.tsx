import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { decide } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { shown } from "~/kernel/shown.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { freshnessOf } from "../../core/resource.ts";
import { listResources } from "../../data/resources.server.ts";
import { libraryWords } from "../../library-words.ts";
import type { Route } from "./+types/resource-desk.ts";

const urgency = { review: 0, draft: 1, published: 2, withdrawn: 3 };

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const today = dayOf(new Date());
  const resources = await listResources(database().read);
  return {
    locale,
    resources: resources
      .toSorted((a, b) => urgency[a.state] - urgency[b.state] || a.facts.reviewOn.localeCompare(b.facts.reviewOn))
      .map(({ id, title, state, facts }) => ({
        id,
        title: shown(title, locale),
        state,
        type: facts.type,
        review: dayText(facts.reviewOn, locale),
        isLate: freshnessOf(facts, today) !== "current",
      })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? libraryWords(loaderData.locale)("desk.title") : "" },
];

export default function ResourceDesk({ loaderData: { locale, resources } }: Route.ComponentProps) {
  const words = libraryWords(locale);
  const here = `/${locale}/workspace/resources`;
  return (
    <Page>
      <PageHeading title={words("desk.title")} lead={words("desk.lead")} />
      <Actions>
        <ButtonLink href={`${here}/new`}>{words("desk.new")}</ButtonLink>
      </Actions>
      <DataTable
        id="resources"
        caption={words("desk.title")}
        hideCaption
        columns={[
          { key: "title", label: words("desk.column.title") },
          { key: "type", label: words("desk.column.type") },
          { key: "state", label: words("desk.column.state") },
          { key: "review", label: words("desk.column.review") },
        ]}
        rows={resources.map(({ id, title, state, type, review, isLate }) => ({
          key: id,
          cells: {
            title: (
              <a href={`${here}/${id}`}>
                <InLanguage of={title} />
              </a>
            ),
            type: words(`type.${type}`),
            state: words(`state.${state}`),
            review: isLate ? <strong>{review}</strong> : review,
          },
        }))}
      />
    </Page>
  );
}

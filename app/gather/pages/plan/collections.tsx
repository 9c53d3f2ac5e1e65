import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { listAssignments } from "../../data/assignments.server.ts";
import { listCollections } from "../../data/collections.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { periodText } from "../../parts/plan/period-text.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { observatoryHere } from "./observatory-here.server.ts";
import type { Route } from "./+types/collections.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const { read } = database();
  const assignments = await listAssignments(read, observatory.id);
  return {
    locale,
    observatory,
    collections: (await listCollections(read, observatory.id)).map((one) => ({
      slug: one.slug,
      title: one.title[wordsOf(locale)],
      kind: one.partnerKind,
      frequency: one.frequency,
      dueDays: one.dueDays,
      firstPeriod: one.firstPeriod,
      items: one.definition.items.length,
      partners: assignments.filter(({ collectionId }) => collectionId === one.id).length,
      state: one.state,
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("nav.collections")} · OIVF` }] : [];

export default function Collections({ loaderData }: Route.ComponentProps) {
  const { locale, observatory, collections } = loaderData;
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}/collections`;
  return (
    <Page>
      <PageHeading kicker={observatory.name} title={words("nav.collections")} lead={words("collection.lead")} />
      <PlanNav locale={locale} observatory={observatory} here="collections" />
      {observatory.manages ? (
        <Actions>
          <ButtonLink href={`${base}/new`} tone="secondary">
            {words("collection.add")}
          </ButtonLink>
        </Actions>
      ) : null}
      {collections.length === 0 ? (
        <EmptyState title={words("collection.empty")} />
      ) : (
        <DataTable
          id="collections"
          stacks
          caption={words("nav.collections")}
          hideCaption
          columns={[
            { key: "title", label: words("month.form") },
            { key: "frequency", label: words("collection.frequency") },
            { key: "first", label: words("collection.firstPeriod") },
            { key: "due", label: words("collection.dueDays"), number: true },
            { key: "items", label: words("collection.items"), number: true },
            { key: "partners", label: words("nav.partners"), number: true },
            { key: "state", label: words("month.state") },
          ]}
          rows={collections.map((one) => ({
            key: one.slug,
            cells: {
              title: <a href={`${base}/${one.slug}`}>{one.title}</a>,
              frequency: words(`collection.every.${one.frequency}`),
              first: periodText(one.firstPeriod, locale, "short"),
              due: String(one.dueDays),
              items: String(one.items),
              partners: String(one.partners),
              state: words(`collection.state.${one.state}`),
            },
          }))}
        />
      )}
    </Page>
  );
}

import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { categories, hoursToLook } from "../core/moderation.ts";
import { yearsOfModeration } from "../data/moderation.server.ts";
import { moderationWords } from "../messages/moderation-words.ts";
import type { Route } from "./+types/moderation-years.ts";

/** How we moderate, and what was done in each year. */
export async function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params), years: await yearsOfModeration(database().read) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = moderationWords(loaderData.locale);
  return [{ title: `${words("public.title")} · OIVF` }, { name: "description", content: words("public.lead") }];
};

const columns = ["opened", "kept", "removed", "appeals", "granted"] as const;

export default function ModerationYears({ loaderData }: Route.ComponentProps) {
  const { locale, years } = loaderData;
  const words = moderationWords(locale);
  return (
    <Page>
      <PageHeading title={words("public.title")} lead={words("public.lead")} />
      <Section id="rules" title={words("public.rulesTitle")}>
        <ul>
          {(["second", "hide", "appeal", "reasons", "reversible"] as const).map((rule) => (
            <li key={rule}>{words(`public.rule.${rule}`)}</li>
          ))}
        </ul>
      </Section>
      <Section id="delays" title={words("public.delays")}>
        <ul>
          {categories.map((category) => (
            <li key={category}>
              {words("public.delay", { category: words(`category.${category}`), hours: hoursToLook[category] })}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="years" title={words("public.years")}>
        {years.length === 0 ? (
          <EmptyState title={words("public.none")} />
        ) : (
          <DataTable
            id="years-table"
            caption={words("public.years")}
            hideCaption
            columns={[
              { label: words("public.year"), key: "year" },
              ...columns.map((key) => ({ label: words(`public.${key}`), key, number: true })),
            ]}
            rows={years.map((year) => ({ key: String(year.year), cells: { ...year, year: String(year.year) } }))}
          />
        )}
      </Section>
    </Page>
  );
}

import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { codebook, codebookVersion } from "../core/codebook.ts";
import { practiceWords } from "../words.ts";
import type { Route } from "./+types/codebook-page.ts";

export const loader = ({ params }: Route.LoaderArgs) => ({ locale: pageLocale(params) });

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${practiceWords(loaderData.locale)("codebook.title")} · OIVF` : "" },
];

export default function CodebookPage({ loaderData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = practiceWords(locale);
  const here = `/${locale}/practices`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: here, label: words("practices") },
          { label: words("list.codebook") },
        ]}
      />
      <PageHeading title={words("codebook.title")} lead={words("codebook.lead", { version: codebookVersion })} />
      <Actions>
        <ButtonLink href={`${here}/all.csv`} tone="secondary">
          CSV
        </ButtonLink>
        <ButtonLink href={`${here}/all.json`} tone="secondary">
          JSON
        </ButtonLink>
      </Actions>
      <DataTable
        id="columns"
        caption={words("codebook.title")}
        hideCaption
        columns={[
          { key: "name", label: words("codebook.column") },
          { key: "meaning", label: words("codebook.meaning") },
          { key: "codes", label: words("codebook.codes") },
        ]}
        rows={codebook.map((column) => ({
          key: column.name,
          cells: {
            name: <code>{column.name}</code>,
            meaning: words(`column.${column.name}`),
            codes: "codes" in column ? column.codes.join(", ") : "",
          },
        }))}
      />
    </Page>
  );
}

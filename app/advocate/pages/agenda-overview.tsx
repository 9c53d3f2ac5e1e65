import { agendas } from "~/content/index.ts";
import { DataTable } from "~/design/figures/data-table.tsx";
import stacking from "~/design/styles/stacking.css?url";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { regions } from "~/network/index.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { agendaCounts } from "../core/alignment.ts";
import { advocateWords } from "../words.ts";
import { readAlignments } from "../data/public-alignments.server.ts";
import type { Route } from "./+types/agenda-overview.ts";

export const links = () => [{ rel: "stylesheet", href: stacking }];

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { alignments, members } = await readAlignments(database().read);
  return {
    locale,
    rows: agendaCounts(agendas, alignments, members).map(({ agenda, total, byRegion }) => ({
      code: agenda.code,
      name: agenda.name[wordsOf(locale)],
      year: agenda.year,
      total,
      byRegion: regions.map((region) => byRegion.get(region)!),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = advocateWords(loaderData.locale);
  return [{ title: words("agendas.title") }, { name: "description", content: words("agendas.lead") }];
};

export default function AgendaOverview({ loaderData }: Route.ComponentProps) {
  const { locale, rows } = loaderData;
  const words = advocateWords(locale);
  const number = (count: number) => formatNumber(count, wordsOf(locale));
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/advocacy`, label: words("title") }, { label: words("agendas.title") }]}
      />
      <PageHeading title={words("agendas.title")} lead={words("agendas.lead")} />
      <DataTable
        id="agendas"
        caption={words("agendas.overview")}
        stacks
        columns={[
          { key: "agenda", label: words("agendas.agenda") },
          ...regions.map((region) => ({ key: region as string, label: words(`region.${region}`), number: true })),
          { key: "all", label: words("agendas.all"), number: true },
        ]}
        rows={rows.map(({ code, name, year, total, byRegion }) => ({
          key: code,
          cells: {
            agenda: (
              <a href={`/${locale}/advocacy/agendas/${code.toLowerCase()}`}>
                {name} ({year})
              </a>
            ),
            ...Object.fromEntries(regions.map((region, i) => [region, byRegion[i]! > 0 ? number(byRegion[i]!) : null])),
            all: number(total),
          },
        }))}
      />
      <p className="small">
        <a href={`/${locale}/advocacy/agendas.csv`}>{words("agendas.csv")}</a>
      </p>
    </Page>
  );
}

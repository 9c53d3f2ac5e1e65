import { useLoaderData } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { StatusKey, StatusMark } from "~/design/figures/status-mark.tsx";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { MapLegend, WithoutShape } from "~/design/maps/map-legend.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { isAbsent } from "~/design/value-state.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { pageWords } from "../messages/page-words.ts";
import { PlacesTable } from "../parts/places-table.tsx";
import { SeriesFacts, SourceLine } from "../parts/series-facts.tsx";
import { reasonsIn } from "../parts/value-text.ts";
import { loadIndicatorPage } from "./indicator-view.server.ts";
import type { Route } from "./+types/indicator-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const page = await loadIndicatorPage(database().read, params.code, new URL(request.url).searchParams, locale);
  if (!page) throw failurePage({ kind: "not-found", code: "indicator" });
  return page;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: `${loaderData.name} · OIVF` }, { name: "description", content: loaderData.definition }]
    : [{ title: "OIVF" }];

export default function IndicatorPage() {
  const page = useLoaderData<typeof loader>();
  const { locale, code } = page;
  const words = pageWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("common.home") },
          { href: `/${locale}/indicators`, label: words("indicators.title") },
          { label: code },
        ]}
      />
      <PageHeading kicker={words("indicator.kicker", { code })} title={page.name} lead={page.definition} />
      {page.series ? <SeriesSections page={page} /> : <NoFigures locale={locale} />}
      {page.choices.length > 1 ? <SeriesChoice page={page} /> : null}
      <Section id="standard" title={words("indicator.standard")}>
        <DefinitionList facts={page.standard} />
      </Section>
    </Page>
  );
}

type IndicatorPageData = ReturnType<typeof useLoaderData<typeof loader>>;
type SeriesOnPage = NonNullable<IndicatorPageData["series"]>;

function NoFigures({ locale }: { locale: IndicatorPageData["locale"] }) {
  const words = pageWords(locale);
  return (
    <EmptyState title={words("indicator.none.title")}>
      <p>{words("indicator.none.text")}</p>
    </EmptyState>
  );
}

function SeriesChoice({ page }: { page: IndicatorPageData }) {
  const words = pageWords(page.locale);
  return (
    <Section id="series" title={words("indicator.series")} intro={words("indicator.seriesIntro")}>
      <ul className="entries compact">
        {page.choices
          .filter((choice) => !choice.current)
          .map((choice) => (
            <li key={choice.key}>
              <a href={`?series=${choice.key}`}>{choice.title}</a>
              <span className="quiet"> {choice.publisher}</span>
              {choice.why.length > 0 ? (
                <p className="small quiet">{choice.why.map((reason) => words(`comparability.${reason}`)).join(" ")}</p>
              ) : null}
            </li>
          ))}
      </ul>
    </Section>
  );
}

function SeriesSections({ page }: { page: IndicatorPageData }) {
  const { locale } = page;
  const words = pageWords(locale);
  const series = page.series as SeriesOnPage;
  const reasons = reasonsIn(words);
  const foot = <SourceLine series={series} locale={locale} words={words} />;
  return (
    <>
      <Section
        id="figures"
        title={series.title}
        {...(series.coverage === "part" ? { intro: words("indicator.narrower") } : {})}
      >
        {series.population === "all" ? (
          <Notice title={words("bothSexes.title")} tone="accent">
            <p>{words("bothSexes.text")}</p>
          </Notice>
        ) : null}
        <p className="quiet">{words(`reading.${series.nature}`)}</p>
        {series.legal.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <FilterForm label={words("indicator.filters")} submit={words("common.show")}>
          {page.choices.length > 1 ? null : <input type="hidden" name="series" value={series.key} />}
          {series.filters.map((filter) => (
            <Select key={filter.id} {...filter} defaultValue={filter.value} />
          ))}
        </FilterForm>
        {series.line ? (
          <Figure id="over-time" title={series.line.finding} measure={series.measure} foot={foot}>
            <Drawing svg={series.line.svg} />
          </Figure>
        ) : null}
        {series.map ? (
          <Figure
            id="map"
            title={series.map.title}
            measure={`${series.mapMeasure}. ${words(`indicator.map.${series.map.kind}`)}`}
            foot={
              <>
                {foot}
                <p>{words("home.map.boundaries")}</p>
              </>
            }
          >
            <Drawing svg={series.map.svg} />
            {series.legend ? (
              <MapLegend
                label={words("indicator.map.legend")}
                classes={series.map.classes}
                absent={series.map.absent}
                reasons={reasons}
                range={(one) => series.legend![one.number]?.range}
                places={(n) => words("indicator.map.places", { n })}
              />
            ) : null}
            <WithoutShape title={words("indicator.map.withoutShape")} places={series.map.withoutShape} />
          </Figure>
        ) : null}
      </Section>
      {series.determinations ? <Determinations table={series.determinations} words={words} /> : null}
      <Section id="table" title={words("indicator.table")} aside={<Downloads series={series} locale={locale} />}>
        {series.table.rows.length > 0 ? (
          <>
            <PlacesTable table={series.table} words={words} />
            <StatusKey states={series.states.filter(isAbsent)} reasons={reasons} />
          </>
        ) : (
          <EmptyState title={words("indicator.chart.empty")} />
        )}
      </Section>
      <Section id="method" title={words("indicator.method")}>
        <SeriesFacts series={series} locale={locale} words={words} />
        {series.breaks.length > 0 ? (
          <>
            <h3>{words("indicator.breaks")}</h3>
            <DefinitionList facts={series.breaks} />
          </>
        ) : null}
        <h3>{words("indicator.protection")}</h3>
        {series.protection.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <h3>{words("common.cite")}</h3>
        <p className="citation">{series.citation}</p>
      </Section>
    </>
  );
}

/** Counts of killings are revised for years: how far each year is settled stands beside its total. */
function Determinations({
  table,
  words,
}: {
  table: NonNullable<SeriesOnPage["determinations"]>;
  words: ReturnType<typeof pageWords>;
}) {
  return (
    <DataTable
      id="determinations"
      caption={table.caption}
      columns={[
        { key: "period", label: words("common.period") },
        ...table.columns.map((column) => ({ ...column, number: true })),
      ]}
      rows={table.rows.map(({ period, name, cells }) => ({
        key: period,
        cells: {
          period: name,
          ...Object.fromEntries(
            Object.entries(cells).map(([key, { state, text }]) => [
              key,
              <StatusMark key={key} state={state} text={text} reason={words(`state.${state}`)} />,
            ]),
          ),
        },
      }))}
    />
  );
}

function Downloads({ series, locale }: { series: SeriesOnPage; locale: IndicatorPageData["locale"] }) {
  const words = pageWords(locale);
  return (
    <p className="downloads">
      {words("common.downloads")}{" "}
      <a href={`${series.download}&format=csv`} download>
        CSV
      </a>{" "}
      <a href={`${series.download}&format=json`}>JSON</a>
    </p>
  );
}

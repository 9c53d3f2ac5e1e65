import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList, type Fact } from "~/design/text/facts.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { labelOf } from "~/atlas/index.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { editionWords } from "../messages/edition-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { countText, periodsText } from "../parts/dataset-line.ts";
import { DatasetEditions } from "../parts/dataset-editions.tsx";
import { DatasetSeries } from "../parts/dataset-series.tsx";
import { CitationLinks, EditionFiles } from "../parts/edition-files.tsx";
import { EditionProtection } from "../parts/edition-protection.tsx";
import { readPolicy } from "../parts/read-policy.ts";
import { RevisionNotes } from "../parts/revision-notes.tsx";
import { SchemaDataset } from "../parts/schema-dataset.tsx";
import { dateText, periodText } from "../parts/value-text.ts";
import { loadDatasetPage, type DatasetPageData } from "./dataset-view.server.ts";
import type { Route } from "./+types/dataset-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const origin = settings().publicUrl ?? new URL(request.url).origin;
  const page = await loadDatasetPage(database().read, params.dataset, locale, origin);
  if (!page) throw failurePage({ kind: "not-found", code: "dataset" });
  return page;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.title} · OIVF` },
        { name: "description", content: loaderData.description || loaderData.title },
      ]
    : [];

export default function DatasetPage({ loaderData: page }: Route.ComponentProps) {
  const { locale, current, series } = page;
  const words = pageWords(locale);
  const own = datasetWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("common.home") },
          { href: `/${locale}/data`, label: words("data.title") },
          { label: page.title },
        ]}
      />
      <PageHeading kicker={words("dataset.kicker")} title={page.title} lead={page.description} />
      {series.some((one) => one.population === "all") ? (
        <Notice tone="accent" title={words("bothSexes.title")}>
          <p>{words("bothSexes.text")}</p>
        </Notice>
      ) : null}
      <Section id="source" title={own("source")}>
        <DefinitionList facts={sourceFacts(page)} />
      </Section>
      {current ? (
        <>
          <SchemaDataset cited={page.cited!} description={page.description} files={page.files} />
          <Section id="edition" title={own("edition.title")} intro={own("edition.intro")}>
            <DefinitionList facts={editionFacts(page)} />
          </Section>
          {page.notes.length > 0 ? (
            <Section id="notes" title={editionWords(locale)("notes.title")} intro={editionWords(locale)("notes.intro")}>
              <RevisionNotes dataset={page.slug} notes={page.notes} locale={locale} />
            </Section>
          ) : null}
          <Section id="downloads" title={words("common.downloads")} intro={own("downloads.note")}>
            <Downloads page={page} />
          </Section>
          <Section id="series" title={words("dataset.series")}>
            <DatasetSeries dataset={page.slug} series={series} locale={locale} />
          </Section>
          <Section id="protection" title={words("dataset.protection")}>
            <EditionProtection policy={readPolicy(page.policy)} protection={page.protection} locale={locale} />
          </Section>
          {page.completeness.length > 0 ? (
            <Section id="completeness" title={own("completeness.title")}>
              <ul>
                {page.completeness.map(({ sourceType, period, ...counts }) => (
                  <li key={`${sourceType} ${period}`}>
                    {own("completeness.line", {
                      ...counts,
                      period: periodText(period, locale),
                      source: labelOf("source_type", sourceType, wordsOf(locale)),
                    })}
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          <Section id="cite" title={words("common.cite")}>
            <div className="prose">
              <p>
                {words("common.citation", {
                  publisher: page.publisher,
                  title: page.title,
                  version: String(current.version),
                  date: dateText(current.publishedAt, locale),
                  address: page.cited!.address,
                })}
              </p>
              <CitationLinks dataset={page.slug} version={current.version} locale={locale} />
            </div>
          </Section>
        </>
      ) : (
        <EmptyState title={own("edition.gone.title")}>
          <p>{own("edition.gone.text")}</p>
        </EmptyState>
      )}
      <Section id="editions" title={words("dataset.editions")}>
        <DatasetEditions dataset={page.slug} editions={page.editions} current={current?.version} locale={locale} />
      </Section>
    </Page>
  );
}

function sourceFacts({ locale, ...page }: DatasetPageData): Fact[] {
  const words = pageWords(locale);
  const own = datasetWords(locale);
  const facts: (Fact | null)[] = [
    { term: words("common.publisher"), detail: page.publisher },
    page.sourceUrl ? { term: words("common.source"), detail: <a href={page.sourceUrl}>{own("sourceLink")}</a> } : null,
    page.sourceDate ? { term: own("sourceDate"), detail: dateText(page.sourceDate, locale) } : null,
    {
      term: words("common.licence"),
      detail: page.licenceUrl ? (
        <a href={page.licenceUrl} rel="license">
          {page.licence}
        </a>
      ) : (
        page.licence
      ),
    },
    { term: own("attribution"), detail: page.attribution },
    {
      term: own("keptBy"),
      detail: <a href={`/${locale}/observatories/${page.observatory.slug}`}>{page.observatory.name}</a>,
    },
  ];
  return facts.filter((fact) => fact !== null);
}

function editionFacts({ locale, current }: DatasetPageData): Fact[] {
  const words = pageWords(locale);
  const own = datasetWords(locale);
  if (!current) return [];
  return [
    { term: own("edition.version"), detail: String(current.version) },
    { term: own("edition.date"), detail: dateText(current.publishedAt, locale) },
    ...(current.reach ? [{ term: own("edition.periods"), detail: periodsText(current.reach, locale) }] : []),
    { term: own("edition.figures"), detail: countText(current.figures, locale) },
    {
      term: own("edition.withheld"),
      detail: current.withheld === 0 ? own("edition.none") : countText(current.withheld, locale),
    },
    ...(current.hash
      ? [{ term: words("dataset.hash"), detail: <code className="fingerprint">{current.hash}</code> }]
      : []),
  ];
}

function Downloads({ page }: { page: DatasetPageData }) {
  const words = pageWords(page.locale);
  const own = datasetWords(page.locale);
  const latest = `/api/v1/observations?dataset=${page.slug}`;
  const { version, figures } = page.current!;
  return (
    <div className="stack">
      <h3>{words("dataset.permanent")}</h3>
      <EditionFiles
        id="files-table"
        dataset={page.slug}
        version={version}
        files={page.files}
        figures={figures}
        locale={page.locale}
      />
      <h3>{own("downloads.current")}</h3>
      <p>
        <a href={`${latest}&format=csv`}>{words("common.csv")}</a> ·{" "}
        <a href={`${latest}&format=json`}>{words("common.json")}</a>
      </p>
      <p className="quiet">{own("downloads.currentNote")}</p>
    </div>
  );
}

import { data } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList, type Fact } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { nameOfFigures } from "../core/open-data/citation.ts";
import { addressOf } from "../core/open-data/edition-formats.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { editionWords } from "../messages/edition-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { countText, periodsText } from "../parts/dataset-line.ts";
import { EditionChanges } from "../parts/edition-changes.tsx";
import { CitationLinks, EditionFiles } from "../parts/edition-files.tsx";
import { EditionProtection } from "../parts/edition-protection.tsx";
import { readPolicy } from "../parts/read-policy.ts";
import { SchemaDataset } from "../parts/schema-dataset.tsx";
import { dateText } from "../parts/value-text.ts";
import { loadEditionPage, type EditionPageData } from "./edition-view.server.ts";
import type { Route } from "./+types/edition-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const origin = settings().publicUrl ?? new URL(request.url).origin;
  const version = /^[1-9]\d{0,5}$/.test(params.version) ? Number(params.version) : 0;
  const page = await loadEditionPage(database().read, params.dataset, version, locale, origin);
  if (!page) throw failurePage({ kind: "not-found", code: "release" });
  return data(page, page.withdrawn ? { status: 410 } : {});
}

export const meta = ({ loaderData: page }: Route.MetaArgs) =>
  page
    ? [
        { title: `${editionTitle(page)} · OIVF` },
        { name: "description", content: page.edition?.description || page.title },
        ...(page.edition
          ? [
              {
                tagName: "link",
                rel: "describedby",
                type: "application/ld+json",
                href: addressOf(page.slug, page.version, "jsonld"),
              },
            ]
          : []),
      ]
    : [];

function editionTitle({ title, version, locale }: Pick<EditionPageData, "title" | "version" | "locale">): string {
  return `${title}, ${pageWords(locale)("dataset.edition", { version: String(version) })}`;
}

export default function EditionPage({ loaderData: page }: Route.ComponentProps) {
  const { locale, slug, version, edition } = page;
  const words = pageWords(locale);
  const own = editionWords(locale);
  const name = edition && nameOfFigures(edition.cited.fingerprint);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("common.home") },
          { href: `/${locale}/data`, label: words("data.title") },
          { href: `/${locale}/data/${slug}`, label: page.title },
          { label: words("dataset.edition", { version: String(version) }) },
        ]}
      />
      <PageHeading
        kicker={own("page.kicker", { version: String(version) })}
        title={page.title}
        lead={edition ? own("page.lead", { date: dateText(page.publishedAt, locale) }) : undefined}
      />
      <Standing page={page} />
      {edition ? (
        <>
          <SchemaDataset cited={edition.cited} description={edition.description} files={edition.files} />
          {edition.note ? (
            <Section id="note" title={own("notes.title")}>
              <Prose>
                {edition.note.split(/\n+/).map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </Prose>
            </Section>
          ) : null}
          {edition.changes ? (
            <Section
              id="changes"
              title={
                edition.changes.version === null
                  ? words("dataset.edition", { version: String(version) })
                  : own("changes.title", { version: String(edition.changes.version) })
              }
            >
              <EditionChanges changes={edition.changes} locale={locale} />
            </Section>
          ) : null}
          <Section id="holds" title={own("page.holds")}>
            <DefinitionList facts={factsOf(page)} />
            <DataTable
              id="series-table"
              caption={words("dataset.series")}
              columns={[
                { key: "series", label: own("page.series") },
                { key: "periods", label: own("page.periods") },
                { key: "figures", label: datasetWords(locale)("edition.figures"), number: true },
                { key: "withheld", label: datasetWords(locale)("edition.withheld"), number: true },
              ]}
              rows={edition.series.map((one) => ({
                key: one.code,
                cells: {
                  series: one.title,
                  periods: one.from ? periodsText(one, locale) : "",
                  figures: countText(one.figures, locale),
                  withheld: countText(one.withheld, locale),
                },
              }))}
            />
          </Section>
          <Section id="files" title={own("files.title", { version: String(version) })}>
            <EditionFiles
              id="files-table"
              dataset={slug}
              version={version}
              files={edition.files}
              figures={edition.figures}
              locale={locale}
            />
          </Section>
          <Section id="protection" title={words("dataset.protection")}>
            <EditionProtection policy={readPolicy(edition.policy)} protection={edition.protection} locale={locale} />
          </Section>
          <Section id="cite" title={words("common.cite")}>
            <div className="prose">
              <p>
                {words("common.citation", {
                  publisher: edition.cited.publisher,
                  title: edition.cited.title,
                  version: String(version),
                  date: dateText(page.publishedAt, locale),
                  address: edition.cited.address,
                })}
              </p>
              {name ? <p className="fingerprint">{own("cite.name", { name })}</p> : null}
              <CitationLinks dataset={slug} version={version} locale={locale} />
            </div>
          </Section>
        </>
      ) : null}
    </Page>
  );
}

/** Whether these are the figures to use today. */
function Standing({ page }: { page: EditionPageData }) {
  const { locale, slug, version, withdrawn, currentVersion } = page;
  const own = editionWords(locale);
  const datasets = datasetWords(locale);
  if (withdrawn) {
    const reason = withdrawn.reason
      ? datasets("edition.reason", { reason: withdrawn.reason })
      : datasets("edition.noReason");
    return (
      <Notice tone="accent" title={own("page.withdrawn", { date: withdrawn.at ? dateText(withdrawn.at, locale) : "" })}>
        <p>{reason}</p>
        <p>{own("page.withdrawnText")}</p>
        {currentVersion === null ? null : (
          <p>
            <a href={`/${locale}/data/${slug}`}>{own("page.seeCurrent")}</a>
          </p>
        )}
      </Notice>
    );
  }
  if (currentVersion === null || currentVersion === version) return null;
  return (
    <Notice tone="accent" title={own("page.superseded")}>
      <p>{own("page.supersededText", { version: String(version), current: String(currentVersion) })}</p>
      <p>
        <a href={`/${locale}/data/${slug}`}>{own("page.seeCurrent")}</a>
      </p>
    </Notice>
  );
}

function factsOf({ locale, edition, publishedAt, version, currentVersion }: EditionPageData): Fact[] {
  if (!edition) return [];
  const words = pageWords(locale);
  const own = datasetWords(locale);
  const { cited } = edition;
  return [
    { term: words("common.publisher"), detail: cited.publisher },
    {
      term: words("common.licence"),
      detail: cited.licenceUrl ? (
        <a href={cited.licenceUrl} rel="license">
          {cited.licence}
        </a>
      ) : (
        cited.licence
      ),
    },
    { term: own("edition.date"), detail: dateText(publishedAt, locale) },
    ...(version === currentVersion
      ? [{ term: own("edition.state"), detail: editionWords(locale)("page.current") }]
      : []),
    { term: own("edition.figures"), detail: countText(edition.figures, locale) },
    {
      term: own("edition.withheld"),
      detail: edition.withheld === 0 ? own("edition.none") : countText(edition.withheld, locale),
    },
    ...(cited.fingerprint
      ? [{ term: words("dataset.hash"), detail: <code className="fingerprint">{cited.fingerprint}</code> }]
      : []),
  ];
}

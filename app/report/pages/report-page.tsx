import { dayText } from "~/kernel/day-text.ts";
import { data } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { ReportArticle } from "../parts/report-article.tsx";
import styles from "../parts/report.css?url";
import { reportWords } from "../words.ts";
import { imprintOf, readPublicReport, showPublished } from "./report-view.server.ts";
import { shownText } from "../parts/render/rendering.server.ts";
import type { Route } from "./+types/report-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { number } = params as { number?: string };
  if (number !== undefined && !/^[1-9]\d{0,4}$/.test(number)) throw failurePage({ kind: "not-found", code: "report" });
  const found = await readPublicReport(read, params.slug, number === undefined ? undefined : Number(number));
  if (!found) throw failurePage({ kind: "not-found", code: "report" });
  const { report, version, versions } = found;
  const { text: title } = shownText(version.title, locale);
  const isWithdrawn = version.state === "withdrawn";
  const [imprint, shown] = await Promise.all([
    imprintOf(read, report, version, title, locale),
    isWithdrawn ? null : showPublished(read, report, version, locale),
  ]);
  const frame = {
    locale,
    slug: report.slug,
    title,
    summary: shownText(version.summary, locale).text,
    imprint,
    number: version.number,
    isCurrent: version.state === "published",
    current: report.published,
    sample: report.sample,
    date: dayText(version.publishedAt, locale),
    versions: versions.map((one) => ({
      number: one.number,
      state: one.state,
      date: dayText(one.publishedAt, locale),
    })),
  };
  // What was withdrawn says when and why, in its place: its text is gone.
  if (isWithdrawn) {
    const withdrawn = { date: dayText(version.withdrawnAt!, locale), reason: version.reason ?? "" };
    return data({ ...frame, withdrawn, report: null }, { status: 410 });
  }
  return data({ ...frame, withdrawn: null, report: shown });
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const { title, summary, imprint, locale } = loaderData;
  // What reference managers read of a page (Highwire's names, which Zotero and Google Scholar know).
  const cited: [string, string][] = [
    ["citation_title", title],
    ["citation_author", reportWords(locale)("page.author")],
    ["citation_publication_date", imprint.day.replaceAll("-", "/")],
    ["citation_language", wordsOf(locale)],
    ["citation_public_url", imprint.address],
    ["citation_pdf_url", `${imprint.address}/report.pdf`],
  ];
  return [
    { title: `${title} · OIVF` },
    { name: "description", content: summary },
    ...(loaderData.withdrawn ? [] : cited.map(([name, content]) => ({ name, content }))),
  ];
};

export default function ReportPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, title, imprint, number, isCurrent, current, sample, date, versions, withdrawn, report } =
    loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/reports/${slug}`;
  const files = `${base}/versions/${number}`;
  const crumbs = (
    <Breadcrumbs
      label={words("page.breadcrumbs")}
      steps={[
        { href: `/${locale}`, label: words("page.home") },
        { href: `/${locale}/reports`, label: words("page.reports") },
        { label: title },
      ]}
    />
  );
  const history = (
    <ul className="report-versions">
      {versions.map((one) => (
        <li key={one.number}>
          {one.number === number ? (
            <strong>{words("page.version", { version: one.number, date: one.date })}</strong>
          ) : (
            <a href={`${base}/versions/${one.number}`}>
              {words("page.version", { version: one.number, date: one.date })}
            </a>
          )}{" "}
          <span className="quiet">{words(`page.versionState.${one.state}`)}</span>
        </li>
      ))}
    </ul>
  );
  if (!report || withdrawn)
    return (
      <Page>
        {crumbs}
        <PageHeading kicker={imprint.kicker} title={title} />
        <Notice title={words("page.withdrawnTitle", { date: withdrawn?.date ?? "" })} tone="estimate">
          <p>{words("page.withdrawnText", { reason: withdrawn?.reason ?? "" })}</p>
        </Notice>
        {versions.length > 1 ? history : null}
      </Page>
    );
  return (
    <Page className="report-page">
      {crumbs}
      <ReportArticle
        report={report}
        kicker={imprint.kicker}
        words={words}
        imprint={
          <p className="report-imprint">
            <span>
              {words("page.version", { version: number, date })}
              <meta itemProp="datePublished" content={imprint.day} />
              <meta itemProp="version" content={String(number)} />
              <meta itemProp="inLanguage" content={wordsOf(locale)} />
            </span>
            <a href={`${files}/report.pdf`}>{words("page.pdf")}</a>
            <a href={`${files}/report.epub`}>{words("page.epub")}</a>
          </p>
        }
        notices={
          <>
            {isCurrent ? null : (
              <Notice title={words("page.olderTitle")} tone="estimate">
                <p>
                  {words("page.olderText", { date })} {current ? <a href={base}>{words("page.olderLink")}</a> : null}
                </p>
              </Notice>
            )}
            {sample ? (
              <Notice>
                <p>{words("page.sample")}</p>
              </Notice>
            ) : null}
          </>
        }
      >
        <h2 id="cite">{words("page.cite")}</h2>
        <p className="citation">{imprint.citation}</p>
        <DefinitionList
          facts={[
            { term: words("page.versions"), detail: history },
            {
              term: words("page.download"),
              detail: [
                <a key="pdf" href={`${files}/report.pdf`}>
                  {words("page.pdf")}
                </a>,
                <a key="epub" href={`${files}/report.epub`}>
                  {words("page.epub")}
                </a>,
              ],
            },
          ]}
        />
        <p className="quiet small">{words("page.licence")}</p>
      </ReportArticle>
    </Page>
  );
}

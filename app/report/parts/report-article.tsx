import type { ReactNode } from "react";
import { PageHeading } from "~/design/layout/page.tsx";
import { StatusMark } from "~/design/figures/status-mark.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { NamedFigure, ShownReport, ShownSource } from "../core/rendered-report.ts";
import type { ReportWords } from "../words.ts";
import { ReportBody } from "./report-body.tsx";

/** A report as its reader sees it: what it is, its contents, its blocks, the sources of every figure. */
export function ReportArticle({
  report,
  kicker,
  imprint,
  notices,
  words,
  children,
}: {
  report: ShownReport;
  kicker: string;
  /** Below the title: version, downloads. */
  imprint: ReactNode;
  notices?: ReactNode;
  words: ReportWords;
  /** After the sources: citation, versions. */
  children?: ReactNode;
}) {
  return (
    <article className="report" itemScope itemType="https://schema.org/Report">
      <PageHeading
        kicker={kicker}
        title={
          <span itemProp="name" lang={report.titleLanguage ?? undefined}>
            {report.title}
          </span>
        }
        lead={
          report.summary ? (
            <span itemProp="abstract" lang={report.summaryLanguage ?? undefined}>
              {report.summary}
            </span>
          ) : undefined
        }
      >
        {imprint}
      </PageHeading>
      {notices}
      {report.incomplete ? (
        <Notice>
          <p>{words("page.incomplete")}</p>
        </Notice>
      ) : null}
      {report.outdated ? (
        <Notice>
          <p>{words("page.outdated")}</p>
        </Notice>
      ) : null}
      {report.revised > 0 ? (
        <Notice title={words("page.revisedTitle")} tone="estimate">
          <p>{words("page.revised", { count: report.revised })}</p>
        </Notice>
      ) : null}
      <div className="report-columns">
        {report.contents.length > 1 ? (
          <nav className="report-contents" aria-labelledby="contents">
            <p className="kicker" id="contents">
              {words("page.contents")}
            </p>
            <ol>
              {report.contents.map(({ id, text }) => (
                <li key={id}>
                  <a href={`#${id}`}>{text}</a>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <div className="report-body">
          <ReportBody blocks={report.blocks} words={words} />
          <NamedFigures named={report.named} words={words} />
          <Sources sources={report.sources} words={words} />
          {children}
        </div>
      </div>
    </article>
  );
}

/** Where each figure of the running text is read; the figure in the text leads here. */
function NamedFigures({ named, words }: { named: readonly NamedFigure[]; words: ReportWords }) {
  if (named.length === 0) return null;
  return (
    <>
      <h2 id="named">{words("page.named")}</h2>
      <div className="table-region" role="region" aria-labelledby="named-caption" tabIndex={0}>
        <table className="data-table">
          <caption id="named-caption">{words("page.namedCaption")}</caption>
          <thead>
            <tr>
              <th scope="col">{words("table.series")}</th>
              <th scope="col">{words("table.place")}</th>
              <th scope="col">{words("table.period")}</th>
              <th scope="col" className="number">
                {words("table.value")}
              </th>
              <th scope="col">{words("page.editionColumn")}</th>
            </tr>
          </thead>
          <tbody>
            {named.map(({ anchor, what, where, period, cell, edition, href, revised }) => (
              <tr key={anchor} id={anchor}>
                <th scope="row">{what}</th>
                <td>{where}</td>
                <td>{period}</td>
                <td className="number">
                  <StatusMark state={cell.state} text={cell.text} reason={cell.text} />
                </td>
                <td>
                  <a href={href}>{edition}</a>
                  {revised ? ` (${words("page.revisedMark")})` : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Sources({ sources, words }: { sources: readonly ShownSource[]; words: ReportWords }) {
  if (sources.length === 0) return null;
  return (
    <>
      <h2 id="sources">{words("page.sources")}</h2>
      <ul className="report-sources">
        {sources.map((source) => (
          <li key={`${source.dataset} ${source.edition}`}>
            <a href={source.href}>{source.title}</a>. {source.citation} {source.attribution}.{" "}
            {source.licenceUrl ? (
              <a href={source.licenceUrl} rel="license">
                {source.licence}
              </a>
            ) : (
              source.licence
            )}
            {source.withdrawn ? <strong> {words("page.withdrawnEdition")}</strong> : null}
            {source.newer ? (
              <>
                {" "}
                <strong>{words("page.newerEdition", { edition: source.newer })}</strong>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

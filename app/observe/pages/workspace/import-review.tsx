import { data } from "react-router";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { sayImportFailure, sayReport } from "../../commands/say-import.ts";
import type { ImportReport } from "../../core/import/report.ts";
import { findImport } from "../../data/import-log.server.ts";
import { importWords } from "../../messages/import-words.ts";
import { pageWords } from "../../messages/page-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import { RowErrorsTable } from "../../parts/row-errors-table.tsx";
import { ProgressNote } from "../../parts/progress-note.tsx";
import type { Route } from "./+types/import-review.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const sight = { observatories: observatoriesWhere(actor, "import data"), actor: actorId(actor) };
  const id = /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0;
  const found = await findImport(database().read, sight, id);
  if (!found) throw failurePage({ kind: "not-found", code: "import" });
  // Without a script: the browser asks again by itself while there is something to wait for.
  const underWay = found.state === "waiting" || found.state === "reading";
  return data({ locale: pageLocale(params), found }, underWay ? { headers: { Refresh: "2" } } : {});
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: `${workspaceWords(loaderData.locale)("review.title", { file: loaderData.found.fileName })} · OIVF` }]
    : [];

export default function ImportReview({ loaderData }: Route.ComponentProps) {
  const { locale, found } = loaderData;
  const words = workspaceWords(locale);
  const report = isReport(found.report) ? found.report : null;
  const failure = "failure" in found.report ? (found.report.failure as Failure) : null;
  const number = (n: number) => formatNumber(n, locale);
  return (
    <Page>
      <Breadcrumbs
        label={pageWords(locale)("common.breadcrumbs")}
        steps={[{ href: `/${locale}/workspace/imports`, label: words("imports.title") }, { label: found.fileName }]}
      />
      <PageHeading kicker={words(`state.${found.state}`)} title={words("review.title", { file: found.fileName })} />
      <Section id="what" title={words("review.what")}>
        <Notice tone={found.state === "refused" ? "accent" : undefined}>
          {found.state === "waiting" || found.state === "reading" ? (
            <ProgressNote
              label={words("review.progress")}
              done={found.bytesRead}
              of={found.fileBytes}
              look={words("review.look")}
            >
              <p>{words(`review.${found.state}`)}</p>
              {found.state === "reading" ? <p>{words("review.soFar", { rows: found.rowsRead })}</p> : null}
            </ProgressNote>
          ) : null}
          {failure ? <p>{sayImportFailure(failure, importWords(locale))}</p> : null}
          {found.state === "abandoned" ? <p>{words("review.abandoned")}</p> : null}
          {/* Bad rows are told in the table below, each once. */}
          {report
            ? sayReport({ ...report, errorCount: 0 }, importWords(locale)).map((line) => <p key={line}>{line}</p>)
            : null}
        </Notice>
        <Actions>
          {report && (found.state === "done" || found.state === "unchanged") ? (
            <ButtonLink href={`/${locale}/workspace/releases/${report.dataset}`}>{words("review.next")}</ButtonLink>
          ) : found.state === "waiting" || found.state === "reading" ? null : (
            <ButtonLink href={`/${locale}/workspace/imports/new`}>{words("review.again")}</ButtonLink>
          )}
        </Actions>
      </Section>
      {report && report.errors.length > 0 ? (
        <Section
          id="errors"
          title={words("review.errors")}
          intro={words("review.errorsShown", { count: report.errorCount, shown: report.errors.length })}
        >
          <RowErrorsTable errors={report.errors} locale={locale} />
        </Section>
      ) : null}
      <Section id="file" title={words("review.facts")}>
        <DefinitionList
          facts={[
            { term: words("imports.profile"), detail: found.profileName },
            { term: words("imports.started"), detail: words("imports.time", { at: found.startedAt }) },
            { term: words("review.bytes"), detail: words("review.byteCount", { n: found.fileBytes }) },
            { term: words("imports.rows"), detail: number(found.rowsRead) },
            ...(report
              ? [
                  { term: words("review.skipped"), detail: number(report.skipped) },
                  { term: words("review.inserted"), detail: number(report.inserted) },
                  { term: words("imports.changed"), detail: number(report.changed) },
                  { term: words("review.unchanged"), detail: number(report.unchanged) },
                ]
              : []),
            { term: words("review.hash"), detail: <code className="fingerprint">{found.fileHash}</code> },
          ]}
        />
      </Section>
    </Page>
  );
}

/** An import that still reads has no report yet. */
function isReport(report: Partial<ImportReport>): report is ImportReport {
  return report.state !== undefined && report.errors !== undefined;
}

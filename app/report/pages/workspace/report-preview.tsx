import { Page } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { database } from "~/platform/process.server.ts";
import { ReportArticle } from "../../parts/report-article.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { kickerOf } from "../report-view.server.ts";
import { openReport } from "./open-report.server.ts";
import { showDraft } from "./show-draft.server.ts";
import type { Route } from "./+types/report-preview.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, report } = await openReport(args);
  const { read } = database();
  return {
    locale,
    id: report.id,
    state: report.state,
    kicker: await kickerOf(read, report, locale),
    report: await showDraft(read, report, locale),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.report.title ?? "" }];

export default function ReportPreview({ loaderData }: Route.ComponentProps) {
  const { locale, id, state, kicker, report } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  return (
    <Page>
      <Breadcrumbs
        label={words("page.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/reports`, label: words("work.title") },
          { href: base, label: report.title },
          { label: words("work.preview") },
        ]}
      />
      <ReportArticle
        report={report}
        kicker={kicker}
        words={words}
        imprint={
          <p className="report-imprint">
            <span>{words(`work.states.${state}`)}</span>
            <a href={`${base}/draft.pdf`}>{words("work.draftPdf")}</a>
          </p>
        }
      />
    </Page>
  );
}

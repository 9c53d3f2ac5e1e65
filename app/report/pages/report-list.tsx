import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { reportKinds } from "../core/report.ts";
import { listPublicReports } from "../data/versions.server.ts";
import { shownText } from "../parts/render/rendering.server.ts";
import { reportWords } from "../words.ts";
import { kickerOf } from "./report-view.server.ts";
import type { Route } from "./+types/report-list.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const reports = [];
  for (const report of await listPublicReports(read)) {
    const title = shownText(report.title, locale);
    const meta = [await kickerOf(read, report, locale), dayText(report.publishedAt, locale)].join(" · ");
    reports.push({
      slug: report.slug,
      kind: report.kind,
      title: title.text,
      language: title.language,
      summary: shownText(report.summary, locale).text,
      meta,
    });
  }
  return { locale, reports };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  const words = reportWords(loaderData?.locale ?? "en");
  return [{ title: `${words("page.reports")} · OIVF` }, { name: "description", content: words("page.reportsLead") }];
};

export default function ReportList({ loaderData }: Route.ComponentProps) {
  const { locale, reports } = loaderData;
  const words = reportWords(locale);
  const groups = reportKinds.map((kind) => ({ kind, own: reports.filter((one) => one.kind === kind) }));
  return (
    <Page>
      <Breadcrumbs
        label={words("page.breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("page.home") }, { label: words("page.reports") }]}
      />
      <PageHeading title={words("page.reports")} lead={words("page.reportsLead")} />
      {reports.length === 0 ? (
        <EmptyState title={words("page.none")}>
          <p>{words("page.noneText")}</p>
        </EmptyState>
      ) : null}
      {groups
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <Section key={kind} id={kind} title={words(`page.kind.${kind}`)}>
            <EntryList
              entries={own.map(({ slug, title, language, summary, meta: line }) => ({
                href: `/${locale}/reports/${slug}`,
                title,
                summary,
                meta: line,
                ...(language ? { lang: language } : {}),
              }))}
            />
          </Section>
        ))}
    </Page>
  );
}

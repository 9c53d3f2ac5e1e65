import { ReportLink } from "~/content/index.ts";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { AgendaList } from "../parts/agenda-list.tsx";
import { linkedFacts } from "../parts/linked-facts.tsx";
import { MemberName } from "../parts/member-name.tsx";
import styles from "../parts/practice.css?url";
import { TextFields } from "../parts/text-fields.tsx";
import { WayToHelp } from "../parts/way-to-help.tsx";
import { practiceWords } from "../words.ts";
import { readPolicyView } from "./policy-view.server.ts";
import type { Route } from "./+types/policy-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params }: Route.LoaderArgs) {
  const view = await readPolicyView(database().read, params.slug, pageLocale(params));
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return view;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: `${loaderData.title.text} · OIVF` }, { name: "description", content: loaderData.summary.text }]
    : [];

export default function PolicyPage({ loaderData: view }: Route.ComponentProps) {
  const { locale, slug, title, summary } = view;
  const words = practiceWords(locale);
  const here = `/${locale}/policies`;
  return (
    <Page className="sheet">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: here, label: words("policies") },
          { label: <span lang={title.lang}>{title.text}</span> },
        ]}
      />
      <PageHeading
        kicker={view.kind}
        title={<span lang={title.lang}>{title.text}</span>}
        lead={<span lang={summary.lang}>{summary.text}</span>}
      />
      {view.sample ? (
        <Notice tone="estimate">
          <p>{words("policy.sample")}</p>
        </Notice>
      ) : null}
      {view.lapsed ? (
        <Notice>
          <p>{words("policy.lapsedOn", { date: view.lapsed })}</p>
        </Notice>
      ) : null}
      <Grid>
        <Column span={8}>
          <TextFields fields={view.fields} help={<WayToHelp locale={locale} />} />
          <AgendaList locale={locale} items={view.agenda} />
        </Column>
        <Column span={4}>
          <DefinitionList
            facts={[
              { term: words("fact.member"), detail: <MemberName member={view.member} locale={locale} /> },
              ...view.facts.map(({ term, details }) => ({ term, detail: details })),
              ...linkedFacts(view, words("policy.indicators"), locale),
              { term: words("fact.published"), detail: view.published },
              { term: words("policy.confirmed"), detail: view.confirmed ?? words("fact.never") },
            ]}
          />
          <p className="small no-print">
            <a href={`${here}/compare?a=${slug}`}>{words("compareWith")}</a>
          </p>
          <p className="small quiet no-print">{words("print")}</p>
        </Column>
      </Grid>
      <Section
        id="progress"
        title={words("policy.progressIs", { state: view.progress.state })}
        intro={words("policy.ownReport")}
      >
        {view.progress.on ? (
          <p className="small quiet">{words("policy.progressOn", { date: view.progress.on })}</p>
        ) : null}
        <TextFields fields={view.progress.fields} help={null} bare />
      </Section>
      <ReportLink locale={locale} kind="policy" id={String(view.id)} />
    </Page>
  );
}

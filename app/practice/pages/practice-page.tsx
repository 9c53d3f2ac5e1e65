import { ReportLink } from "~/content/index.ts";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Drawing } from "~/design/figures/figure.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { FamilyLines } from "../parts/family-lines.tsx";
import { AgendaList } from "../parts/agenda-list.tsx";
import { linkedFacts } from "../parts/linked-facts.tsx";
import { MemberName } from "../parts/member-name.tsx";
import styles from "../parts/practice.css?url";
import { TextFields } from "../parts/text-fields.tsx";
import { WayToHelp } from "../parts/way-to-help.tsx";
import { practiceWords } from "../words.ts";
import { readPracticeView } from "./practice-view.server.ts";
import type { Route } from "./+types/practice-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params }: Route.LoaderArgs) {
  const { number } = params as { number?: string };
  const view = await readPracticeView(
    database().read,
    params.slug,
    pageLocale(params),
    number === undefined ? undefined : Number(number),
  );
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return view;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.title.text} · OIVF` },
        { name: "description", content: loaderData.summary.text },
        ...(loaderData.version ? [{ name: "robots", content: "noindex" }] : []),
      ]
    : [];

export default function PracticePage({ loaderData: view }: Route.ComponentProps) {
  const { locale, slug, title, summary } = view;
  const words = practiceWords(locale);
  const here = `/${locale}/practices`;
  return (
    <Page className="sheet">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: here, label: words("practices") },
          { label: <span lang={title.lang}>{title.text}</span> },
        ]}
      />
      <PageHeading
        kicker={`${view.actions} · ${view.grade}`}
        title={<span lang={title.lang}>{title.text}</span>}
        lead={<span lang={summary.lang}>{summary.text}</span>}
      />
      {view.sample ? (
        <Notice tone="estimate">
          <p>{words("sample")}</p>
        </Notice>
      ) : null}
      {view.version ? (
        <Notice>
          <p>
            {words("versions.earlier", view.version)} <a href={`${here}/${slug}`}>{words("versions.latest")}</a>
          </p>
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
              ...linkedFacts(view, words("fact.indicators"), locale),
              { term: words("fact.published"), detail: view.published },
              { term: words("fact.verified"), detail: view.verified ?? words("fact.never") },
            ]}
          />
          <p className="small no-print">
            <a href={`${here}/compare?a=${slug}`}>{words("compareWith")}</a>
          </p>
          <p className="small quiet no-print">{words("print")}</p>
        </Column>
      </Grid>
      <Section id="evidence" title={words("evidence.is", { grade: view.grade })} intro={words("evidence.intro")}>
        <DataTable
          id="criteria"
          caption={words("evidence.title")}
          hideCaption
          columns={[
            { key: "text", label: words("evidence.criterion") },
            { key: "grade", label: words("evidence.grade") },
            { key: "met", label: words("evidence.found") },
          ]}
          rows={view.criteria.map(({ criterion, text, grade, met }) => ({
            key: criterion,
            cells: { text, grade, met: words(met ? "evidence.met" : "evidence.unmet") },
          }))}
        />
      </Section>
      {view.family ? (
        <Section id="family" title={words("family.title")} intro={words("family.intro")}>
          <Drawing svg={view.family.svg} />
          <FamilyLines locale={locale} lines={view.family.lines} />
        </Section>
      ) : null}
      {view.pages.length > 0 ? (
        <Section id="pages" title={words("pages.title")}>
          <ul>
            {view.pages.map(({ key, kind, href, title: name }) => (
              <li key={key}>
                {kind}{" "}
                <a href={href} lang={name.lang} rel="noreferrer">
                  {name.text}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {view.versions.length > 1 ? (
        <Section id="versions" title={words("versions.title")}>
          <ul>
            {view.versions.map((one) => (
              <li key={one.number}>
                <a href={`${here}/${slug}/versions/${one.number}`}>{words("versions.one", one)}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <ReportLink locale={locale} kind="practice" id={String(view.id)} />
    </Page>
  );
}

import { dayText } from "~/kernel/day-text.ts";
import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { may, observatoriesWhere } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { listEditions, listObservatories, listPublishedDatasets, tell } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { draftYearlyReport, yearsToReport } from "../../commands/draft-yearly.server.ts";
import { followRecommendation } from "../../commands/recommend.server.ts";
import { startThematicReport } from "../../commands/start-thematic.server.ts";
import { nextStates, recommendationStates } from "../../core/recommendation.ts";
import { listPublishedRecommendations, listSteps } from "../../data/recommendations.server.ts";
import { listReports } from "../../data/reports.server.ts";
import { Refusal } from "../../parts/refusal.tsx";
import { shownText } from "../../parts/render/rendering.server.ts";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import type { Route } from "./+types/report-desk.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const language = wordsOf(locale);
  const actor = context.get(actorContext);
  const { read } = database();
  const where = observatoriesWhere(actor, "write a report");
  const publishes = observatoriesWhere(actor, "publish a report");
  if (where.length === 0 && publishes.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  const seen = where === "all" || publishes === "all" ? "all" : [...new Set([...where, ...publishes])];
  const compare = byName(locale);
  const observatories = (await listObservatories(read))
    .filter(({ id }) => where === "all" || where.includes(id))
    .map(({ id, slug, name }) => ({ id, slug, name: name[language] }))
    .sort((a, b) => compare(a.name, b.name));
  const names = new Map(observatories.map(({ id, name }) => [id, name]));
  const reports = await listReports(read, seen);
  const asked = new URL(request.url).searchParams.get("observatory") ?? observatories[0]?.slug;
  const chosen = observatories.find(({ slug }) => slug === asked);
  const published = reports.filter(({ published: number }) => number !== null);
  const recommendations = await listPublishedRecommendations(
    read,
    published.map(({ id }) => id),
  );
  const steps = Map.groupBy(
    await listSteps(
      read,
      recommendations.map(({ id }) => id),
    ),
    (step) => step.recommendationId,
  );
  const titles = new Map(reports.map((report) => [report.id, shownText(report.title, locale).text]));
  return {
    locale,
    mayStartForNetwork: may(actor, "write a report"),
    observatories,
    chosen: chosen ? { slug: chosen.slug, name: chosen.name, ...(await yearsAndEditions(chosen.id)) } : null,
    reports: reports.map((report) => ({
      id: report.id,
      title: titles.get(report.id)!,
      kind: report.kind,
      of: report.observatoryId === null ? null : (names.get(report.observatoryId) ?? ""),
      state: report.state,
      published: report.published,
      changed: dayText(report.updatedAt, locale),
    })),
    recommendations: recommendations.map((one) => ({
      id: one.id,
      report: titles.get(one.reportId) ?? "",
      text: shownText(one.text, locale).text,
      owner: one.owner,
      due: one.dueOn ? dayText(one.dueOn, locale) : "",
      state: one.state,
      next: [...nextStates(one.state)],
      steps: (steps.get(one.id) ?? []).map(({ state, note, at }) => ({ state, note, at: dayText(at, locale) })),
    })),
  };

  async function yearsAndEditions(observatoryId: number) {
    const datasets = (await listPublishedDatasets(read)).filter((one) => one.observatoryId === observatoryId);
    const editions = await Promise.all(
      datasets.map(async ({ id, slug, title }) => ({
        dataset: slug,
        title: title[language],
        editions: (await listEditions(read, id))
          .filter(({ state }) => state === "published")
          .map(({ version, publishedAt }) => ({
            value: String(version),
            label: tell.edition(version, publishedAt, locale),
          })),
      })),
    );
    return { years: (await yearsToReport(read, observatoryId)).slice(0, 15), editions };
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const observatory = (await listObservatories(database().read)).find(({ slug }) => slug === field("observatory"));
  const base = `/${locale}/workspace/reports`;
  switch (field("step")) {
    case "yearly": {
      if (!observatory) throw failurePage({ kind: "not-found", code: "observatory" });
      const editions = Object.fromEntries(
        [...form].flatMap(([name, value]) => (name.startsWith("edition.") ? [[name.slice(8), Number(value)]] : [])),
      );
      const wanted = { observatory, year: Number(field("year")), editions, locale: wordsOf(locale) };
      const drafted = await draftYearlyReport(actor, wanted, database());
      if (drafted.ok) return redirect(`${base}/${drafted.value}?done=drafted`);
      return data({ failure: drafted.failure }, { status: statusOf[drafted.failure.kind] });
    }
    case "follow": {
      const state = (name: string) => recommendationStates.find((one) => one === field(name)) ?? "open";
      const move = {
        recommendation: field("recommendation"),
        from: state("from"),
        to: state("to"),
        note: field("note"),
      };
      const followed = await followRecommendation(actor, move, database());
      if (followed.ok) return redirect(`${base}?done=saved`);
      return data({ failure: followed.failure }, { status: statusOf[followed.failure.kind] });
    }
    default: {
      const wanted = { title: field("title"), observatoryId: observatory?.id ?? null, locale: wordsOf(locale) };
      const begun = await startThematicReport(actor, wanted, database());
      if (begun.ok) return redirect(`${base}/${begun.value}`);
      return data({ failure: begun.failure }, { status: statusOf[begun.failure.kind] });
    }
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? reportWords(loaderData.locale)("work.title") : "" },
];

export default function ReportDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatories, chosen, reports, recommendations, mayStartForNetwork } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports`;
  return (
    <Page>
      <PageHeading title={words("work.title")} lead={words("work.lead")} />
      <Refusal failure={actionData?.failure} words={words} />
      <Section id="yearly" title={words("work.yearly")} intro={words("work.yearlyText")}>
        {observatories.length > 1 ? (
          <form method="get" className="filters">
            <Select
              id="observatory"
              label={words("work.observatory")}
              options={observatories.map(({ slug, name }) => ({ value: slug, label: name }))}
              defaultValue={chosen?.slug}
            />
            <Button tone="secondary">{words("work.next")}</Button>
          </form>
        ) : null}
        {chosen && chosen.years.length > 0 ? (
          <form method="post" className="report-form" key={chosen.slug}>
            <input type="hidden" name="step" value="yearly" />
            <input type="hidden" name="observatory" value={chosen.slug} />
            <Select
              id="year"
              label={`${words("work.year")} · ${chosen.name}`}
              options={chosen.years.map((year) => ({ value: String(year), label: String(year) }))}
            />
            {chosen.editions.some(({ editions }) => editions.length > 1) ? (
              <Disclosure summary={words("work.editions")}>
                {chosen.editions.map(({ dataset, title, editions }) => (
                  <Select key={dataset} id={`edition.${dataset}`} label={title} options={editions} />
                ))}
              </Disclosure>
            ) : null}
            <Actions>
              <Button>{words("work.draft")}</Button>
            </Actions>
          </form>
        ) : (
          <p className="quiet">{words("work.noYears")}</p>
        )}
      </Section>
      <Section id="list" title={words("work.list")}>
        {reports.length === 0 ? (
          <EmptyState title={words("work.none")}>
            <p>{words("work.noneText")}</p>
          </EmptyState>
        ) : (
          <DataTable
            id="reports"
            caption={words("work.list")}
            hideCaption
            columns={[
              { key: "title", label: words("work.report") },
              { key: "of", label: words("work.of") },
              { key: "state", label: words("work.state") },
              { key: "changed", label: words("work.changed") },
            ]}
            rows={reports.map((report) => ({
              key: report.id,
              cells: {
                title: <a href={`${base}/${report.id}`}>{report.title}</a>,
                of: report.of ?? words("work.network"),
                state: [
                  words(`work.states.${report.state}`),
                  ...(report.published === null ? [] : [words("work.states.published", { version: report.published })]),
                ].join(" · "),
                changed: report.changed,
              },
            }))}
          />
        )}
      </Section>
      <Section id="thematic" title={words("work.thematic")} intro={words("work.thematicText")}>
        <form method="post" className="report-form">
          <input type="hidden" name="step" value="thematic" />
          <TextField id="title" label={words("work.newTitle")} required maxLength={200} />
          <Select
            id="thematic-observatory"
            name="observatory"
            label={words("work.of")}
            options={[
              ...(mayStartForNetwork ? [{ value: "", label: words("work.network") }] : []),
              ...observatories.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
          />
          <Actions>
            <Button>{words("work.begin")}</Button>
          </Actions>
        </form>
      </Section>
      <Section id="recommendations" title={words("work.recommendations")} intro={words("work.recommendationsLead")}>
        {recommendations.length === 0 ? <p className="quiet">{words("work.recommendationsNone")}</p> : null}
        {recommendations.map((one) => (
          <article className="block-card" key={one.id} aria-labelledby={`rec-${one.id}`}>
            <p className="kicker">{one.report}</p>
            <h3 id={`rec-${one.id}`}>{one.text}</h3>
            <p className="quiet">
              {[one.owner, one.due, words(`recommendation.state.${one.state}`)].filter(Boolean).join(" · ")}
            </p>
            <ul className="plain-list small quiet">
              {one.steps.map((step, i) => (
                <li key={i}>
                  {words("work.history", { state: words(`recommendation.state.${step.state}`), date: step.at })}
                  {step.note ? ` — ${step.note}` : ""}
                </li>
              ))}
            </ul>
            <Disclosure summary={words("work.follow")}>
              <form method="post" className="report-form">
                <input type="hidden" name="step" value="follow" />
                <input type="hidden" name="recommendation" value={one.id} />
                <input type="hidden" name="from" value={one.state} />
                <Select
                  id={`to-${one.id}`}
                  name="to"
                  label={words("work.newState")}
                  options={one.next.map((state) => ({ value: state, label: words(`recommendation.state.${state}`) }))}
                />
                <TextField id={`note-${one.id}`} name="note" label={words("work.stepNote")} maxLength={1000} />
                <Actions>
                  <Button>{words("work.save")}</Button>
                </Actions>
              </form>
            </Disclosure>
          </article>
        ))}
      </Section>
      <Notice>
        <p>{words("work.askText")}</p>
      </Notice>
    </Page>
  );
}

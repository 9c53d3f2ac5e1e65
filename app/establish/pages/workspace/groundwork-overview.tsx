import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { PlanNav } from "~/gather/index.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import { endCalendars, makeCalendar } from "../../commands/calendar.server.ts";
import { chooseGroundwork } from "../../commands/choose.server.ts";
import { showLevel } from "../../commands/publish-chapter.server.ts";
import { failureText } from "../../parts/failure-text.ts";
import styles from "../../parts/groundwork.css?url";
import { Ladder } from "../../parts/ladder.tsx";
import { CalendarAddress, LanguagesAndLaw } from "../../parts/overview-choices.tsx";
import { establishWords, sayIn } from "../../words.ts";
import { openObservatory } from "./open-observatory.server.ts";
import { readOverview, type Overview } from "./overview-view.server.ts";
import type { Route } from "./+types/groundwork-overview.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  return readOverview(database().read, await openObservatory(args));
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, observatory, today } = await openObservatory(args);
  const form = await args.request.formData();
  const texts = (name: string) => form.getAll(name).map(String);
  const own = { observatoryId: observatory.id };
  const done = await (async () => {
    switch (String(form.get("intent"))) {
      case "show":
        return showLevel(actor, { ...own, show: true, today }, database());
      case "hide":
        return showLevel(actor, { ...own, show: false, today }, database());
      case "calendar":
        return makeCalendar(actor, own, database());
      case "end-calendars":
        return endCalendars(actor, own, database());
      default:
        return chooseGroundwork(
          actor,
          { ...own, languages: texts("languages"), legalOrders: texts("legalOrders") },
          database(),
        );
    }
  })();
  if (!done.ok)
    return data(
      { message: failureText(done.failure, sayIn(locale)), calendar: null },
      { status: statusOf[done.failure.kind] },
    );
  if (typeof done.value === "string") {
    const site = settings().publicUrl ?? new URL(args.request.url).origin;
    return data({ message: null, calendar: `${site}/${locale}/groundwork-calendar/${done.value}` });
  }
  return redirect(`/${locale}/workspace/observatories/${observatory.slug}/groundwork?saved`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${establishWords(loaderData.locale)("work.title")} · ${loaderData.name}` : "" },
];

export default function GroundworkOverview({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, name, rooms, groundwork, due, maturity, mayPublish, calendars } = loaderData;
  const words = establishWords(locale);
  const base = `/${locale}/workspace/observatories/${slug}/groundwork`;
  return (
    <Page>
      <Breadcrumbs
        label={words("work.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace`, label: words("work.workspace") },
          { href: `/${locale}/workspace/groundwork`, label: words("work.title") },
          { label: name },
        ]}
      />
      <PageHeading kicker={name} title={words("work.title")} lead={words("work.lead")} />
      <PlanNav locale={locale} observatory={rooms} here="groundwork" />
      {actionData?.message ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{actionData.message}</p>
          </Notice>
        </div>
      ) : null}
      <ChapterTable
        id="deliverables"
        title={words("work.deliverables")}
        loaderData={loaderData}
        only={(one) => one.deliverable}
        base={base}
      />
      <ChapterTable
        id="steering"
        title={words("work.steering")}
        loaderData={loaderData}
        only={(one) => !one.deliverable}
        base={base}
      />
      {due.length > 0 ? (
        <Section id="due" title={words("work.soon")}>
          <ul className="due-list">
            {due.map((one) => (
              <li key={one.id}>
                <span className="due-day">{one.day}</span> <a href={one.href}>{one.title}</a>{" "}
                {one.late ? <strong className="late">{one.late}</strong> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="maturity" title={words("maturity.title")} intro={words("maturity.lead")}>
        <Ladder {...maturity} locale={locale} />
        {groundwork.shownLevel !== null ? (
          <p className="quiet">
            {words("maturity.shown", { level: groundwork.shownLevel, date: groundwork.shownOn ?? "" })}
          </p>
        ) : null}
        {mayPublish ? (
          <form method="post">
            <Actions>
              <Button tone="secondary" name="intent" value="show">
                {words("maturity.show")}
              </Button>
              {groundwork.shownLevel === null ? null : (
                <Button tone="plain" name="intent" value="hide">
                  {words("maturity.hide")}
                </Button>
              )}
            </Actions>
          </form>
        ) : null}
      </Section>
      <LanguagesAndLaw locale={locale} groundwork={groundwork} />
      {mayPublish ? <CalendarAddress locale={locale} open={calendars} made={actionData?.calendar} /> : null}
    </Page>
  );
}

function ChapterTable({
  id,
  title,
  loaderData,
  only,
  base,
}: {
  id: string;
  title: string;
  loaderData: Overview;
  only: (one: Overview["chapters"][number]) => boolean;
  base: string;
}) {
  const words = establishWords(loaderData.locale);
  return (
    <Section id={id} title={title}>
      <DataTable
        id={`${id}-table`}
        caption={title}
        hideCaption
        columns={[
          { key: "chapter", label: words("work.chapter") },
          { key: "entries", label: words("work.entries") },
          { key: "public", label: words("work.public") },
        ]}
        rows={loaderData.chapters.filter(only).map((one) => ({
          key: one.name,
          cells: {
            chapter: (
              <>
                <a href={`${base}/${one.name}`}>{one.title}</a>
                <span className="chapter-lead">{one.lead}</span>
              </>
            ),
            entries: (
              <>
                {words("work.count", { count: one.entries })}
                {one.late > 0 ? (
                  <strong className="late"> {words("work.lateCount", { count: one.late })}</strong>
                ) : null}
              </>
            ),
            public: one.published ?? words("work.notPublic"),
          },
        }))}
      />
    </Section>
  );
}

import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import { endCalendars, makeCalendar } from "../../commands/calendar.server.ts";
import { chooseGroundwork } from "../../commands/choose.server.ts";
import { showLevel } from "../../commands/publish-chapter.server.ts";
import { readMaturity } from "../../commands/read-maturity.server.ts";
import { chapterNames, chapterOf, chapters, deliverables, sections } from "../../core/chapters.ts";
import { dayText } from "../../core/document/context.ts";
import { isLate, wordsOfField } from "../../core/entry.ts";
import { legalOrders } from "../../core/groundwork.ts";
import { rungs } from "../../core/maturity.ts";
import { countCalendars } from "../../data/calendars.server.ts";
import { countEntries, listDue } from "../../data/entries.server.ts";
import { findGroundwork } from "../../data/groundwork.server.ts";
import { listPublications } from "../../data/publications.server.ts";
import { failureText } from "../../parts/failure-text.ts";
import { rungHref } from "../../parts/rung-href.ts";
import styles from "../../parts/groundwork.css?url";
import { establishWords, sayIn } from "../../words.ts";
import { openObservatory } from "./open-observatory.server.ts";
import type { Route } from "./+types/groundwork-overview.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, language, actor, observatory, today } = await openObservatory(args);
  const { read } = database();
  const [groundwork, counts, publications, due, maturity, calendars] = await Promise.all([
    findGroundwork(read, observatory.id),
    countEntries(read, observatory.id),
    listPublications(read, observatory.id),
    listDue(read, { observatoryId: observatory.id }),
    readMaturity(read, observatory.id, today),
    countCalendars(read, observatory.id),
  ]);
  const say = sayIn(locale);
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[language],
    groundwork: { ...groundwork, shownOn: groundwork.shownOn ? dayText(groundwork.shownOn, language) : null },
    chapters: chapterNames.map((name) => {
      const publication = publications.find((one) => one.chapter === name);
      return {
        name,
        title: say(`chapters.${name}.title`),
        lead: say(`chapters.${name}.lead`),
        deliverable: deliverables.includes(name),
        entries: chapters[name].reduce((sum, section) => sum + (counts[section] ?? 0), 0),
        late: due.filter((entry) => chapterOf(entry.section) === name && isLate(entry, today)).length,
        published: publication
          ? say("work.publicSince", { version: publication.version, date: dayText(publication.publishedOn, language) })
          : null,
      };
    }),
    due: due.slice(0, 6).map((entry) => ({
      id: entry.id,
      title: wordsOfField(entry, sections[entry.section].shown[0]!, language) || say("work.untitled"),
      day: dayText(entry.dueOn!, language),
      late: isLate(entry, today) ? say(entry.section === "protocol" ? "work.expired" : "work.late") : "",
      href: `/${locale}/workspace/observatories/${observatory.slug}/groundwork/${chapterOf(entry.section)}/${entry.section}/${entry.id}`,
    })),
    maturity: {
      level: maturity.level,
      met: maturity.met,
      next: maturity.next.map((rung) => ({
        code: rung.code,
        href: rungHref(rung, { locale, slug: observatory.slug }),
      })),
    },
    calendars,
    mayPublish: may(actor, "publish the observatory's groundwork", { observatoryId: observatory.id }),
  };
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
  const { locale, slug, name, groundwork, due, maturity, mayPublish, calendars } = loaderData;
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
      <Section id="choices" title={words("work.choices")} intro={words("work.choicesHint")}>
        <form method="post" className="stack">
          <div className="choice-columns">
            <ChoiceGroup
              name="languages"
              legend={words("work.languages")}
              choices={locales.map((one) => ({ value: one, label: words(`work.language.${one}`) }))}
              chosen={groundwork.languages}
            />
            <ChoiceGroup
              name="legalOrders"
              legend={words("work.legalOrders")}
              choices={legalOrders.map((one) => ({ value: one, label: words(`work.legal.${one}`) }))}
              chosen={groundwork.legalOrders}
            />
          </div>
          <Actions>
            <Button tone="secondary" name="intent" value="choices">
              {words("work.saveChoices")}
            </Button>
          </Actions>
        </form>
      </Section>
      {mayPublish ? (
        <Section id="calendar" title={words("work.calendar")} intro={words("work.calendarHint")}>
          {actionData?.calendar ? (
            <Notice tone="accent" title={words("work.calendarMade")}>
              <p className="address">{actionData.calendar}</p>
            </Notice>
          ) : null}
          <form method="post">
            <p className="quiet">{words("work.calendarOpen", { count: calendars })}</p>
            <Actions>
              <Button tone="secondary" name="intent" value="calendar">
                {words("work.calendarMake")}
              </Button>
              {calendars > 0 ? (
                <Button tone="plain" name="intent" value="end-calendars">
                  {words("work.calendarEnd")}
                </Button>
              ) : null}
            </Actions>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}

type Loaded = Route.ComponentProps["loaderData"];

function ChapterTable({
  id,
  title,
  loaderData,
  only,
  base,
}: {
  id: string;
  title: string;
  loaderData: Loaded;
  only: (one: Loaded["chapters"][number]) => boolean;
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

function Ladder({ level, met, next, locale }: Loaded["maturity"] & { locale: Loaded["locale"] }) {
  const words = establishWords(locale);
  const say = sayIn(locale);
  return (
    <>
      <p className="ladder-now">
        <strong>{words("maturity.now", { level })}</strong> · {say(`maturity.levels.${level}`)}
      </p>
      {next.length === 0 ? (
        <p>{words("maturity.finished")}</p>
      ) : (
        <>
          <h3>{words("maturity.next")}</h3>
          <ol>
            {next.map(({ code, href }) => (
              <li key={code}>
                <a href={href}>{say(`maturity.rules.${code}`)}</a>
              </li>
            ))}
          </ol>
        </>
      )}
      <Disclosure summary={words("maturity.all")}>
        <DataTable
          id="ladder"
          caption={words("maturity.all")}
          hideCaption
          columns={[
            { key: "step", label: words("maturity.step") },
            { key: "level", label: words("maturity.level") },
            { key: "met", label: words("maturity.met") },
          ]}
          rows={rungs.map((rung) => ({
            key: rung.code,
            cells: {
              step: say(`maturity.rules.${rung.code}`),
              level: `${rung.level} · ${say(`maturity.levels.${rung.level}`)}`,
              met: met.includes(rung.code) ? words("maturity.yes") : words("maturity.no"),
            },
          }))}
        />
      </Disclosure>
    </>
  );
}

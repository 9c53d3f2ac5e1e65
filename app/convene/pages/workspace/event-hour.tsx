import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { shown } from "~/kernel/shown.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { askForHour, chooseHour } from "../../commands/hour-poll.server.ts";
import { chooseFairHours } from "../../core/hour/fair-hour.ts";
import { instantAt } from "../../core/when.ts";
import { findEvent } from "../../data/events.server.ts";
import { findHourPoll, listHourAnswers } from "../../data/hour-polls.server.ts";
import { eventLinks } from "../../data/links.server.ts";
import { dayWords } from "../../messages/day-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { linesOf } from "../../parts/event-form.ts";
import { conveneWords, hourText } from "../../words.ts";
import type { Route } from "./+types/event-hour.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const event = await findEvent(read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const { when, title } = event.document;
  const poll = await findHourPoll(read, event.id);
  const answers = poll ? await listHourAnswers(read, event.id) : [];
  const plan = poll && { ...poll, zone: when.zone, minutes: when.minutes };
  const rounds = plan ? chooseFairHours(answers, plan) : [];
  const url = new URL(request.url);
  const base = settings().publicUrl ?? url.origin;
  const times = (id: string, is: (one: (typeof rounds)[number]["people"][number]) => boolean) =>
    rounds.filter(({ people }) => people.some((one) => one.id === id && is(one))).length;
  return {
    locale,
    id: event.id,
    title: shown(title, locale).text,
    zone: when.zone,
    poll: poll ?? null,
    link: poll ? `${base}/${locale}/events/hour/${eventLinks.sign(settings().dataDir, "hour", event.id)}` : "",
    rounds: rounds.map(({ wall, comfort, cannot, reason, tied }) => ({
      wall,
      hour: hourText(instantAt(wall, when.zone), when.zone, locale),
      comfort,
      cannot,
      reason,
      tied,
    })),
    people: answers.map(({ id, label, zone }) => ({
      id,
      label,
      zone,
      nights: times(id, ({ comfort, absent }) => comfort === "night" && !absent),
      edges: times(id, ({ comfort, absent }) => comfort === "edge" && !absent),
      absences: times(id, ({ absent }) => absent),
    })),
    saved: url.searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const candidates = String(form.get("candidates") ?? "");
  const answer =
    form.get("intent") === "choose"
      ? await chooseHour(actor, params.id, database())
      : await askForHour(
          actor,
          params.id,
          {
            candidates: linesOf(candidates),
            rounds: Number(form.get("rounds")),
            everyDays: Number(form.get("everyDays")),
          },
          database(),
        );
  if (answer.ok) throw redirect(`/${locale}/workspace/events/${params.id}/hour?saved=1`);
  return data({ code: answer.failure.code, candidates }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function EventHour({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, zone, poll, rounds, people } = loaderData;
  const words = dayWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={conveneWords(locale)("crumbs")}
        steps={[
          { href: `/${locale}/workspace/events`, label: conveneWords(locale)("edit.back") },
          { href: `/${locale}/workspace/events/${id}`, label: title },
          { label: words("hour.ask") },
        ]}
      />
      <PageHeading title={words("hour.ask")} lead={words("hour.deskLead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {poll ? (
        <Section id="link" title={words("hour.link")}>
          <p className="as-typed">
            <a href={loaderData.link}>{loaderData.link}</a>
          </p>
          <p className="small quiet">{words("hour.answered", { count: people.length })}</p>
        </Section>
      ) : null}
      {rounds.length > 0 ? (
        <Section id="result" title={poll?.state === "chosen" ? words("hour.chosen") : words("hour.result")}>
          <DataTable
            id="rounds"
            caption={words("hour.result")}
            hideCaption
            columns={[
              { key: "hour", label: words("hour.round") },
              { key: "day", label: words("hour.day"), number: true },
              { key: "edge", label: words("hour.edge"), number: true },
              { key: "night", label: words("hour.night"), number: true },
              { key: "cannot", label: words("hour.cannotCount"), number: true },
              { key: "why", label: words("hour.why") },
            ]}
            rows={rounds.map(({ wall, hour, comfort, cannot, reason, tied }) => ({
              key: wall,
              cells: {
                hour,
                day: comfort.day,
                edge: comfort.edge,
                night: comfort.night,
                cannot,
                why: `${words(`hour.reason.${reason}`)}${tied ? ` ${words("hour.tied")}` : ""}`,
              },
            }))}
          />
          <DataTable
            id="people"
            caption={words("hour.people")}
            columns={[
              { key: "who", label: words("hour.who") },
              { key: "edges", label: words("hour.edges"), number: true },
              { key: "nights", label: words("hour.nights"), number: true },
              { key: "absences", label: words("hour.absences"), number: true },
            ]}
            rows={people.map((one) => ({
              key: one.id,
              cells: {
                who: `${one.label} (${one.zone})`,
                edges: one.edges,
                nights: one.nights,
                absences: one.absences,
              },
            }))}
          />
          <p className="small quiet">{words("hour.rule")}</p>
          {poll?.state === "open" ? (
            <form method="post">
              <Actions>
                <Button name="intent" value="choose">
                  {words("hour.choose")}
                </Button>
              </Actions>
            </form>
          ) : null}
        </Section>
      ) : null}
      <Section id="ask" title={words("hour.open")}>
        <form method="post" className="stack">
          <TextArea
            id="candidates"
            label={words("hour.candidates", { zone })}
            hint={words("hour.candidatesHint")}
            rows={6}
            defaultValue={actionData?.candidates ?? poll?.candidates.join("\n")}
          />
          <TextField
            id="rounds-count"
            name="rounds"
            type="number"
            min={1}
            max={12}
            label={words("hour.rounds")}
            defaultValue={poll?.rounds ?? 1}
            short
          />
          <TextField
            id="everyDays"
            type="number"
            min={1}
            max={92}
            label={words("hour.everyDays")}
            defaultValue={poll?.everyDays ?? 28}
            short
          />
          <Actions>
            <Button tone={rounds.length > 0 ? "secondary" : "primary"}>
              {poll ? words("hour.again") : words("hour.open")}
            </Button>
          </Actions>
        </form>
      </Section>
    </Page>
  );
}

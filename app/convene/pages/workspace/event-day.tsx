import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import {
  codeOfRoom,
  noteFromPaper,
  settleContribution,
  timeOnNow,
  writeAlong,
} from "../../commands/on-the-day.server.ts";
import { decideBooths } from "../../core/booths.ts";
import { contributionKinds } from "../../core/contribution.ts";
import { codeMinutes, codeWindows } from "../../core/short-code.ts";
import { occurrencesOf } from "../../core/when.ts";
import { countPresence, listContributions } from "../../data/days.server.ts";
import { findEvent } from "../../data/events.server.ts";
import { listRegistrations } from "../../data/registrations.server.ts";
import { dayWords } from "../../messages/day-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { conveneWords, hourText, languageName } from "../../words.ts";
import type { Route } from "./+types/event-day.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const event = await findEvent(read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = event;
  const now = new Date();
  const time = timeOnNow(event, now);
  const comes = await listRegistrations(read, event.id, ["held", "accepted"]);
  const { searchParams } = new URL(request.url);
  return {
    locale,
    id: event.id,
    title: shown(document.title, locale).text,
    code: time ? codeOfRoom(settings().dataDir, event.id, time.startsAt, codeWindows(now)[0]!) : null,
    times: occurrencesOf(document.when).map(({ startsAt }) => ({
      value: startsAt,
      label: hourText(startsAt, document.when.zone, locale),
    })),
    timeNow: time?.startsAt ?? "",
    present: (await countPresence(read, event.id)).size,
    contributions: await listContributions(read, event.id, ["shown", "waiting"]),
    booths: decideBooths(
      document,
      comes.map(({ language }) => language),
    ).map((booth) => ({
      ...booth,
      language: booth.kind === "signed" ? booth.language.toUpperCase() : languageName(locale, booth.language),
    })),
    noted: searchParams.get("noted"),
    renewed: Number(searchParams.get("renewed")) || 0,
    unknown: (searchParams.get("unknown") ?? "").replaceAll(/[^A-Z0-9, ]/g, "").slice(0, 200),
    saved: searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const here = `/${locale}/workspace/events/${params.id}/day`;
  const typed = { kind: field("kind"), text: field("text"), locale: wordsOf(locale) };
  if (field("intent") === "paper") {
    const paper = { occurrence: field("occurrence"), codes: field("codes") };
    const noted = await noteFromPaper(actor, params.id, paper, database(), settings().dataDir);
    if (!noted.ok) return data({ code: noted.failure.code, typed }, { status: statusOf[noted.failure.kind] });
    const { noted: count, renewed, unknown } = noted.value;
    const said = { noted: String(count), renewed: String(renewed), unknown: unknown.join(", ") };
    throw redirect(`${here}?${new URLSearchParams(said).toString()}`);
  }
  const step = (["show", "hold", "answered"] as const).find((one) => one === field("intent"));
  const answer = step
    ? await settleContribution(actor, field("contribution"), step, database())
    : await writeAlong(actor, params.id, typed, database());
  if (answer.ok) throw redirect(`${here}?saved=1`);
  return data({ code: answer.failure.code, typed }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function EventDay({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, code, times, contributions, booths, noted, unknown } = loaderData;
  const words = dayWords(locale);
  const waiting = contributions.filter(({ state }) => state === "waiting");
  const shownOnes = contributions.filter(({ state }) => state === "shown");
  const steps = { show: "day.show", hold: "day.hold", answered: "day.markAnswered" } as const;
  const line = (one: (typeof contributions)[number], does: readonly (keyof typeof steps)[]) => (
    <li key={one.id} className="stack">
      <p>
        <strong>{words(`day.kind.${one.kind}`)}</strong> <span lang={one.locale}>{one.text}</span>
        {one.answered ? <span className="quiet"> ({words("day.answered")})</span> : null}
      </p>
      {does.length > 0 ? (
        <form method="post">
          <input type="hidden" name="contribution" value={one.id} />
          <Actions>
            {does.map((step) => (
              <Button tone="plain" name="intent" value={step} key={step}>
                {words(steps[step])}
                <span className="visually-hidden"> {one.text}</span>
              </Button>
            ))}
          </Actions>
        </form>
      ) : null}
    </li>
  );
  return (
    <Page>
      <Breadcrumbs
        label={conveneWords(locale)("crumbs")}
        steps={[
          { href: `/${locale}/workspace/events`, label: conveneWords(locale)("edit.back") },
          { href: `/${locale}/workspace/events/${id}`, label: title },
          { label: words("day.title") },
        ]}
      />
      <PageHeading title={words("day.title")} lead={words("day.lead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {noted === null ? null : (
        <div role="status">
          <Notice tone="accent">
            <p>{words("day.noted", { noted: Number(noted), unknown: unknown || "none" })}</p>
            {loaderData.renewed > 0 ? <p>{words("day.renewed", { count: loaderData.renewed })}</p> : null}
          </Notice>
        </div>
      )}
      <Section id="code" title={words("day.code")} intro={words("day.present", { count: loaderData.present })}>
        {code ? (
          <>
            <p className="lead" dir="ltr">
              {code}
            </p>
            <p className="small quiet">{words("day.codeText", { minutes: codeMinutes })}</p>
          </>
        ) : (
          <p>{words("day.notOn")}</p>
        )}
      </Section>
      {waiting.length > 0 ? (
        <Section id="waiting" title={words("day.waiting")}>
          <ul className="plain-list">{waiting.map((one) => line(one, ["show", "hold"]))}</ul>
        </Section>
      ) : null}
      <Section id="along" title={words("day.along")}>
        <form method="post" className="stack">
          <Select
            id="kind"
            label={words("day.kindLabel")}
            defaultValue={actionData?.typed.kind || "note"}
            options={contributionKinds.map((kind) => ({ value: kind, label: words(`day.kind.${kind}`) }))}
          />
          <TextField id="text" label={words("day.alongText")} maxLength={500} defaultValue={actionData?.typed.text} />
          <Actions>
            <Button>{words("day.keep")}</Button>
          </Actions>
        </form>
      </Section>
      <Section id="shared" title={words("day.shared")}>
        {shownOnes.length === 0 ? (
          <p>{words("day.nothing")}</p>
        ) : (
          <ul className="plain-list">
            {shownOnes.map((one) => line(one, one.kind === "question" && !one.answered ? ["answered"] : []))}
          </ul>
        )}
      </Section>
      <Section id="paper" title={words("day.paper")} intro={words("day.paperLead")}>
        <form method="post" className="stack">
          <Select id="occurrence" label={words("day.time")} options={times} defaultValue={loaderData.timeNow} />
          <TextArea id="codes" label={words("day.codes")} rows={5} />
          <Actions>
            <Button tone="secondary" name="intent" value="paper">
              {words("day.note")}
            </Button>
          </Actions>
        </form>
      </Section>
      {booths.length > 0 ? (
        <Section id="booths" title={words("day.booths")}>
          <DefinitionList
            facts={booths.map(({ language, count, opens }) => ({
              term: language,
              detail: words("day.booth", { count, opens: opens ? "yes" : "no" }),
            }))}
          />
        </Section>
      ) : null}
    </Page>
  );
}

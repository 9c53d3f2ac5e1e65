import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { certifyAttendance } from "../commands/certify-attendance.server.ts";
import {
  codeOfPlace,
  comeByCode,
  contribute,
  evaluate,
  followUpPlace,
  reportLine,
  timeOnNow,
} from "../commands/on-the-day.server.ts";
import { leavePlace, takePlace } from "../commands/register.server.ts";
import { attended } from "../core/attended.ts";
import { evaluationScales } from "../core/evaluation.ts";
import type { ConveneEvent } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { hasEvaluated, listContributions, listTimesOf } from "../data/days.server.ts";
import { findEvent } from "../data/events.server.ts";
import { eventLinks } from "../data/links.server.ts";
import { findRegistration, positionOf, type Registration } from "../data/registrations.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { Hours } from "../parts/hours.tsx";
import { CertificateForm, EvaluationForm, FollowUpForm, PresenceForm, SharedLines } from "../parts/place-rooms.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { conveneWords, failureText, hourText } from "../words.ts";
import type { Route } from "./+types/place-page.ts";

/** Behind a signed link: kept by no cache, and no other site learns its address. */
const kept = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const id = eventLinks.read(settings().dataDir, "place", params.token);
  const registration = id ? await findRegistration(read, id) : undefined;
  const event = registration && (await findEvent(read, registration.eventId));
  if (!registration || !event) return data({ locale, place: null }, { status: 410, headers: kept });
  const { document } = event;
  const now = new Date().toISOString();
  const times = occurrencesOf(document.when);
  const place = {
    state: registration.state,
    zone: registration.zone,
    hostZone: document.when.zone,
    until: registration.heldUntil ? hourText(registration.heldUntil, registration.zone, locale) : "",
    position: registration.state === "waiting" ? await positionOf(read, registration) : 0,
    title: shown(document.title, locale),
    at: (times.find(({ endsAt }) => endsAt >= now) ?? times.at(-1)!).startsAt,
    slug: event.slug,
    isCancelled: event.state === "cancelled",
    meetingUrl: registration.state === "accepted" ? document.meetingUrl : null,
    captionsUrl: registration.state === "accepted" ? (document.captionsUrl ?? null) : null,
    inside: registration.state === "accepted" ? await readInside(event, registration) : null,
  };
  return data({ locale, place }, { headers: kept });
}

/** What opens once she has a place: what is asked before, the day itself, and what it was worth. */
async function readInside(event: ConveneEvent, { id, followUp }: Registration) {
  const { read } = database();
  const { when, registration } = event.document;
  const now = new Date();
  const times = await listTimesOf(read, id);
  return {
    followUpParts: registration?.followUp ?? [],
    followUp,
    forgottenOn: event.retainUntil ?? "",
    ownCode: codeOfPlace(settings().dataDir, id),
    isOn: timeOnNow(event, now) !== undefined,
    isHere: times.length > 0,
    isCertified: attended(when, times, now) !== null,
    hasBegun: occurrencesOf(when)[0]!.startsAt <= now.toISOString(),
    evaluated: await hasEvaluated(read, id),
    lines: (await listContributions(read, event.id)).map(({ id: line, kind, text, locale, answered }) => ({
      id: line,
      kind,
      text,
      locale,
      answered,
    })),
  };
}

export async function action({ params, request }: Route.ActionArgs) {
  const id = eventLinks.read(settings().dataDir, "place", params.token);
  if (!id) return data({ code: "registration", done: "", typed: "" }, { status: 410, headers: kept });
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = field("text");
  const intent = field("intent");
  if (intent === "certificate") {
    const given = await certifyAttendance(id, database(), settings().dataDir);
    if (given.ok) throw redirect(`/${pageLocale(params)}/certificates/mine/${given.value.token}`, { headers: kept });
    const { kind, code } = given.failure;
    return data({ code, done: "", typed: "" }, { status: statusOf[kind], headers: kept });
  }
  const answer = await change();
  if (answer.ok) return data({ code: null, done: intent, typed: "" }, { headers: kept });
  return data({ code: answer.failure.code, done: "", typed }, { status: statusOf[answer.failure.kind], headers: kept });

  function change(): Promise<Outcome<true>> {
    if (intent === "leave") return leavePlace(id!, database());
    if (intent === "here") return comeByCode(id!, field("code"), database(), settings().dataDir);
    if (intent === "say") {
      const line = { kind: field("kind"), text: typed, locale: wordsOf(pageLocale(params)) };
      return contribute(id!, line, database());
    }
    if (intent === "report") return reportLine(id!, field("line"), database());
    if (intent === "follow-up") {
      const [travel, visaName, visaCountry] = [field("travel"), field("visaName"), field("visaCountry")];
      const told = {
        travel,
        visaName,
        visaCountry,
        access: field("access"),
        diet: field("diet"),
        visa: form.has("visa"),
      };
      return followUpPlace(id!, told, database());
    }
    if (intent === "evaluate") {
      const marks = evaluationScales.flatMap((scale) => {
        const mark = field(`scale-${scale}`);
        return mark === "" ? [] : [[scale, Number(mark)] as const];
      });
      return evaluate(id!, { ratings: Object.fromEntries(marks), remark: field("remark") }, database());
    }
    return takePlace(id!, database());
  }
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? conveneWords(loaderData.locale)("place.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function PlacePage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, place } = loaderData;
  const words = conveneWords(locale);
  if (!place) {
    return (
      <Page>
        <PageHeading title={words("place.title")} lead={words("place.gone")} />
      </Page>
    );
  }
  const days = dayWords(locale);
  const { state, inside } = place;
  const leaves = state === "held" || state === "accepted" || state === "asked" || state === "waiting";
  return (
    <Page>
      <PageHeading
        kicker={words("place.title")}
        title={<InLanguage of={place.title} />}
        lead={words(`place.${state}`, { until: place.until, position: place.position })}
      />
      {actionData?.code ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{failureText(locale, actionData.code)}</p>
          </Notice>
        </div>
      ) : null}
      {actionData?.done === "follow-up" || actionData?.done === "say" || actionData?.done === "report" ? (
        <div role="status">
          <Notice tone="accent">
            <p>
              {actionData.done === "report"
                ? days("day.reported")
                : days(actionData.done === "say" ? "day.sent" : "follow.kept")}
            </p>
          </Notice>
        </div>
      ) : null}
      {place.isCancelled ? (
        <Notice tone="estimate">
          <p>{words("page.cancelled")}</p>
        </Notice>
      ) : null}
      <div className="stack">
        <p>
          <Hours locale={locale} at={place.at} zone={place.zone} hostZone={place.hostZone} />
        </p>
        {place.meetingUrl ? (
          <p>
            <a href={place.meetingUrl} rel="noreferrer">
              {words("place.meeting")}
            </a>
          </p>
        ) : null}
        {place.captionsUrl ? (
          <p>
            <a href={place.captionsUrl} rel="noreferrer">
              {days("day.captions")}
            </a>
          </p>
        ) : null}
        <form method="post">
          <Actions>
            {state === "held" ? (
              <Button name="intent" value="take">
                {words("place.take")}
              </Button>
            ) : null}
            {leaves ? (
              <Button name="intent" value="leave" tone={state === "held" ? "plain" : "secondary"}>
                {state === "waiting" || state === "asked" ? words("place.leaveWaiting") : words("place.leave")}
              </Button>
            ) : null}
          </Actions>
        </form>
        <p className="small">
          <a href={`/${locale}/events/${place.slug}`}>
            <InLanguage of={place.title} />
          </a>
        </p>
      </div>
      {inside ? (
        <>
          {inside.isOn ? <PresenceForm locale={locale} ownCode={inside.ownCode} isHere={inside.isHere} /> : null}
          {inside.isCertified ? (
            <CertificateForm locale={locale} forgottenOn={dayText(inside.forgottenOn, locale)} />
          ) : null}
          {inside.followUpParts.length > 0 ? (
            <FollowUpForm
              locale={locale}
              parts={inside.followUpParts}
              written={inside.followUp}
              forgottenOn={dayText(inside.forgottenOn, locale)}
            />
          ) : null}
          {inside.isOn || inside.hasBegun ? (
            <SharedLines locale={locale} lines={inside.lines} typed={actionData?.typed ?? ""} />
          ) : null}
          {inside.hasBegun ? <EvaluationForm locale={locale} given={inside.evaluated} /> : null}
          {inside.isOn ? null : <p className="small">{days("day.own", { code: inside.ownCode })}</p>}
        </>
      ) : null}
    </Page>
  );
}

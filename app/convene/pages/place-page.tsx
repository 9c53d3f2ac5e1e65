import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { leavePlace, takePlace } from "../commands/register.server.ts";
import { occurrencesOf } from "../core/when.ts";
import { findEvent } from "../data/events.server.ts";
import { eventLinks } from "../data/links.server.ts";
import { findRegistration, positionOf } from "../data/registrations.server.ts";
import { Hours } from "../parts/hours.tsx";
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
  };
  return data({ locale, place }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const id = eventLinks.read(settings().dataDir, "place", params.token);
  if (!id) return data({ code: "registration" }, { status: 410, headers: kept });
  const form = await request.formData();
  const answer = form.get("intent") === "leave" ? await leavePlace(id, database()) : await takePlace(id, database());
  if (answer.ok) return data({ code: null }, { headers: kept });
  return data({ code: answer.failure.code }, { status: statusOf[answer.failure.kind], headers: kept });
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
  const { state } = place;
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
    </Page>
  );
}

import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { shown } from "~/kernel/shown.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { answerHour } from "../commands/hour-poll.server.ts";
import { instantAt, isZone } from "../core/when.ts";
import { zoneNames } from "../core/zones.ts";
import { findEvent } from "../data/events.server.ts";
import { findHourAnswer, findHourPoll, listHourAnswers } from "../data/hour-polls.server.ts";
import { eventLinks } from "../data/links.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { DeskNotice } from "../parts/desk-notice.tsx";
import { Hours } from "../parts/hours.tsx";
import { conveneWords, hourText } from "../words.ts";
import type { Route } from "./+types/hour-page.ts";

/** Behind a sealed link: kept by no cache, and no other site learns its address. */
const kept = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** The link of those invited, or the one that leads to an answer that was given. */
async function openLink(token: string) {
  const { dataDir } = settings();
  const answerId = eventLinks.read(dataDir, "answer", token);
  const answer = answerId ? await findHourAnswer(database().read, answerId) : undefined;
  return { eventId: answer?.eventId ?? eventLinks.read(dataDir, "hour", token), answer };
}

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { eventId, answer } = await openLink(params.token);
  const event = eventId ? await findEvent(read, eventId) : undefined;
  const poll = event && (await findHourPoll(read, event.id));
  if (!event || !poll) return data({ locale, poll: null }, { status: 410, headers: kept });
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("zone") ?? answer?.zone ?? "";
  const hostZone = event.document.when.zone;
  const zone = isZone(asked) ? asked : hostZone;
  return data(
    {
      locale,
      poll: {
        title: shown(event.document.title, locale),
        zone,
        hostZone,
        hours: poll.candidates.map((wall) => ({ wall, text: hourText(instantAt(wall, hostZone), zone, locale) })),
        chosen: poll.chosen.map((wall) => instantAt(wall, hostZone)),
        isOpen: poll.state === "open",
        answered: (await listHourAnswers(read, event.id)).length,
        answer: answer ?? null,
        saved: searchParams.has("saved"),
      },
    },
    { headers: kept },
  );
}

export async function action({ params, request }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const { eventId, answer } = await openLink(params.token);
  if (!eventId) return data({ code: "registration" }, { status: 410, headers: kept });
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = {
    label: field("label"),
    zone: field("zone"),
    wakes: field("wakes"),
    sleeps: field("sleeps"),
    cannot: form.getAll("cannot").map(String),
  };
  const given = await answerHour(eventId, answer?.id ?? null, typed, database());
  if (!given.ok) return data({ code: given.failure.code }, { status: statusOf[given.failure.kind], headers: kept });
  const own = eventLinks.sign(settings().dataDir, "answer", given.value.id);
  throw redirect(`/${locale}/events/hour/${own}?saved=1`);
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? dayWords(loaderData.locale)("hour.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function HourPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, poll } = loaderData;
  const words = dayWords(locale);
  if (!poll)
    return (
      <Page>
        <PageHeading title={words("hour.title")} lead={words("hour.gone")} />
      </Page>
    );
  const { zone, hostZone, answer } = poll;
  const zones = zoneNames().map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
  return (
    <Page>
      <PageHeading kicker={<InLanguage of={poll.title} />} title={words("hour.title")} lead={words("hour.lead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      {poll.saved ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("hour.kept")}</p>
          </Notice>
        </div>
      ) : null}
      {poll.isOpen ? (
        <div className="stack">
          <FilterForm label={conveneWords(locale)("list.zone")} submit={conveneWords(locale)("list.show")}>
            <Select
              id="shown-zone"
              name="zone"
              label={conveneWords(locale)("page.zone")}
              defaultValue={zone}
              options={zones}
            />
          </FilterForm>
          <form method="post" className="stack" key={zone}>
            <TextField
              id="label"
              label={words("hour.label")}
              hint={words("hour.labelHint")}
              maxLength={80}
              required
              defaultValue={answer?.label}
            />
            <Select id="zone" label={conveneWords(locale)("form.zone")} defaultValue={zone} options={zones} />
            <TextField
              id="wakes"
              type="time"
              label={words("hour.wakes")}
              required
              short
              defaultValue={answer?.wakes ?? "07:00"}
            />
            <TextField
              id="sleeps"
              type="time"
              label={words("hour.sleeps")}
              required
              short
              defaultValue={answer?.sleeps ?? "22:00"}
            />
            <ChoiceGroup
              name="cannot"
              legend={words("hour.cannot")}
              chosen={answer?.cannot ?? []}
              choices={poll.hours.map(({ wall, text }) => ({ value: wall, label: text }))}
            />
            <p className="small quiet">
              {words("hour.answered", { count: poll.answered })} {words("hour.forgotten")}
            </p>
            <Actions>
              <Button>{words("hour.send")}</Button>
            </Actions>
          </form>
        </div>
      ) : (
        <Section id="chosen" title={words("hour.chosen")}>
          <ul className="plain-list">
            {poll.chosen.map((at) => (
              <li key={at}>
                <Hours locale={locale} at={at} zone={zone} hostZone={hostZone} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="rule" title={words("hour.why")}>
        <p>{words("hour.rule")}</p>
      </Section>
    </Page>
  );
}

import { readNotation, ReportLink } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { joinClauses, termAndDetail } from "~/kernel/punctuation.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { changesAt } from "~/platform/http/page-life.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { hasPlace, isOpenForRegistration } from "../core/places.ts";
import { turnsOf } from "../core/turns.ts";
import { instantAt, isZone, occurrencesOf } from "../core/when.ts";
import { zoneNames } from "../core/zones.ts";
import { findEventBySlug } from "../data/events.server.ts";
import { isKept } from "../core/outcome.ts";
import { findOutcome } from "../data/outcomes.server.ts";
import { showSpeakers } from "../data/speakers.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { countTaken } from "../data/registrations.server.ts";
import { OutcomeView } from "../parts/outcome-view.tsx";
import { Hours } from "../parts/hours.tsx";
import { showRecording } from "../parts/shown-recording.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { conveneWords, languageName } from "../words.ts";
import type { Route } from "./+types/event-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const event = await findEventBySlug(read, params.slug);
  if (!event || event.state === "draft" || event.withheld !== null)
    throw failurePage({ kind: "not-found", code: "page" });
  if (event.state === "withdrawn") throw failurePage({ kind: "gone", code: "page" });
  const { document } = event;
  const { when, registration } = document;
  const asked = new URL(request.url).searchParams.get("zone") ?? "";
  const now = new Date();
  const body = shown(document.body, locale);
  const reading = readNotation(body.text);
  const [title, summary] = [shown(document.title, locale), shown(document.summary, locale)];
  const other = summary.lang ?? title.lang ?? body.lang;
  const times = occurrencesOf(when);
  const isOpen = isOpenForRegistration(event, now);
  // Whether a place is left changes with each request for one: a minute old at most.
  const places = isOpen && registration?.places ? [new Date(now.getTime() + 60_000)] : [];
  changesAt([...turnsOf(event), ...places], now);
  const outcome = await findOutcome(read, event.id);
  const kept = outcome?.document.recording;
  const recording = kept && isKept(kept) ? await showRecording(read, kept, locale) : null;
  const speakers = await showSpeakers(read, document.programme, wordsOf(locale));
  return {
    locale,
    id: event.id,
    slug: event.slug,
    kind: event.kind,
    cancelled: event.state === "cancelled",
    isOver: times.at(-1)!.endsAt < now.toISOString(),
    sample: event.sample,
    title,
    summary,
    body: { blocks: reading.ok ? reading.blocks : null, lang: body.lang },
    writtenIn: other ? languageName(locale, other) : null,
    place: document.place ? shown(document.place, locale) : null,
    online: document.online,
    hostZone: when.zone,
    zone: isZone(asked) ? asked : when.zone,
    times: times.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    minutes: when.minutes,
    spoken: document.spoken.map((code) => languageName(locale, code)),
    interpreted: document.interpreted.map((code) => languageName(locale, code)),
    signed: document.signed,
    programme: document.programme.map((session, i) => ({
      title: shown(session.title, locale),
      at: instantAt(session.starts, when.zone),
      minutes: session.minutes,
      room: session.room ?? "",
      spoken: (session.spoken ?? []).map((code) => languageName(locale, code)).join(", "),
      interpreted: (session.interpreted ?? []).map((code) => languageName(locale, code)).join(", "),
      signed: (session.signed ?? []).join(", ").toUpperCase(),
      speakers: speakers[i]!,
    })),
    outcome: outcome ?? null,
    recording: recording && { isFilm: recording.isFilm, size: recording.size },
    registers: registration !== null,
    isOpen,
    isFull:
      isOpen && registration !== null && !hasPlace(registration, await countTaken(read, event.id), { region: null }),
    forgottenOn: registration && event.retainUntil ? dayText(event.retainUntil, locale) : null,
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: loaderData.title.text },
        { name: "description", content: loaderData.summary.text },
        {
          tagName: "link",
          rel: "alternate",
          type: "application/ld+json",
          href: `/${loaderData.locale}/events/${loaderData.slug}/event.jsonld`,
        },
      ]
    : [];

export default function EventPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, title, summary, body, times, zone, hostZone, programme, outcome } = loaderData;
  const words = conveneWords(locale);
  const days = dayWords(locale);
  const here = `/${locale}/events/${slug}`;
  const where = [
    ...(loaderData.place ? [<InLanguage of={loaderData.place} key="place" />] : []),
    ...(loaderData.online ? [words("page.online")] : []),
  ];
  const [first] = times;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/events`, label: words("title") }, { label: <InLanguage of={title} /> }]}
      />
      <PageHeading
        kicker={words(`kind.${loaderData.kind}`)}
        title={<InLanguage of={title} />}
        lead={<InLanguage of={summary} />}
      />
      <div className="stack">
        {loaderData.cancelled ? (
          <Notice tone="estimate">
            <p>{words("page.cancelled")}</p>
          </Notice>
        ) : null}
        {loaderData.writtenIn ? (
          <Notice>
            <p>{words("page.fallback", { language: loaderData.writtenIn })}</p>
          </Notice>
        ) : null}
        {loaderData.sample ? (
          <Notice tone="estimate">
            <p>{words("sample")}</p>
          </Notice>
        ) : null}
        <DefinitionList
          facts={[
            {
              term: words("page.when"),
              detail: (
                <>
                  <Hours locale={locale} at={first!.startsAt} zone={zone} hostZone={hostZone} />
                  <br />
                  <span className="small quiet">{words("page.minutes", { count: loaderData.minutes })}</span>
                </>
              ),
            },
            { term: words("page.where"), detail: where },
            { term: words("page.spoken"), detail: loaderData.spoken.join(", ") },
            ...(loaderData.interpreted.length > 0
              ? [{ term: words("page.interpreted"), detail: loaderData.interpreted.join(", ") }]
              : []),
            ...(loaderData.signed.length > 0
              ? [{ term: words("page.signed"), detail: loaderData.signed.join(", ").toUpperCase() }]
              : []),
          ]}
        />
      </div>
      <FilterForm label={words("list.zone")} submit={words("list.show")}>
        <Select
          id="zone"
          label={words("page.zone")}
          defaultValue={zone}
          options={zoneNames().map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
        />
      </FilterForm>
      <Prose lang={body.lang ?? wordsOf(locale)} dir={body.lang ? "ltr" : undefined}>
        {body.blocks ? <BlocksView blocks={body.blocks} /> : null}
      </Prose>
      {times.length > 1 ? (
        <Section id="times" title={words("page.series")}>
          <ul className="plain-list">
            {times.map(({ startsAt }) => (
              <li key={startsAt}>
                <Hours locale={locale} at={startsAt} zone={zone} hostZone={hostZone} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {programme.length > 0 ? (
        <Section id="programme" title={words("page.programme")}>
          <DefinitionList
            facts={programme.map((session) => ({
              term: <Hours locale={locale} at={session.at} zone={zone} hostZone={hostZone} />,
              detail: [
                <InLanguage of={session.title} key="title" />,
                ...(session.speakers.length > 0
                  ? [
                      joinClauses(
                        session.speakers.map((one) => one || days("programme.unnamed")),
                        locale,
                      ),
                    ]
                  : []),
                ...(session.room ? [days("programme.inRoom", { room: session.room })] : []),
                ...(session.spoken ? [days("programme.speaks", { languages: session.spoken })] : []),
                ...(session.interpreted ? [days("programme.interprets", { languages: session.interpreted })] : []),
                ...(session.signed ? [days("programme.signs", { languages: session.signed })] : []),
              ],
            }))}
          />
        </Section>
      ) : null}
      {outcome ? (
        <OutcomeView
          locale={locale}
          outcome={outcome.document}
          texts={outcome.texts}
          recordingPage={
            loaderData.recording && {
              href: `${here}/recording`,
              label: termAndDetail(
                days("close.watch"),
                days(loaderData.recording.isFilm ? "recording.film" : "recording.sound", {
                  size: loaderData.recording.size,
                }),
                locale,
              ),
            }
          }
        />
      ) : null}
      {loaderData.isOpen ? (
        <Section id="register" title={words("form.title")} intro={words("page.registerIntro")}>
          <div className="stack">
            {loaderData.isFull ? <p>{words("page.full")}</p> : null}
            <Actions>
              <ButtonLink href={`${here}/registration`}>{words("page.register")}</ButtonLink>
              <ButtonLink href={`${here}/event.ics`} tone="secondary">
                {words("page.file")}
              </ButtonLink>
            </Actions>
            {loaderData.forgottenOn ? (
              <p className="small quiet">{words("page.forgotten", { day: loaderData.forgottenOn })}</p>
            ) : null}
          </div>
        </Section>
      ) : (
        <Section id="register" title={words("page.calendar")}>
          <div className="stack">
            {loaderData.registers || loaderData.isOver ? (
              <p>{loaderData.isOver ? words("page.over") : words("page.closed")}</p>
            ) : null}
            <Actions>
              <ButtonLink href={`${here}/event.ics`} tone="secondary">
                {words("page.file")}
              </ButtonLink>
            </Actions>
          </div>
        </Section>
      )}
      <ReportLink locale={locale} kind="event" id={loaderData.id} />
    </Page>
  );
}

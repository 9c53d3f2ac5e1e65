import { data, redirect } from "react-router";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { WithheldNotice } from "~/content/index.ts";
import { listThemes } from "~/content/index.server.ts";
import { decide } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { isLocale, locales, wordsOf, type Locale } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { findMember } from "~/network/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { eventMoves, moveEvent, type EventMove } from "../../commands/publish-event.server.ts";
import { openRegistration, placeEvent, writeEventTexts } from "../../commands/write-event.server.ts";
import { defaultBoothFrom } from "../../core/booths.ts";
import { isPublicEvent, missingLanguages } from "../../core/event.ts";
import { findEvent } from "../../data/events.server.ts";
import { lessonsFor } from "../../data/lessons.server.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { EarlierLessons } from "../../parts/earlier-lessons.tsx";
import { readFacts, readRegistration, readTexts } from "../../parts/event-form.ts";
import { reminderKinds } from "../../core/reminders.ts";
import { FactsForm } from "../../parts/facts-form.tsx";
import { RegistrationForm } from "../../parts/registration-form.tsx";
import { shown } from "~/kernel/shown.ts";
import { TextsForm } from "../../parts/texts-form.tsx";
import { dayWords } from "../../messages/day-words.ts";
import { conveneWords } from "../../words.ts";
import type { Route } from "./+types/event-editor.ts";

const open: Record<string, readonly EventMove[]> = {
  draft: ["publish"],
  published: ["cancel", "withdraw"],
  cancelled: ["restore", "withdraw"],
  withdrawn: ["publish"],
};

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const event = await findEvent(read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = event;
  const host = event.hostId ? await findMember(read, event.hostId) : undefined;
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("language") ?? undefined;
  const source = document.title.source;
  const language: Locale = isLocale(wanted) ? wanted : source;
  const part = (text: typeof document.title | null) => ({
    text: text?.fields[language]?.text ?? "",
    original: text?.fields[text.source]?.text ?? "",
    stale: text !== null && isStale(text, language),
  });
  return {
    locale,
    event: {
      id: event.id,
      slug: event.slug,
      kind: event.kind,
      state: event.state,
      withheld: event.withheld,
      revision: event.revision,
      retainUntil: event.retainUntil,
    },
    heading: shown(document.title, locale).text,
    source,
    language,
    texts: {
      title: part(document.title),
      summary: part(document.summary),
      body: part(document.body),
      place: part(document.place),
    },
    facts: {
      when: document.when,
      online: document.online,
      meetingUrl: document.meetingUrl,
      reminders: document.reminders ?? reminderKinds,
      captionsUrl: document.captionsUrl ?? null,
      boothFrom: document.boothFrom ?? defaultBoothFrom,
      region: document.region,
      themes: document.themes,
      agendaItems: document.agendaItems,
      host: host?.slug ?? "",
      spoken: document.spoken,
      interpreted: document.interpreted,
      signed: document.signed,
    },
    registration: document.registration,
    themes: (await listThemes(read)).map(({ code, label }) => ({ value: code, label: label[wordsOf(locale)] })),
    lessons: await lessonsFor(read, event, locale),
    missing: missingLanguages(document),
    moves: open[event.state] ?? [],
    saved: asked.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const intent = String(form.get("intent") ?? "");
  const baseRevision = Number(form.get("revision"));
  const wanted = String(form.get("language") ?? "");
  const language = isLocale(wanted) ? wanted : wordsOf(locale);
  const answer = await change();
  if (answer.ok) throw redirect(`/${locale}/workspace/events/${params.id}?language=${language}&saved=1`);
  const typed = intent === "texts" ? readTexts(form) : null;
  return data({ code: answer.failure.code, typed }, { status: statusOf[answer.failure.kind] });

  async function change(): Promise<Outcome<true>> {
    const move = eventMoves.find((one) => one === intent);
    if (move) return moveEvent(actor, params.id, move, database());
    if (intent === "facts") return placeEvent(actor, params.id, { ...readFacts(form), baseRevision }, database());
    if (intent === "registration") {
      const hand = { locale: language, by: actorId(actor), at: new Date().toISOString() };
      const before = (await findEvent(database().read, params.id))?.document.registration?.questions ?? [];
      return openRegistration(actor, params.id, { ...readRegistration(form, before, hand), baseRevision }, database());
    }
    return writeEventTexts(actor, params.id, { locale: language, texts: readTexts(form), baseRevision }, database());
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading ?? "" }];

const rooms = {
  programme: "programme.title",
  hour: "hour.ask",
  day: "day.title",
  closing: "close.title",
} as const;

export default function EventEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, event, language, source, moves } = loaderData;
  const words = conveneWords(locale);
  const days = dayWords(locale);
  const here = `/${locale}/workspace/events/${event.id}`;
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/events`, label: words("edit.back") }, { label: loaderData.heading }]}
      />
      <PageHeading kicker={words(`state.${event.state}`)} title={loaderData.heading}>
        <p className="small">
          {locales.map((one, i) => (
            <span key={one}>
              {i > 0 ? " · " : ""}
              {one === language ? (
                <strong>{words(`language.${one}`)}</strong>
              ) : (
                <a href={`${here}?language=${one}`}>{words(`language.${one}`)}</a>
              )}
            </span>
          ))}
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <WithheldNotice locale={locale} withheld={event.withheld} />
      <Actions>
        {(["programme", "hour", "day", "closing"] as const).map((room) => (
          <ButtonLink href={`${here}/${room}`} tone="plain" key={room}>
            {days(rooms[room])}
          </ButtonLink>
        ))}
      </Actions>
      <Section id="texts" title={words("edit.texts")}>
        <TextsForm
          locale={locale}
          revision={event.revision}
          source={source}
          language={language}
          texts={loaderData.texts}
          typed={actionData?.typed ?? null}
        />
      </Section>
      <Section id="when" title={words("edit.when")}>
        <FactsForm
          locale={locale}
          event={event}
          language={language}
          facts={loaderData.facts}
          themes={loaderData.themes}
        />
      </Section>
      <Section id="places" title={words("reg.title")}>
        <RegistrationForm locale={locale} event={event} language={language} registration={loaderData.registration} />
      </Section>
      <EarlierLessons locale={locale} lessons={loaderData.lessons} />
      <Section id="publication" title={words("move.title")}>
        {loaderData.missing.length > 0 ? (
          <p className="small">
            {words("edit.missing", {
              languages: loaderData.missing.map((one) => words(`language.${one}`)).join(", "),
            })}
          </p>
        ) : null}
        {event.state === "published" ? <p className="small quiet">{words("move.told")}</p> : null}
        <form method="post">
          <Actions>
            {moves.map((move) => (
              <Button
                name="intent"
                value={move}
                tone={move === "publish" || move === "restore" ? "primary" : "secondary"}
                key={move}
              >
                {words(`move.${move}`)}
              </Button>
            ))}
            {isPublicEvent(event) ? (
              <ButtonLink href={`/${locale}/events/${event.slug}`} tone="plain">
                {words("move.public")}
              </ButtonLink>
            ) : null}
          </Actions>
        </form>
      </Section>
    </Page>
  );
}

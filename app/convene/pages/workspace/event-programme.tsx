import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { belongingStates } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { writeSession } from "../../commands/write-event.server.ts";
import { speakerForms, type Speaker } from "../../core/event.ts";
import { findEvent } from "../../data/events.server.ts";
import { dayWords } from "../../messages/day-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { readSession, speakerRows } from "../../parts/event-form.ts";
import { conveneWords } from "../../words.ts";
import type { Route } from "./+types/event-programme.ts";

const noSpeaker: Speaker = { shown: "person", name: "", institution: "", memberId: null };

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const event = await findEvent(read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const { searchParams } = new URL(request.url);
  const wanted = searchParams.get("language") ?? undefined;
  const language: Locale = isLocale(wanted) ? wanted : event.document.title.source;
  return {
    locale,
    language,
    id: event.id,
    revision: event.revision,
    title: shown(event.document.title, locale).text,
    zone: event.document.when.zone,
    starts: event.document.when.starts,
    sessions: event.document.programme.map((session) => ({
      ...session,
      heading: shown(session.title, locale).text,
      title: session.title.fields[language]?.text ?? "",
      speakers: session.speakers.map((one) => (typeof one === "string" ? { ...noSpeaker, name: one } : one)),
    })),
    members: (await listMembers(read, { states: belongingStates })).map(({ organisationId, name }) => ({
      value: organisationId,
      label: shown(name, locale).text,
    })),
    saved: searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const wanted = String(form.get("language") ?? "");
  const language = isLocale(wanted) ? wanted : wordsOf(locale);
  const at = String(form.get("at") ?? "");
  const answer = await writeSession(
    context.get(actorContext),
    params.id,
    {
      at: at === "" ? null : Number(at),
      session: form.get("intent") === "remove" ? null : readSession(form),
      locale: language,
      baseRevision: Number(form.get("revision")),
    },
    database(),
  );
  if (answer.ok) throw redirect(`/${locale}/workspace/events/${params.id}/programme?language=${language}&saved=1`);
  return data({ code: answer.failure.code }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function EventProgramme({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, language, revision, sessions, title, zone, members } = loaderData;
  const words = dayWords(locale);
  const empty = { title: "", starts: loaderData.starts, minutes: 60, speakers: [] as Speaker[] };
  const frame = { locale, revision, language, members };
  return (
    <Page>
      <Breadcrumbs
        label={conveneWords(locale)("crumbs")}
        steps={[
          { href: `/${locale}/workspace/events`, label: conveneWords(locale)("edit.back") },
          { href: `/${locale}/workspace/events/${id}`, label: title },
          { label: words("programme.title") },
        ]}
      />
      <PageHeading title={words("programme.title")} lead={words("programme.lead", { zone })} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {sessions.length === 0 ? <p>{words("programme.none")}</p> : null}
      {sessions.map((session, i) => (
        <Disclosure key={`${revision}-${i}`} summary={`${session.starts.replace("T", " ")}, ${session.heading}`}>
          <SessionForm {...frame} at={i} session={session} />
        </Disclosure>
      ))}
      <Section id="add" title={words("programme.add")}>
        <SessionForm key={revision} {...frame} at={null} session={empty} />
      </Section>
    </Page>
  );
}

interface SessionFormProps {
  locale: PageLocale;
  language: Locale;
  revision: number;
  members: { value: string; label: string }[];
  at: number | null;
  session: {
    title: string;
    starts: string;
    minutes: number;
    room?: string;
    spoken?: string[];
    interpreted?: string[];
    signed?: string[];
    speakers: Speaker[];
  };
}

function SessionForm({ locale, language, revision, members, at, session }: SessionFormProps) {
  const words = dayWords(locale);
  const name = (part: string) => `s${at ?? "n"}-${part}`;
  const rows = [...session.speakers, ...Array.from({ length: speakerRows }, () => null)].slice(
    0,
    Math.max(speakerRows, session.speakers.length + 2),
  );
  return (
    <form method="post" className="stack">
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="at" value={at ?? ""} />
      <TextField
        id={name("title")}
        name="session"
        label={words("programme.session")}
        lang={language}
        maxLength={160}
        defaultValue={session.title}
      />
      <TextField
        id={name("starts")}
        name="starts"
        type="datetime-local"
        label={words("programme.starts")}
        defaultValue={session.starts}
        required
        short
      />
      <TextField
        id={name("minutes")}
        name="minutes"
        type="number"
        min={1}
        max={1440}
        label={words("programme.minutes")}
        defaultValue={session.minutes}
        required
        short
      />
      <TextField
        id={name("room")}
        name="room"
        label={words("programme.room")}
        maxLength={80}
        defaultValue={session.room}
        short
      />
      {(["spoken", "interpreted", "signed"] as const).map((kind) => (
        <TextField
          key={kind}
          id={name(kind)}
          name={kind}
          label={words(`programme.${kind}`)}
          maxLength={60}
          defaultValue={session[kind]?.join(" ")}
          short
        />
      ))}
      {rows.map((speaker, i) => (
        <fieldset className="field stack" key={i}>
          <legend>{words("programme.speaker", { n: i + 1 })}</legend>
          <Select
            id={name(`shown-${i}`)}
            name={`shown-${i}`}
            label={words("programme.shown")}
            defaultValue={speaker?.shown ?? ""}
            options={[
              { value: "", label: words("programme.noMember") },
              ...speakerForms.map((one) => ({ value: one, label: words(`programme.as.${one}`) })),
            ]}
          />
          <TextField
            id={name(`name-${i}`)}
            name={`name-${i}`}
            label={words("programme.name")}
            hint={words("programme.nameHint")}
            maxLength={120}
            defaultValue={speaker?.name}
          />
          <TextField
            id={name(`institution-${i}`)}
            name={`institution-${i}`}
            label={words("programme.institution")}
            maxLength={120}
            defaultValue={speaker?.institution}
          />
          <Select
            id={name(`member-${i}`)}
            name={`member-${i}`}
            label={words("programme.member")}
            defaultValue={speaker?.memberId ?? ""}
            options={[{ value: "", label: words("programme.noMember") }, ...members]}
          />
        </fieldset>
      ))}
      <Actions>
        <Button>{words("programme.keep")}</Button>
        {at === null ? null : (
          <Button tone="plain" name="intent" value="remove">
            {words("programme.remove")}
          </Button>
        )}
      </Actions>
    </form>
  );
}

import { queueTranslations } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { writeWords } from "~/kernel/translated-text.ts";
import { findMemberBySlug } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import {
  documentFault,
  isEventSlug,
  type ConveneEvent,
  type EventDocument,
  type EventKind,
  type ProgrammeSession,
  type RegistrationRules,
  type Speaker,
} from "../core/event.ts";
import type { When } from "../core/when.ts";
import { insertEvent, lockEvent, type EventChange } from "../data/events.server.ts";
import { afterChange } from "./publish-event.server.ts";

export interface EventTexts {
  title: string;
  summary: string;
  body: string;
  place: string;
}

const limits: Record<keyof EventTexts, number> = { title: 160, summary: 500, body: 20_000, place: 300 };

function textFault(texts: EventTexts): string | null {
  return (Object.keys(limits) as (keyof EventTexts)[]).some((part) => texts[part].length > limits[part])
    ? "too-long"
    : null;
}

export interface NewEvent {
  slug: string;
  kind: EventKind;
  locale: Locale;
  texts: EventTexts;
  when: When;
  online: boolean;
}

/** Begins an event: a draft that says when and where from its first day. */
export async function beginEvent(actor: Actor, asked: NewEvent, database: Database): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  if (!isEventSlug(asked.slug)) return failed("invalid", "slug");
  if (asked.texts.title.trim() === "") return failed("invalid", "title");
  const by = actorId(actor);
  const at = new Date().toISOString();
  const text = (words: string) => writeWords(null, asked.locale, words, by, at);
  const document: EventDocument = {
    title: text(asked.texts.title),
    summary: text(asked.texts.summary),
    body: text(asked.texts.body),
    place: asked.texts.place.trim() === "" ? null : text(asked.texts.place),
    when: asked.when,
    online: asked.online,
    meetingUrl: null,
    region: null,
    themes: [],
    agendaItems: [],
    spoken: [asked.locale],
    interpreted: [],
    signed: [],
    programme: [],
    registration: null,
  };
  const fault = textFault(asked.texts) ?? documentFault(document);
  if (fault) return failed("invalid", fault);
  return database.write(async (transaction) => {
    const id = await insertEvent(transaction, {
      slug: asked.slug,
      kind: asked.kind,
      document,
      hostId: null,
      sample: false,
      by,
    });
    if (id === null) return failed("conflict", "slug-taken");
    await queueEvent(transaction, id, document);
    await recordAudit(transaction, {
      actor,
      action: "event begun",
      subject: { kind: "event", id },
      after: { slug: asked.slug },
    });
    return done({ id });
  });
}

/** One language of its texts. */
export function writeEventTexts(
  actor: Actor,
  id: string,
  written: { locale: Locale; texts: EventTexts; baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const by = actorId(actor);
  const at = new Date().toISOString();
  return rewrite(actor, id, written.baseRevision, database, (event) => {
    const fault = textFault(written.texts);
    if (fault) return failed("invalid", fault);
    const { locale, texts } = written;
    const { document } = event;
    if (locale === document.title.source && texts.title.trim() === "") return failed("invalid", "title");
    const place =
      document.place === null && texts.place.trim() === ""
        ? null
        : writeWords(document.place, locale, texts.place, by, at);
    return done({
      ...document,
      title: writeWords(document.title, locale, texts.title, by, at),
      summary: writeWords(document.summary, locale, texts.summary, by, at),
      body: writeWords(document.body, locale, texts.body, by, at),
      place: place && (place.fields[place.source]?.text ?? "") === "" ? null : place,
    });
  });
}

export type EventFacts = Pick<
  EventDocument,
  | "when"
  | "online"
  | "meetingUrl"
  | "captionsUrl"
  | "boothFrom"
  | "region"
  | "themes"
  | "agendaItems"
  | "spoken"
  | "interpreted"
  | "signed"
  | "reminders"
>;

/** When, where, in which languages. Who has a place is told when the hour or the meeting changes. */
export function placeEvent(
  actor: Actor,
  id: string,
  facts: EventFacts & { kind: EventKind; host?: string; baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const { kind, baseRevision, host, ...placed } = facts;
  const change = ({ document }: ConveneEvent) => done({ ...document, ...placed });
  if (host === undefined) return rewrite(actor, id, baseRevision, database, change, () => done({ kind }));
  return rewrite(actor, id, baseRevision, database, change, async (transaction) => {
    if (host === "") return done({ kind, hostId: null });
    const member = await findMemberBySlug(transaction, host);
    return member ? done({ kind, hostId: member.organisationId }) : failed("invalid", "host");
  });
}

/** Whether people register, how many, until when, and when they are forgotten. */
export function openRegistration(
  actor: Actor,
  id: string,
  asked: { registration: RegistrationRules | null; retainUntil: string | null; baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const { registration, retainUntil, baseRevision } = asked;
  if (retainUntil !== null && !(/^\d{4}-\d{2}-\d{2}$/.test(retainUntil) && !Number.isNaN(Date.parse(retainUntil))))
    return Promise.resolve(failed("invalid", "retain"));
  if (registration && retainUntil === null) return Promise.resolve(failed("invalid", "retain"));
  return rewrite(
    actor,
    id,
    baseRevision,
    database,
    ({ document }) => done({ ...document, registration }),
    () => done({ retainUntil }),
  );
}

export interface TypedSession extends Omit<ProgrammeSession, "title" | "speakers"> {
  title: string;
  speakers: Speaker[];
}

/** One session of the programme: a new one, one written anew, or one taken out; they stand by their hours. */
export function writeSession(
  actor: Actor,
  id: string,
  asked: { at: number | null; session: TypedSession | null; locale: Locale; baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const by = actorId(actor);
  const now = new Date().toISOString();
  return rewrite(actor, id, asked.baseRevision, database, ({ document }) => {
    const before = asked.at === null ? undefined : document.programme[asked.at];
    if (asked.at !== null && !before) return failed("not-found", "event");
    const others = document.programme.filter((_, i) => i !== asked.at);
    if (!asked.session) return done({ ...document, programme: others });
    const { title, speakers, ...facts } = asked.session;
    if (title.trim() === "" && asked.locale === (before?.title.source ?? asked.locale))
      return failed("invalid", "title");
    if (title.length > 160 || others.length >= 100) return failed("invalid", "too-long");
    const session = {
      ...facts,
      title: writeWords(before?.title ?? null, asked.locale, title.trim(), by, now),
      speakers: speakers.map(announcedAs).filter((one) => one !== null),
    };
    const programme = [...others, session].toSorted((a, b) => a.starts.localeCompare(b.starts));
    return done({ ...document, programme });
  });
}

/** What must not be shown is not written down: of an unnamed speaker nothing, of an institution no name. */
function announcedAs({ shown, name, institution, memberId }: Speaker): Speaker | null {
  const said = { name: name.trim().slice(0, 120), institution: institution.trim().slice(0, 120) };
  if (shown === "unattributed") return { shown, name: "", institution: "", memberId: null };
  if (shown === "institution")
    return said.institution || memberId ? { shown, name: "", institution: said.institution, memberId } : null;
  return said.name ? { shown, ...said, memberId } : null;
}

type Also = Pick<EventChange, "kind" | "retainUntil" | "hostId">;

async function rewrite(
  actor: Actor,
  id: string,
  baseRevision: number,
  database: Database,
  change: (event: ConveneEvent) => Outcome<EventDocument>,
  also: (transaction: WriteTransaction) => Outcome<Also> | Promise<Outcome<Also>> = () => done({}),
): Promise<Outcome<true>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const event = await lockEvent(transaction, id);
    if (!event) return failed("not-found", "event");
    if (event.revision !== baseRevision) return failed("conflict", "changed-meanwhile");
    const changed = change(event);
    if (!changed.ok) return changed;
    const fault = documentFault(changed.value);
    if (fault) return failed("invalid", fault);
    const beside = await also(transaction);
    if (!beside.ok) return beside;
    await afterChange(transaction, actor, event, { document: changed.value, ...beside.value }, database);
    await queueEvent(transaction, id, changed.value);
    return done(true as const);
  });
}

async function queueEvent(transaction: WriteTransaction, id: string, document: EventDocument): Promise<void> {
  const title = document.title.fields[document.title.source]?.text ?? "";
  const parts = [
    document.title,
    document.summary,
    document.body,
    ...(document.place ? [document.place] : []),
    ...document.programme.map((session) => session.title),
  ];
  await queueTranslations(
    transaction,
    { kind: "event", id, title, href: (locale) => `/events/${id}?language=${locale}` },
    parts.filter((text) => text.fields[text.source]?.text),
  );
}

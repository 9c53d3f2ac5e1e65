import { findAgendaItem, readNotation } from "~/content/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { isRegion, type Region } from "~/network/index.ts";
import type { ReminderKind } from "./reminders.ts";
import { isAmbiguous, isWallTime, isZone, readRule, type When } from "./when.ts";

export const eventKinds = [
  "seminar",
  "policy-discussion",
  "learning-exchange",
  "capacity-building",
  "campaign-day",
  "committee",
] as const;
export type EventKind = (typeof eventKinds)[number];

export const eventStates = ["draft", "published", "cancelled", "withdrawn"] as const;
export type EventState = (typeof eventStates)[number];

/** Who speaks, as she agreed to be announced: by her name, by her institution alone, or not at all. */
export const speakerForms = ["person", "institution", "unattributed"] as const;
export interface Speaker {
  shown: (typeof speakerForms)[number];
  /** Kept for `person` alone: what must not be shown is not written down. */
  name: string;
  /** Free words; of a member, what its protection allows is shown instead. */
  institution: string;
  /** A member of the network: its protection holds here as everywhere. */
  memberId: string | null;
}

export interface ProgrammeSession {
  title: TranslatedText;
  /** The hour on the wall of the event's zone. */
  starts: string;
  minutes: number;
  /** Older programmes have names alone. */
  speakers: (Speaker | string)[];
  room?: string;
  /** Codes; none means those of the whole event. */
  spoken?: string[];
  interpreted?: string[];
  signed?: string[];
}

/** What the organisers ask beside the form that all events have; a field with a condition is kept only where it is met. */
export const questionKinds = ["text", "choice", "yes-no"] as const;
export interface AskedQuestion {
  /** `q1`, `q2` …: the same for ever. */
  id: string;
  kind: (typeof questionKinds)[number];
  label: TranslatedText;
  options: TranslatedText[];
  required: boolean;
  /** `attends=place`, `role=research`, `q1=yes`, `q1=2` for the second option. */
  onlyIf: { of: string; is: string } | null;
}

/** What people do, for quotas and the balance of a room. */
export const attendeeRoles = [
  "observatory",
  "local-government",
  "state",
  "service",
  "association",
  "research",
  "media",
  "other",
] as const;
export type AttendeeRole = (typeof attendeeRoles)[number];

/** What is asked after acceptance alone. */
export const followUpParts = ["travel", "visa", "access", "diet"] as const;
export type FollowUpPart = (typeof followUpParts)[number];

/** What people are asked for, and who gets a place. */
export interface RegistrationRules {
  /** Null: as many as come. */
  places: number | null;
  /** Somebody reads each request before a place is given. */
  approves: boolean;
  /** Places that one region may take at most; a region that is not named has no limit of its own. */
  byRegion: Partial<Record<Region, number>>;
  /** The same of what people do. */
  byRole?: Partial<Record<AttendeeRole, number>>;
  questions?: AskedQuestion[];
  followUp?: FollowUpPart[];
  /** The last hour for asking, on the wall of the event's zone. */
  closes: string | null;
}

/** Everything that an event says; written, reviewed and published as one. */
export interface EventDocument {
  title: TranslatedText;
  summary: TranslatedText;
  /** Blocks in the notation of `content`. */
  body: TranslatedText;
  when: When;
  /** Where people come to; null where it is online alone. */
  place: TranslatedText | null;
  online: boolean;
  /** The address of the meeting: for who has a place, never for the public. */
  meetingUrl: string | null;
  /** Live captions, for who has a place. */
  captionsUrl?: string | null;
  /** How many have to follow in a language before its booth opens. */
  boothFrom?: number;
  region: Region | null;
  themes: string[];
  agendaItems: string[];
  /** ISO 639-1. */
  spoken: string[];
  interpreted: string[];
  signed: string[];
  programme: ProgrammeSession[];
  registration: RegistrationRules | null;
  /** Which reminders go to who has a place; all of them where nobody chose. */
  reminders?: ReminderKind[];
}

export interface ConveneEvent {
  id: string;
  slug: string;
  kind: EventKind;
  state: EventState;
  /** By moderators, beside what the organisers decided. */
  withheld: "hidden" | "removed" | null;
  document: EventDocument;
  sequence: number;
  revision: number;
  hostId: string | null;
  retainUntil: string | null;
  purgedAt: string | null;
  sample: boolean;
  publishedAt: string | null;
  changedAt: string;
}

/** Whether anybody may read of it: called off or not, and not withheld by moderators. */
export function isPublicEvent({ state, withheld }: Pick<ConveneEvent, "state" | "withheld">): boolean {
  return (state === "published" || state === "cancelled") && withheld === null;
}

/** Whether it invites: public, and not called off. */
export function isAnnounced({ state, withheld }: Pick<ConveneEvent, "state" | "withheld">): boolean {
  return state === "published" && withheld === null;
}

const taken = ["registration", "events", "hour"];

export function isEventSlug(slug: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 80 && !taken.includes(slug);
}

/** What must be mended before a document is kept: where and when must hold together from the first draft. */
export function documentFault(document: EventDocument): string | null {
  const { when, place, online, meetingUrl, registration } = document;
  if (!isWallTime(when.starts)) return "starts";
  if (!isZone(when.zone)) return "zone";
  if (isAmbiguous(when.starts, when.zone)) return "hour-ambiguous";
  if (!Number.isInteger(when.minutes) || when.minutes < 5 || when.minutes > 14_400) return "minutes";
  const walls = when.rule === null ? [when.starts] : readRule(when.rule, when.starts, when.zone);
  if (!walls) return "rule";
  if (when.except.some((wall) => !walls.includes(wall))) return "except";
  if (when.except.length >= walls.length) return "nothing-left";
  if (when.moved.some(({ from, to }) => !walls.includes(from) || !isWallTime(to) || isAmbiguous(to, when.zone)))
    return "moved";
  if (!place && !online) return "nowhere";
  if (meetingUrl !== null && !(URL.canParse(meetingUrl) && new URL(meetingUrl).protocol === "https:")) return "meeting";
  const { captionsUrl = null, boothFrom = 1 } = document;
  if (captionsUrl !== null && !(URL.canParse(captionsUrl) && new URL(captionsUrl).protocol === "https:"))
    return "meeting";
  if (!Number.isInteger(boothFrom) || boothFrom < 1 || boothFrom > 1000) return "booth";
  if (document.region !== null && !isRegion(document.region)) return "region";
  if (document.agendaItems.some((item) => !findAgendaItem(item))) return "agenda-unknown";
  const isHour = (wall: string) => isWallTime(wall) && !isAmbiguous(wall, when.zone);
  if (document.programme.some(({ starts, minutes }) => !isHour(starts) || !(minutes >= 1 && minutes <= 1440)))
    return "programme";
  if (registration) {
    if (registration.places !== null && !(Number.isInteger(registration.places) && registration.places >= 1))
      return "places";
    const quotas = [...Object.values(registration.byRegion), ...Object.values(registration.byRole ?? {})];
    if (quotas.some((most) => !Number.isInteger(most) || most < 0)) return "quota";
    if ((registration.questions ?? []).some((one, i, all) => !isAskable(one, all.slice(0, i)))) return "question";
    if (registration.closes !== null && !isWallTime(registration.closes)) return "closes";
  }
  return null;
}

/** A condition looks back: at the form that all events have, or at a question before. */
function isAskable({ id, kind, label, options, onlyIf }: AskedQuestion, before: readonly AskedQuestion[]): boolean {
  if (!/^q\d{1,2}$/.test(id) || before.some((one) => one.id === id)) return false;
  if ((label.fields[label.source]?.text ?? "").trim() === "") return false;
  if (kind === "choice" && (options.length < 2 || options.length > 20)) return false;
  if (onlyIf === null) return true;
  if (onlyIf.of === "attends") return ["place", "online"].includes(onlyIf.is);
  if (onlyIf.of === "role") return (attendeeRoles as readonly string[]).includes(onlyIf.is);
  const earlier = before.find((one) => one.id === onlyIf.of);
  if (!earlier || earlier.kind === "text") return false;
  if (earlier.kind === "yes-no") return ["yes", "no"].includes(onlyIf.is);
  return /^[1-9]\d?$/.test(onlyIf.is) && Number(onlyIf.is) <= earlier.options.length;
}

/** What must be there before the public reads it: each language is best, its own at least; and a day for forgetting people. */
export function publicationFaults(event: Pick<ConveneEvent, "document" | "retainUntil">): string[] {
  const { document, retainUntil } = event;
  const source = document.title.source;
  const said = (text: TranslatedText) => (text.fields[source]?.text ?? "").trim() !== "";
  return [
    ...(said(document.title) ? [] : ["title"]),
    ...(said(document.summary) ? [] : ["summary"]),
    ...(readNotation(document.body.fields[source]?.text ?? "").ok ? [] : ["notation"]),
    ...(document.spoken.length > 0 ? [] : ["spoken"]),
    ...(document.registration && retainUntil === null ? ["retain"] : []),
  ];
}

/** In which languages something of it is still missing. */
export function missingLanguages({ title, summary }: EventDocument): Locale[] {
  return locales.filter((locale) => !title.fields[locale]?.text || !summary.fields[locale]?.text);
}

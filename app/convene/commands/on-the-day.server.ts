import { decideModerationCase, findCaseOf, openModerationCase, type Moderated } from "~/content/index.server.ts";
import { plainText } from "~/content/index.ts";
import { signsInText } from "~/establish/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { contributionKinds, type ContributionKind } from "../core/contribution.ts";
import { evaluationScales, type Ratings } from "../core/evaluation.ts";
import { codeWindows, isOnNow, plainCode, shortCode } from "../core/short-code.ts";
import { occurrencesOf, type Occurrence } from "../core/when.ts";
import {
  findContribution,
  insertContribution,
  insertEvaluation,
  setContribution,
  writePresence,
} from "../data/days.server.ts";
import { findEvent } from "../data/events.server.ts";
import { renewCertificate } from "./certify-attendance.server.ts";
import { eventLinks } from "../data/links.server.ts";
import { findRegistration, listRegistrations, writeFollowUp } from "../data/registrations.server.ts";
import { readFollowUp, type FollowUp } from "../core/follow-up.ts";
import type { ConveneEvent } from "../core/event.ts";

/** The code that stands on the screen of the room now. */
export function codeOfRoom(dataDir: string, eventId: string, occurrence: string, window: number): string {
  return shortCode(eventLinks.hash(dataDir, `room:${eventId}:${occurrence}:${window}`));
}

/** Her own short code, to write on a sheet of paper where there is no network; it says nothing to anybody else. */
export function codeOfPlace(dataDir: string, registrationId: string): string {
  return shortCode(eventLinks.hash(dataDir, `place:${registrationId}`));
}

/** The time that is on now, if any. */
export function timeOnNow(event: ConveneEvent, now: Date): Occurrence | undefined {
  return occurrencesOf(event.document.when).find((time) => isOnNow(time, now));
}

const tries = { purpose: "event-code", limit: 12, windowSeconds: 3600 };

/** Somebody with a place types the code of the room. */
export async function comeByCode(
  registrationId: string,
  typed: string,
  database: Database,
  dataDir: string,
  now = new Date(),
): Promise<Outcome<true>> {
  const registration = await findRegistration(database.read, registrationId);
  const event = registration && (await findEvent(database.read, registration.eventId));
  if (!registration || !event || registration.state !== "accepted") return failed("conflict", "no-place");
  if (!(await countAttempt(database, tries, registrationId)).allowed) return failed("too-many", "too-many");
  const time = timeOnNow(event, now);
  if (!time) return failed("conflict", "not-on");
  const good = codeWindows(now).some(
    (window) => plainCode(codeOfRoom(dataDir, event.id, time.startsAt, window)) === plainCode(typed),
  );
  if (!good) return failed("invalid", "code");
  await database.write((transaction) => writePresence(transaction, registrationId, time.startsAt, "code"));
  return done(true as const);
}

/**
 * From a sheet of paper: the codes of who was there, one a line. What is none is said, the others are kept. Who has her
 * certificate already gets another, with these hours.
 */
export async function noteFromPaper(
  actor: Actor,
  eventId: string,
  { occurrence, codes }: { occurrence: string; codes: string },
  database: Database,
  dataDir: string,
  now = new Date(),
): Promise<Outcome<{ noted: number; renewed: number; unknown: string[] }>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  const event = await findEvent(database.read, eventId);
  if (!event) return failed("not-found", "event");
  const time = occurrencesOf(event.document.when).find(({ startsAt }) => startsAt === occurrence);
  if (!time) return failed("invalid", "not-on");
  return database.write(async (transaction) => {
    const accepted = await listRegistrations(transaction, eventId, ["accepted"]);
    const byCode = new Map(accepted.map((one) => [plainCode(codeOfPlace(dataDir, one.id)), one]));
    const typed = [
      ...new Set(
        codes
          .split(/[\r\n,;]+/)
          .map(plainCode)
          .filter(Boolean),
      ),
    ];
    const known = typed.filter((code) => byCode.has(code));
    let renewed = 0;
    for (const code of known) {
      const registration = byCode.get(code)!;
      await writePresence(transaction, registration.id, time.startsAt, "desk");
      if (await renewCertificate(transaction, actor, { event, registration }, dataDir, now)) renewed++;
    }
    await recordAudit(transaction, {
      actor,
      action: "presence noted from paper",
      subject: { kind: "event", id: eventId },
      after: { noted: known.length, renewed },
    });
    return done({ noted: known.length, renewed, unknown: typed.filter((code) => !byCode.has(code)) });
  });
}

export const longestContribution = 500;
const perPlace = { purpose: "event-contribution", limit: 20, windowSeconds: 86_400 };

function textFault(text: string): "text" | "person" | null {
  if (text.length < 2 || text.length > longestContribution) return "text";
  return signsInText(text).length > 0 ? "person" : null;
}

/** A question or a note of somebody with a place: no author is kept, and a moderator reads it before anybody else. */
export async function contribute(
  registrationId: string,
  typed: { kind: string; text: string; locale: Locale },
  database: Database,
): Promise<Outcome<true>> {
  const registration = await findRegistration(database.read, registrationId);
  if (!registration || registration.state !== "accepted") return failed("conflict", "no-place");
  const text = plainText(typed.text).trim();
  const fault = textFault(text);
  if (fault) return failed("invalid", fault);
  if (!(await countAttempt(database, perPlace, registrationId)).allowed) return failed("too-many", "too-many");
  await database.write(async (transaction) => {
    const id = await insertContribution(transaction, {
      eventId: registration.eventId,
      kind: typed.kind === "note" ? "note" : "question",
      text,
      locale: typed.locale,
      origin: "participant",
      state: "waiting",
    });
    await openModerationCase(
      transaction,
      { kind: "anyone" },
      { subjectKind: "event-contribution", subjectId: id, reason: "", source: "before-showing" },
    );
  });
  return done(true as const);
}

/** Whoever has a place puts a line that she reads there before the moderators; who she is is not said. */
export async function reportLine(registrationId: string, lineId: string, database: Database): Promise<Outcome<true>> {
  const registration = await findRegistration(database.read, registrationId);
  if (!registration || registration.state !== "accepted") return failed("conflict", "no-place");
  const line = await findContribution(database.read, lineId);
  if (!line || line.eventId !== registration.eventId || line.state !== "shown")
    return failed("not-found", "contribution");
  if (!(await countAttempt(database, perPlace, registrationId)).allowed) return failed("too-many", "too-many");
  await database.write((transaction) =>
    openModerationCase(
      transaction,
      { kind: "anyone" },
      { subjectKind: "event-contribution", subjectId: lineId, reason: "" },
    ),
  );
  return done(true as const);
}

/** The organisers write along: notes, decisions, practices mentioned, what is to be done. */
export async function writeAlong(
  actor: Actor,
  eventId: string,
  typed: { kind: string; text: string; locale: Locale },
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  const kind = contributionKinds.find((one): one is ContributionKind => one === typed.kind);
  const text = plainText(typed.text).trim();
  const fault = textFault(text);
  if (!kind || fault) return failed("invalid", fault ?? "text");
  return database.write(async (transaction) => {
    if (!(await findEvent(transaction, eventId))) return failed("not-found", "event");
    await insertContribution(transaction, {
      eventId,
      kind,
      text,
      locale: typed.locale,
      origin: "desk",
      state: "shown",
    });
    return done(true as const);
  });
}

/** On the day there is no time to walk to the queue: the desk shows or holds back what waits, by the queue's own decision. */
export async function settleContribution(
  actor: Actor,
  id: string,
  step: "show" | "hold" | "answered",
  database: Database,
): Promise<Outcome<true>> {
  const one = await findContribution(database.read, id);
  if (!one) return failed("not-found", "contribution");
  if (step === "answered") {
    const allowed = decide(actor, "organise events");
    if (!allowed.ok) return allowed;
    await database.write((transaction) => setContribution(transaction, id, { answered: true }));
    return done(true as const);
  }
  const waiting = await findCaseOf(database.read, { kind: "event-contribution", id });
  if (!waiting) return failed("not-found", "contribution");
  const decided = await decideModerationCase(
    actor,
    waiting.id,
    step === "show" ? { decision: "keep" } : { decision: "propose", reason: "off-topic" },
    database,
  );
  return decided.ok ? done(true as const) : decided;
}

/** Contributions as the one queue knows them. */
export const moderatedContributions: Moderated = {
  kind: "event-contribution",
  async find(db, id, locale) {
    const one = await findContribution(db, id);
    const event = one && (await findEvent(db, one.eventId));
    if (!one || !event) return null;
    return {
      title: showText(event.document.title, locale)?.text ?? "",
      text: one.text,
      href: `/workspace/events/${event.id}/day`,
      isPublic: false,
      author: null,
    };
  },
  async apply(transaction, id, effect) {
    await setContribution(transaction, id, { state: effect });
  },
};

/** What is asked after acceptance, and of nobody else. */
export async function followUpPlace(
  registrationId: string,
  typed: Record<keyof FollowUp, string> & { visa: boolean },
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const registration = await findRegistration(transaction, registrationId);
    const event = registration && (await findEvent(transaction, registration.eventId));
    if (!event || registration.state !== "accepted") return failed("conflict", "no-place");
    const followUp = readFollowUp(typed, event.document.registration?.followUp ?? []);
    if (!followUp) return failed("invalid", "too-long");
    await writeFollowUp(transaction, registrationId, followUp);
    return done(true as const);
  });
}

/** Anonymous, once each, after the event has begun; a remark that names somebody is refused before it is kept. */
export async function evaluate(
  registrationId: string,
  typed: { ratings: Readonly<Record<string, number>>; remark: string },
  database: Database,
  now = new Date(),
): Promise<Outcome<true>> {
  const ratings: Ratings = {};
  for (const scale of evaluationScales) {
    const mark = typed.ratings[scale];
    if (mark !== undefined && Number.isInteger(mark) && mark >= 1 && mark <= 5) ratings[scale] = mark;
  }
  const remark = plainText(typed.remark).trim();
  if (Object.keys(ratings).length === 0 && remark === "") return failed("invalid", "evaluation-empty");
  if (remark.length > longestContribution) return failed("invalid", "too-long");
  if (signsInText(remark).length > 0) return failed("invalid", "person");
  return database.write(async (transaction) => {
    const registration = await findRegistration(transaction, registrationId);
    const event = registration && (await findEvent(transaction, registration.eventId));
    if (!event || registration.state !== "accepted") return failed("conflict", "no-place");
    if (occurrencesOf(event.document.when)[0]!.startsAt > now.toISOString()) return failed("conflict", "not-yet");
    const kept = await insertEvaluation(transaction, registrationId, event.id, { ratings, remark });
    return kept ? done(true as const) : failed("conflict", "evaluated");
  });
}

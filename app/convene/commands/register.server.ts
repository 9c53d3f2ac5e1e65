import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isRegion } from "~/network/index.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import type { ConveneEvent } from "../core/event.ts";
import { readAnswers } from "../core/asked-questions.ts";
import {
  hasPlace,
  holdHours,
  isAttendeeRole,
  isOpenForRegistration,
  nextOffered,
  stateOnArrival,
} from "../core/places.ts";
import { isZone } from "../core/when.ts";
import { lockEvent } from "../data/events.server.ts";
import {
  countTaken,
  eventsWithLapsedHolds,
  findRegistration,
  findStanding,
  insertRegistration,
  lapseHolds,
  listRegistrations,
  listWaiting,
  moveRegistration,
  type Registration,
} from "../data/registrations.server.ts";
import { mailAbout } from "./mail-about.server.ts";

export interface RegistrationForm {
  email: string;
  name: string;
  under: string;
  institution: string;
  region: string;
  role: string;
  locale: Locale;
  zone: string;
  /** Which language she wishes to follow in; booths are decided by it. */
  language: string;
  needs: string;
  attends: string;
  /** To the organisers' own questions, by their id. */
  answers: Readonly<Record<string, string>>;
}

const perAddress = { purpose: "event-address", limit: 20, windowSeconds: 86_400 };
const address = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]]{1,190}\.[^\s@.<>]{2,}$/;

function formFault(form: RegistrationForm): string | null {
  if (!address.test(form.email) || form.email.length > 200) return "email";
  if (form.name.trim() === "" && form.institution.trim() === "") return "name";
  if ([form.name, form.institution, form.role].some((text) => text.length > 120) || form.needs.length > 500)
    return "too-long";
  if ([form.name, form.institution, form.role, form.email].some((text) => /\p{Cc}/u.test(text))) return "email";
  if (!isZone(form.zone)) return "zone";
  return null;
}

/**
 * Asks for a place. A place is kept at once and becomes hers when she opens the link in the mail; the same address asks
 * twice and stands once, and is told so by mail alone, since anybody may type it.
 */
export async function register(
  eventId: string,
  form: RegistrationForm,
  database: Database,
  now = new Date(),
): Promise<Outcome<{ id: string }>> {
  const fault = formFault(form);
  if (fault) return failed("invalid", fault);
  const role = isAttendeeRole(form.role) ? form.role : "";
  const attends = form.attends === "place" ? ("place" as const) : ("online" as const);
  const email = form.email.trim().toLowerCase();
  if (!(await countAttempt(database, perAddress, mailboxOf(email))).allowed) return failed("too-many", "too-many");
  return database.write(async (transaction) => {
    const event = await lockEvent(transaction, eventId);
    if (!event || !isOpenForRegistration(event, now)) return failed("conflict", "closed");
    const standing = await findStanding(transaction, eventId, email);
    if (standing) {
      await mailAbout(transaction, event, standing, aboutState(standing.state));
      return done({ id: standing.id });
    }
    const rules = event.document.registration!;
    const region = isRegion(form.region) ? form.region : null;
    const read = readAnswers(rules.questions ?? [], { attends, role, answers: form.answers });
    if (!read.ok) return failed("invalid", "answer-missing");
    const taken = await countTaken(transaction, eventId);
    // The waiting list may be long, and matters only where there is a place to give.
    const waiting = hasPlace(rules, taken, { region, role }) ? await listWaiting(transaction, eventId) : [];
    const state = stateOnArrival(rules, taken, { region, role }, waiting);
    const id = await insertRegistration(transaction, {
      eventId,
      email,
      name: form.name.trim(),
      under: form.under === "name" ? "name" : "institution",
      institution: form.institution.trim(),
      region,
      role,
      attends: attendsWhere(event, attends),
      answers: read.answers,
      locale: form.locale,
      zone: form.zone,
      language: form.language,
      needs: form.needs.trim(),
      state,
      heldUntil: state === "held" ? new Date(now.getTime() + holdHours.new * 3_600_000) : null,
    });
    await mailAbout(transaction, event, (await findRegistration(transaction, id))!, state);
    return done({ id });
  });
}

/** Where there is one way alone, she comes that way. */
function attendsWhere({ document }: ConveneEvent, wanted: "place" | "online"): "place" | "online" {
  if (document.place === null) return "online";
  return document.online ? wanted : "place";
}

function aboutState(state: Registration["state"]) {
  return state === "left" ? "declined" : state;
}

/** She opened the link of her mail and takes the place that is kept for her. Pressed twice it says the same. */
export async function takePlace(registrationId: string, database: Database, now = new Date()): Promise<Outcome<true>> {
  return change(registrationId, database, async (transaction, event, registration) => {
    if (registration.state === "accepted") return done(true as const);
    if (registration.state !== "held") return failed("conflict", "not-held");
    if (registration.heldUntil !== null && registration.heldUntil < now.toISOString()) return failed("gone", "lapsed");
    await moveRegistration(transaction, registration.id, "accepted");
    await mailAbout(transaction, event, { ...registration, state: "accepted" }, "accepted");
    return done(true as const);
  });
}

/** She leaves: her place goes to who waits. Without a reason, at any time. */
export async function leavePlace(registrationId: string, database: Database, now = new Date()): Promise<Outcome<true>> {
  return change(registrationId, database, async (transaction, event, registration) => {
    if (registration.state === "left") return done(true as const);
    if (registration.state === "declined" || registration.state === "lapsed") return failed("conflict", "state");
    await moveRegistration(transaction, registration.id, "left");
    await offerPlaces(transaction, event, now);
    return done(true as const);
  });
}

/** The organisers give a place, put somebody on the waiting list, or decline. */
export async function settleRegistration(
  actor: Actor,
  registrationId: string,
  to: "accepted" | "waiting" | "declined",
  database: Database,
  now = new Date(),
): Promise<Outcome<true>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  return change(registrationId, database, async (transaction, event, registration) => {
    if (!["asked", "waiting", "held", "accepted"].includes(registration.state)) return failed("conflict", "state");
    if (registration.state === to) return done(true as const);
    const rules = event.document.registration;
    const takes = to === "accepted" && registration.state !== "held";
    if (takes && rules && !hasPlace(rules, await countTaken(transaction, event.id), registration)) {
      return failed("conflict", "full");
    }
    await moveRegistration(transaction, registration.id, to);
    await mailAbout(transaction, event, { ...registration, state: to }, to);
    await recordAudit(transaction, {
      actor,
      action: `registration ${to}`,
      subject: { kind: "registration", id: registration.id },
      before: { state: registration.state },
    });
    if (to !== "accepted") await offerPlaces(transaction, event, now);
    return done(true as const);
  });
}

async function change(
  registrationId: string,
  database: Database,
  work: (transaction: WriteTransaction, event: ConveneEvent, registration: Registration) => Promise<Outcome<true>>,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const known = await findRegistration(transaction, registrationId);
    const event = known && (await lockEvent(transaction, known.eventId));
    // Read again under the lock: somebody may have moved it meanwhile.
    const registration = event && (await findRegistration(transaction, registrationId));
    if (!event || !registration) return failed("gone", "registration");
    return work(transaction, event, registration);
  });
}

/** Offers what is free to who waits; each has two days to take it. */
async function offerPlaces(transaction: WriteTransaction, event: ConveneEvent, now: Date): Promise<void> {
  const rules = event.document.registration;
  if (!rules || rules.approves || event.state !== "published") return;
  const taken = await countTaken(transaction, event.id);
  const waiting = await listRegistrations(transaction, event.id, ["waiting"]);
  for (const { id } of nextOffered(rules, taken, waiting)) {
    await moveRegistration(transaction, id, "held", new Date(now.getTime() + holdHours.offered * 3_600_000));
    await mailAbout(transaction, event, (await findRegistration(transaction, id))!, "offered");
  }
}

/** Places that nobody took in time go to who waits. Run again, it does nothing twice. */
export async function lapseAndOffer(database: Database, now = new Date()): Promise<void> {
  for (const eventId of await eventsWithLapsedHolds(database.read, now)) {
    await database.write(async (transaction) => {
      const event = await lockEvent(transaction, eventId);
      if (!event) return;
      for (const registration of await lapseHolds(transaction, eventId, now)) {
        await mailAbout(transaction, event, registration, "lapsed");
      }
      await offerPlaces(transaction, event, now);
    });
  }
}

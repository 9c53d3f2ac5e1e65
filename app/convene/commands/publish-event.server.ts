import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { readNotation } from "~/content/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { locales } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import { hideFromMember, showOnMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isAnnounced, isPublicEvent, publicationFaults, type ConveneEvent, type EventState } from "../core/event.ts";
import { findEvent, lockEvent, updateEvent, type EventChange } from "../data/events.server.ts";
import { listRegistrations } from "../data/registrations.server.ts";
import { mailAbout } from "./mail-about.server.ts";

const moves = {
  publish: { from: ["draft", "withdrawn"], to: "published" },
  cancel: { from: ["published"], to: "cancelled" },
  restore: { from: ["cancelled"], to: "published" },
  withdraw: { from: ["published", "cancelled"], to: "withdrawn" },
} as const satisfies Record<string, { from: readonly EventState[]; to: EventState }>;
export type EventMove = keyof typeof moves;
export const eventMoves = Object.keys(moves) as EventMove[];

/** Publishes, cancels, takes place after all, or leaves the public pages. Who has a place is told of each but the first. */
export async function moveEvent(actor: Actor, id: string, move: EventMove, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const event = await lockEvent(transaction, id);
    if (!event) return failed("not-found", "event");
    const { from, to } = moves[move];
    if (!(from as readonly EventState[]).includes(event.state)) return failed("conflict", "state");
    const [fault] = to === "published" ? publicationFaults(event) : [];
    if (fault) return failed("invalid", fault);
    await afterChange(
      transaction,
      actor,
      event,
      { state: to, moved: move === "cancel" || move === "restore" },
      database,
    );
    if (to === "published" && event.withheld === null)
      await announce(transaction, { type: "convene.event-published", subject: id });
    return done(true as const);
  });
}

/** Keeps a change, finds what is public, and tells who counts on it. */
export async function afterChange(
  transaction: WriteTransaction,
  actor: Actor,
  before: ConveneEvent,
  change: Omit<EventChange, "by">,
  database: Database,
): Promise<void> {
  const isMoved = change.moved || (before.state === "published" && hasMoved(before, change));
  await updateEvent(transaction, before.id, { ...change, moved: isMoved, by: actorId(actor) });
  const after = (await findEvent(transaction, before.id))!;
  await leaveTraces(transaction, after);
  await recordAudit(transaction, {
    actor,
    action: "event changed",
    subject: { kind: "event", id: after.id },
    before: { state: before.state },
    after: { state: after.state, sequence: String(after.sequence) },
  });
  if (isMoved) await tellWhoComes(transaction, after);
  if (!isPublicEvent(before) && !isPublicEvent(after)) return;
  await announce(transaction, { type: "convene.event-changed", subject: after.id });
  await bumpPublicVersion(transaction, "convene", database.afterCommit);
}

/** What the search and its host's page know of an event: all that may be known now, or nothing. */
export async function leaveTraces(transaction: WriteTransaction, event: ConveneEvent): Promise<void> {
  await indexEvent(transaction, event);
  await showAtHost(transaction, event);
}

/** Whether somebody who keeps the appointment would come at a wrong hour, or to a wrong place. */
function hasMoved({ document }: ConveneEvent, change: Omit<EventChange, "by">): boolean {
  if (!change.document) return false;
  const what = ({ when, place, meetingUrl }: ConveneEvent["document"]) =>
    JSON.stringify([when, place?.fields[place.source]?.text ?? null, meetingUrl]);
  return what(document) !== what(change.document);
}

/** On the page of the member that holds it, as far as that member may be seen at all. */
async function showAtHost(transaction: WriteTransaction, event: ConveneEvent): Promise<void> {
  await hideFromMember(transaction, { kind: "event", id: event.id });
  if (!isAnnounced(event) || event.hostId === null) return;
  const { title, themes, agendaItems } = event.document;
  const about = { title, themes, agendas: agendaItems, href: `/events/${event.slug}` };
  await showOnMember(transaction, { organisationId: event.hostId, kind: "event", id: event.id, ...about });
}

async function tellWhoComes(transaction: WriteTransaction, event: ConveneEvent): Promise<void> {
  const about = event.state === "cancelled" ? "cancelled" : "changed";
  for (const registration of await listRegistrations(transaction, event.id, ["held", "accepted", "waiting", "asked"])) {
    await mailAbout(transaction, event, registration, about);
  }
}

async function indexEvent(transaction: WriteTransaction, event: ConveneEvent): Promise<void> {
  await removeDocument(transaction, { kind: "event", id: event.id });
  if (!isAnnounced(event)) return;
  for (const locale of locales) {
    const title = showText(event.document.title, locale);
    if (!title) continue;
    const reading = readNotation(showText(event.document.body, locale)?.text ?? "");
    await indexDocument(transaction, {
      kind: "event",
      id: event.id,
      locale,
      writtenIn: title.locale,
      title: title.text,
      summary: showText(event.document.summary, locale)?.text ?? "",
      body: reading.ok ? blocksText(reading.blocks) : "",
      href: `/${locale}/events/${event.slug}`,
    });
  }
}

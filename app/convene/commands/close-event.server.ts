import { listPublicMedia, queueThing } from "~/content/index.server.ts";
import { signsInText } from "~/establish/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome as Answer } from "~/kernel/outcome.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import {
  isKept,
  readRecording,
  type Destination,
  type KeptRecording,
  type Outcome,
  type TypedRecording,
} from "../core/outcome.ts";
import { occurrencesOf } from "../core/when.ts";
import { listContributions } from "../data/days.server.ts";
import { findEvent, lockEvent } from "../data/events.server.ts";
import { findOutcome, writeOutcome } from "../data/outcomes.server.ts";
import { outcomesToTranslate } from "../data/texts-to-translate.server.ts";
import { beginRecording, beginThing, titleOf } from "./begin-things.server.ts";

export interface Closing {
  locale: Locale;
  summary: string;
  recording: TypedRecording;
  /** By the id of the line of the day. */
  things: Readonly<Record<string, { to: Destination; organisationId: string }>>;
}

/**
 * Turns what the day left into what stays, in one pass: a text and decisions for the public, drafts of practices, projects and
 * resources in their own rooms. What was begun by an earlier pass is not begun twice.
 */
export async function closeEvent(
  actor: Actor,
  eventId: string,
  { locale, summary, recording, things }: Closing,
  database: Database,
  now = new Date(),
): Promise<Answer<Outcome>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  const event = await findEvent(database.read, eventId);
  if (!event) return failed("not-found", "event");
  if (occurrencesOf(event.document.when).at(-1)!.endsAt > now.toISOString()) return failed("conflict", "not-over");
  const words = summary.trim();
  if (words.length < 10 || words.length > 4000) return failed("invalid", "outcome");
  if (signsInText(words).some(({ sign }) => sign !== "name")) return failed("invalid", "person");
  const read = readRecording(recording);
  if (!read.ok) return failed("invalid", read.fault);
  const own = read.recording && isKept(read.recording) ? read.recording : null;
  const fault = own && (await recordingFault(database.read, own));
  if (fault) return failed("invalid", fault);
  const lines = await listContributions(database.read, eventId);
  const before = (await findOutcome(database.read, eventId))?.document;
  const wanted = lines.flatMap((line) => {
    const thing = things[line.id];
    return thing && thing.to !== "none" ? [{ line, ...thing }] : [];
  });
  const belongs = (to: Destination) => to === "practice" || to === "project";
  if (wanted.some(({ to, organisationId }) => belongs(to) && organisationId === "")) return failed("invalid", "member");

  const begun = [...(before?.begun ?? [])];
  for (const { line, to, organisationId } of wanted) {
    if (to === "public" || to === "none" || begun.some(({ title, kind }) => kind === to && title === titleOf(line)))
      continue;
    const started = await beginThing(actor, event, { line, to, organisationId }, database, now);
    // What has been begun so far is kept by the next pass, under its title.
    if (!started.ok) {
      if (begun.length > (before?.begun.length ?? 0)) await keep({ begun, decisions: before?.decisions ?? [] });
      return started;
    }
    begun.push({ kind: to, id: started.value, title: titleOf(line) });
  }
  // The library lists it too, once, as a draft that a second person lets through.
  if (own && !begun.some(({ of }) => of === "recording")) {
    const started = await beginRecording(actor, event, own, database, now);
    if (!started.ok) return started;
    begun.push({ kind: "resource", ...started.value, of: "recording" });
  }
  const decisions = wanted.filter(({ to }) => to === "public").map(({ line }) => line.text);
  return done(await keep({ begun, decisions }));

  async function keep(part: Pick<Outcome, "begun" | "decisions">): Promise<Outcome> {
    const outcome: Outcome = { locale, summary: words, recording: read.ok ? read.recording : null, ...part };
    await database.write(async (transaction) => {
      await lockEvent(transaction, eventId);
      await writeOutcome(transaction, eventId, outcome, { by: actorId(actor), at: now.toISOString() });
      await queueThing(transaction, outcomesToTranslate, eventId);
      await recordAudit(transaction, {
        actor,
        action: "event closed",
        subject: { kind: "event", id: eventId },
        after: { begun: outcome.begun.length, decisions: outcome.decisions.length },
      });
      await bumpPublicVersion(transaction, "convene", database.afterCommit);
    });
    return outcome;
  }
}

/** Whether each file is there for all and is what it is said to be. */
async function recordingFault(
  read: ReadDatabase,
  { media, captions }: KeptRecording,
): Promise<"recording" | "captions" | null> {
  const files = await listPublicMedia(read, [media, ...Object.values(captions)]);
  const kindOf = new Map(files.map(({ id, mediaType }) => [id, mediaType]));
  if (!/^(?:video|audio)\//.test(kindOf.get(media) ?? "")) return "recording";
  return Object.values(captions).every((id) => kindOf.get(id) === "text/vtt") ? null : "captions";
}

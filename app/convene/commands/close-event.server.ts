import { dayOf } from "~/kernel/day.ts";
import { queueThing } from "~/content/index.server.ts";
import { openNewSpace } from "~/cooperate/index.server.ts";
import { signsInText } from "~/establish/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome as Answer } from "~/kernel/outcome.ts";
import { beginResource } from "~/learn/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { startPractice } from "~/practice/index.server.ts";
import { readRecording, type Destination, type Outcome } from "../core/outcome.ts";
import { occurrencesOf } from "../core/when.ts";
import { listContributions, type Contribution } from "../data/days.server.ts";
import { findEvent, lockEvent } from "../data/events.server.ts";
import { findOutcome, writeOutcome } from "../data/outcomes.server.ts";
import { outcomesToTranslate } from "../data/texts-to-translate.server.ts";
import type { ConveneEvent } from "../core/event.ts";

export interface Closing {
  locale: Locale;
  summary: string;
  recording: Record<"url" | "captionsUrl" | "chapters", string>;
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
    const started = await begin(actor, event, line, to, organisationId, database, now);
    // What has been begun so far is kept by the next pass, under its title.
    if (!started.ok) {
      if (begun.length > (before?.begun.length ?? 0)) await keep({ begun, decisions: before?.decisions ?? [] });
      return started;
    }
    begun.push({ kind: to, id: started.value, title: titleOf(line) });
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

const titleOf = ({ text }: Contribution) => text.slice(0, 140);

/** Each thing begins as a draft of its own room, by that room's own rules. */
async function begin(
  actor: Actor,
  event: ConveneEvent,
  line: Contribution,
  to: Exclude<Destination, "none" | "public">,
  organisationId: string,
  database: Database,
  now: Date,
): Promise<Answer<string>> {
  const title = titleOf(line);
  if (to === "practice") {
    const practice = await startPractice(actor, { organisationId, title, locale: line.locale }, database);
    return practice.ok ? done(String(practice.value.id)) : practice;
  }
  if (to === "project") {
    const space = {
      title,
      summary: line.text,
      call: "",
      theme: "observatory",
      languages: event.document.spoken,
      currency: "EUR",
    };
    return openNewSpace(
      actor,
      { ...space, callOpenUntil: null, organisationId, kind: "project", template: null },
      line.locale,
      database,
      now,
    );
  }
  const today = dayOf(now);
  const facts = {
    type: "report",
    legal: false,
    audiences: [],
    themes: [],
    forms: [],
    languages: [line.locale],
    level: "introductory",
    length: "short",
    licence: null,
    publisher: "OIVF",
    year: now.getUTCFullYear(),
    address: `/events/${event.slug}`,
    checkedOn: today,
    opened: true,
    reviewOn: dayOf(new Date(now.getTime() + 365 * 86_400_000)),
  };
  const resource = await beginResource(actor, { locale: line.locale, title, summary: line.text, facts }, database);
  return resource.ok ? done(resource.value.id) : resource;
}

import { openNewSpace } from "~/cooperate/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import { beginResource } from "~/learn/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { startPractice } from "~/practice/index.server.ts";
import type { ConveneEvent } from "../core/event.ts";
import type { Destination, KeptRecording } from "../core/outcome.ts";
import type { Contribution } from "../data/days.server.ts";
import { dayWords } from "../messages/day-words.ts";

export const titleOf = ({ text }: Contribution) => text.slice(0, 140);

/** A line of the day begins as a draft of its own room, by that room's own rules; its id there. */
export async function beginThing(
  actor: Actor,
  event: ConveneEvent,
  thing: { line: Contribution; to: Exclude<Destination, "none" | "public">; organisationId: string },
  database: Database,
  now: Date,
): Promise<Outcome<string>> {
  const { line, to, organisationId } = thing;
  const { locale } = line;
  const title = titleOf(line);
  if (to === "practice") {
    const practice = await startPractice(actor, { organisationId, title, locale }, database);
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
      locale,
      database,
      now,
    );
  }
  const address = `/events/${event.slug}`;
  const facts = factsOf(now, { type: "report", languages: [locale], length: "short", address });
  const resource = await beginResource(actor, { locale, title, summary: line.text, facts }, database);
  return resource.ok ? done(resource.value.id) : resource;
}

/** The recording begins as a draft of the library, in the event's own language; translated there like any other resource. */
export async function beginRecording(
  actor: Actor,
  { slug, document }: ConveneEvent,
  { captions }: KeptRecording,
  database: Database,
  now: Date,
): Promise<Outcome<{ id: string; title: string }>> {
  const locale = document.title.source;
  const said = { title: document.title.fields[locale]?.text ?? slug };
  const title = dayWords(locale)("recording.resource", said).slice(0, 240);
  const summary = (document.summary.fields[locale]?.text ?? title).slice(0, 1200);
  const address = `/events/${slug}/recording`;
  const facts = factsOf(now, { type: "recording", languages: Object.keys(captions), length: null, address });
  const resource = await beginResource(actor, { locale, title, summary, facts }, database);
  return resource.ok ? done({ id: resource.value.id, title }) : resource;
}

/** What is known of a page of ours from the first. */
function factsOf(now: Date, known: { type: string; languages: string[]; length: string | null; address: string }) {
  return {
    legal: false,
    audiences: [],
    themes: [],
    forms: [],
    level: "introductory",
    licence: null,
    publisher: "OIVF",
    year: now.getUTCFullYear(),
    checkedOn: dayOf(now),
    opened: true,
    reviewOn: dayOf(new Date(now.getTime() + 365 * 86_400_000)),
    ...known,
  };
}

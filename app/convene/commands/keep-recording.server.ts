import { storeMedia, type MediaUpload } from "~/content/index.server.ts";
import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { shown } from "~/kernel/shown.ts";
import { newText, writeField } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { findEvent } from "../data/events.server.ts";
import { dayWords } from "../messages/day-words.ts";

/** About an hour and a half of film for a telephone, or eight hours of speech. */
export const largestRecording = 64 << 20;

/** Takes a film, a sound or a file of captions of an event into the library, named after the event in each language. */
export async function keepRecordingFile(
  actor: Actor,
  eventId: string,
  { fields, file }: MediaUpload,
  store: FileStore,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  const event = await findEvent(database.read, eventId);
  if (!event) return failed("not-found", "event");
  if (typeof file === "string") return failed("invalid", file);
  const [by, at] = [actorId(actor), new Date().toISOString()];
  const [first, ...others] = locales.map(
    (locale) =>
      [locale, dayWords(locale)("recording.resource", { title: shown(event.document.title, locale).text })] as const,
  );
  const alternative = others.reduce(
    (text, [locale, words]) => writeField(text, locale, words, by, at),
    newText(first![0], first![1], by, at),
  );
  const author = fields.get("author")?.trim() || null;
  const licence = fields.get("licence") ?? "";
  return storeMedia(actor, { bytes: file, alternative, licence, author, access: "public" }, store, database);
}

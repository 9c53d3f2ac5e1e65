import { recogniseMedia, storeMedia, type MediaUpload } from "~/content/index.server.ts";
import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { isLocale, locales, type Locale } from "~/kernel/locale.ts";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { shown } from "~/kernel/shown.ts";
import { newText, writeField } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { findEvent } from "../data/events.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { languageName } from "../words.ts";

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
  // Captions say in which language they are: several of one event stand beside each other in the library.
  const spoken = fields.get("language") ?? "";
  const isCaptions = recogniseMedia(file)?.mediaType === "text/vtt";
  const nameIn = (locale: Locale) => {
    const title = shown(event.document.title, locale).text;
    const words = dayWords(locale);
    return isCaptions && isLocale(spoken)
      ? words("recording.captionsOf", { title, language: languageName(locale, spoken) })
      : words("recording.resource", { title });
  };
  const [first, ...others] = locales;
  const alternative = others.reduce(
    (text, locale) => writeField(text, locale, nameIn(locale), by, at),
    newText(first!, nameIn(first!), by, at),
  );
  const author = fields.get("author")?.trim() || null;
  const licence = fields.get("licence") ?? "";
  return storeMedia(actor, { bytes: file, alternative, licence, author, access: "public" }, store, database);
}

import { text as readAll } from "node:stream/consumers";
import { listLibrary, listPublicMedia, type Media } from "~/content/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { shown } from "~/kernel/shown.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import type { KeptRecording } from "../core/outcome.ts";
import { transcriptOf, type TranscriptPart } from "../core/transcript.ts";
import type { ShownRecording } from "./shown-recording.ts";

const isRecording = ({ mediaType }: Media) => /^(?:video|audio)\//.test(mediaType);

/** How heavy a file is, said before anybody fetches it. */
export function sizeText(bytes: number, locale: PageLocale): string {
  return formatNumber(Math.max(0.1, bytes / 1e6), locale, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: bytes < 1e7 ? 1 : 0,
  });
}

/** A recording that can be shown now; null where its film was withdrawn or has no captions left. */
export async function showRecording(
  read: ReadDatabase,
  { media, captions }: KeptRecording,
  locale: PageLocale,
): Promise<(ShownRecording & { files: ReadonlyMap<Locale, Media> }) | null> {
  const found = await listPublicMedia(read, [media, ...Object.values(captions)]);
  const film = found.find(({ id }) => id === media);
  const files = new Map(
    locales.flatMap((language) => {
      const file = found.find(({ id }) => id === captions[language]);
      return file ? [[language, file] as const] : [];
    }),
  );
  if (!film || files.size === 0) return null;
  return {
    src: `/media/${film.id}`,
    isFilm: film.mediaType.startsWith("video/"),
    alternative: shown(film.alternative, locale).text,
    size: sizeText(film.bytes, locale),
    captions: [...files].map(([language, { id }]) => ({ language, src: `/media/${id}` })),
    files,
  };
}

/** What is said, in the language asked for, else the reader's, else the first there is; null while the store does not answer. */
export async function readTranscript(
  files: ReadonlyMap<Locale, Media>,
  { chapters }: KeptRecording,
  { locale, asked }: { locale: PageLocale; asked: string | null },
  store: FileStore,
): Promise<{ language: Locale; parts: TranscriptPart[] | null }> {
  const language = [asked, wordsOf(locale), ...files.keys()].find((one) => files.has(one as Locale)) as Locale;
  const stream = await store.read(files.get(language)!.fileKey).catch(() => null);
  return { language, parts: stream ? transcriptOf(await readAll(stream), chapters) : null };
}

/** What the library holds that an organiser can choose as a recording and as its captions, the newest first. */
export async function recordingChoices(read: ReadDatabase, locale: PageLocale, chosen: KeptRecording | null) {
  const latest = await listLibrary(read);
  const ids = chosen ? [chosen.media, ...Object.values(chosen.captions)] : [];
  const older = ids.filter((one) => !latest.some(({ id }) => id === one));
  const library = [...latest, ...(await listPublicMedia(read, older))];
  const choice = ({ id, alternative, bytes, createdOn }: Media) => ({
    value: id,
    label: [shown(alternative, locale).text, sizeText(bytes, locale), dayText(createdOn, locale)].join(" · "),
  });
  return {
    films: library.filter(isRecording).map(choice),
    captions: library.filter(({ mediaType }) => mediaType === "text/vtt").map(choice),
  };
}

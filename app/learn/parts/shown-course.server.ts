import { listPublicMedia, type Media } from "~/content/index.server.ts";
import { readNotation } from "~/content/index.ts";
import type { ShownMedia } from "~/design/blocks/blocks.tsx";
import { ancestorsOf, findTerritoriesByCode, findTerritory } from "~/atlas/index.server.ts";
import { mediaOf } from "~/kernel/blocks.ts";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { isInvented, isTerritoryCode } from "~/kernel/territory.ts";
import { lineOfIndicator, listHiddenObservatories, territoriesWithFigures } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { lessonsOf } from "../core/course.ts";
import { languageOfPart, languagesOf } from "../core/part-language.ts";
import { readLesson, type LocalKey, type Piece } from "../core/lesson-notation.ts";
import { findParts, listHeadings, type Course, type CourseVersion } from "../data/courses.server.ts";
import { listLocalPlaces, listLocalTexts } from "../data/local-texts.server.ts";
import type { ShownLesson, ShownLocal, ShownPiece, ShownRecording } from "./shown-lesson.ts";

const words = (text: TranslatedText | undefined, locale: Locale) => (text && showText(text, locale)?.text) ?? "";

/** A lesson of a version as one reader reads it. */
export async function showLesson(
  read: ReadDatabase,
  course: Course,
  version: CourseVersion,
  part: string,
  { locale, place: asked }: { locale: PageLocale; place: string },
): Promise<ShownLesson | null> {
  const lessons = lessonsOf(version.structure);
  const at = lessons.findIndex((lesson) => lesson.part === part);
  const lesson = lessons[at];
  if (!lesson) return null;
  const headings = await listHeadings(read, version);
  const texts = (await findParts(read, version, [part])).get(part)!;
  const language = languageOfPart(texts, wordsOf(locale));
  const reading = readLesson(words(texts.body, language));
  const pieces = reading.ok ? reading.value : [];
  const place = isTerritoryCode(asked) && !isInvented(asked) ? asked : "";
  const title = (one: string) => words(headings.get(one)?.title, wordsOf(locale));
  const step = (one: (typeof lessons)[number] | undefined) => (one ? { part: one.part, title: title(one.part) } : null);
  return {
    course: { slug: course.slug, title: title(""), number: version.number },
    module: { slug: lesson.module, title: title(lesson.module) },
    part,
    title: words(texts.title, language),
    summary: words(texts.summary, language),
    lang: language === wordsOf(locale) ? undefined : language,
    minutes: lesson.minutes,
    required: lesson.required,
    position: at + 1,
    of: lessons.length,
    pieces: await showPieces(read, pieces, { locale, place }),
    pictures: await picturesOf(read, pieces.flatMap(picturesIn), locale),
    before: step(lessons[at - 1]),
    after: step(lessons[at + 1]),
    place,
    places: pieces.some(isOfPlace) ? await placesFor(read, locale, place) : null,
  };
}

/** What a lesson asks, in the language in which it is read. */
export async function piecesOf(
  read: ReadDatabase,
  version: CourseVersion,
  part: string,
  wanted: Locale,
): Promise<Piece[]> {
  const texts = (await findParts(read, version, [part])).get(part);
  if (!texts) return [];
  const reading = readLesson(words(texts.body, languageOfPart(texts, wanted)));
  return reading.ok ? reading.value : [];
}

function picturesIn(piece: Piece): string[] {
  if (piece.kind === "passage") return piece.pieces.flatMap(picturesIn);
  return piece.kind === "text" ? mediaOf(piece.blocks) : [];
}

const isOfPlace = (piece: Piece): boolean =>
  piece.kind === "chart" || piece.kind === "local" || (piece.kind === "passage" && piece.pieces.some(isOfPlace));

/** Countries of which something is published, places that say something of their own, and the one that is chosen. */
async function placesFor(read: ReadDatabase, locale: PageLocale, place: string) {
  const countries = await territoriesWithFigures(read, "country");
  const hidden = new Set(await listHiddenObservatories(read));
  const ownTexts = (await listLocalPlaces(read)).filter(
    ({ territory, observatoryId }) => !isInvented(territory) && !hidden.has(observatoryId ?? 0),
  );
  const codes = [...ownTexts.map(({ territory }) => territory), ...(place ? [place] : [])];
  const more = await findTerritoriesByCode(read, codes);
  const all = new Map<string, string>();
  for (const { territory, name } of countries) all.set(territory, name[wordsOf(locale)]);
  for (const { code, name } of more) all.set(code, name[wordsOf(locale)]);
  const compare = byName(locale);
  return [...all].map(([value, label]) => ({ value, label })).toSorted((a, b) => compare(a.label, b.label));
}

interface Reader {
  locale: PageLocale;
  place: string;
}

async function showPieces(read: ReadDatabase, pieces: readonly Piece[], reader: Reader): Promise<ShownPiece[]> {
  const { locale, place } = reader;
  const shown: ShownPiece[] = [];
  for (const [i, piece] of pieces.entries()) {
    switch (piece.kind) {
      case "text":
      case "activity":
        shown.push(piece);
        break;
      case "passage":
        shown.push({ ...piece, pieces: await showPieces(read, piece.pieces, reader) });
        break;
      case "chart": {
        const id = `chart-${i}`;
        const line = await lineOfIndicator(read, { id, indicator: piece.indicator, place, locale });
        shown.push({ kind: "chart", id, caption: piece.caption, line });
        break;
      }
      case "local":
        shown.push({ ...piece, own: await localOf(read, piece.key, reader) });
        break;
      default:
        shown.push({ kind: piece.kind, caption: piece.caption, recording: await recordingOf(read, piece, locale) });
    }
  }
  return shown;
}

/** What the place says, else the nearest around it. */
async function localOf(read: ReadDatabase, key: LocalKey, { locale, place }: Reader): Promise<ShownLocal | null> {
  const territory = place ? await findTerritory(read, place) : null;
  if (!territory) return null;
  const hidden = new Set(await listHiddenObservatories(read));
  const around = [territory, ...(await ancestorsOf(read, territory))];
  const texts = await listLocalTexts(
    read,
    around.map(({ code }) => code),
  );
  for (const one of around) {
    const text = texts.find(
      (candidate) =>
        candidate.territory === one.code && candidate.key === key && !hidden.has(candidate.observatoryId ?? 0),
    );
    const said = text && showText(text.words, wordsOf(locale));
    const reading = said && readNotation(said.text);
    if (!reading?.ok) continue;
    return {
      blocks: reading.blocks,
      lang: said!.fallback ? said!.locale : undefined,
      place: one.name[wordsOf(locale)],
      checkedOn: dayText(text!.checkedOn, locale),
      expired: text!.reviewOn < new Date().toISOString().slice(0, 10),
    };
  }
  return null;
}

async function recordingOf(
  read: ReadDatabase,
  piece: { media: string; captions: string | null },
  locale: PageLocale,
): Promise<ShownRecording | null> {
  const found = await listPublicMedia(read, [piece.media, ...(piece.captions ? [piece.captions] : [])]);
  const media = found.find(({ id }) => id === piece.media);
  if (!media) return null;
  const captions = found.find(({ id }) => id === piece.captions);
  return {
    src: `/media/${media.id}`,
    mediaType: media.mediaType,
    alternative: words(media.alternative, wordsOf(locale)),
    megabytes: Math.max(0.1, Math.round(media.bytes / 100_000) / 10),
    captions: captions ? `/media/${captions.id}` : null,
  };
}

/** The pictures of a text, by their ids. */
async function picturesOf(
  read: ReadDatabase,
  ids: readonly string[],
  locale: PageLocale,
): Promise<Record<string, ShownMedia>> {
  const found = await listPublicMedia(read, ids);
  return Object.fromEntries(found.map((media) => [media.id, pictureOf(media, locale)]));
}

function pictureOf(media: Media, locale: PageLocale): ShownMedia {
  return {
    src: `/media/${media.id}`,
    kind: "image",
    alternative: words(media.alternative, wordsOf(locale)),
    credit: media.author ?? undefined,
    width: media.width ?? undefined,
    height: media.height ?? undefined,
  };
}

export interface OutlineLesson {
  part: string;
  title: string;
  summary: string;
  minutes: number;
  required: boolean;
}
export interface Outline {
  title: string;
  summary: string;
  lang: Locale | undefined;
  modules: { slug: string; title: string; summary: string; minutes: number; lessons: OutlineLesson[] }[];
  minutes: number;
  lessons: number;
  /** In which every part can be read. */
  languages: Locale[];
}

/** What a course holds, without the texts of its lessons. */
export async function outlineOf(read: ReadDatabase, version: CourseVersion, locale: PageLocale): Promise<Outline> {
  const headings = await listHeadings(read, version);
  const language = wordsOf(locale);
  const course = headings.get("")!;
  const own = languageOfPart(course, language);
  const heading = (part: string) => ({
    title: words(headings.get(part)?.title, language),
    summary: words(headings.get(part)?.summary, language),
  });
  const sum = (lessons: readonly { minutes: number }[]) => lessons.reduce((total, { minutes }) => total + minutes, 0);
  const all = lessonsOf(version.structure);
  return {
    title: words(course.title, own),
    summary: words(course.summary, own),
    lang: own === language ? undefined : own,
    modules: version.structure.modules.map(({ slug, lessons }) => ({
      slug,
      ...heading(slug),
      minutes: sum(lessons),
      lessons: lessons.map((lesson) => ({
        part: `${slug}/${lesson.slug}`,
        ...heading(`${slug}/${lesson.slug}`),
        minutes: lesson.minutes,
        required: lesson.required,
      })),
    })),
    minutes: sum(all),
    lessons: all.length,
    languages: languagesOf([...headings.values()]),
  };
}

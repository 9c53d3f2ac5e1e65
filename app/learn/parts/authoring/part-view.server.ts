import { listLibrary } from "~/content/index.server.ts";
import { translationState } from "~/content/index.ts";
import { listPublicSeries } from "~/observe/index.server.ts";
import { locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { baseOf, wordsOfPart, type PartWords } from "../../core/authoring/part-words.ts";
import { bodyOfPieces, piecesOfBody, type PieceFields } from "../../core/authoring/piece-fields.ts";
import { besideOriginal } from "../../core/authoring/translate-pieces.ts";
import { isLessonPart, partsOf } from "../../core/course.ts";
import { readLesson } from "../../core/lesson-notation.ts";
import { findCourseDraft } from "../../data/authoring/course-drafts.server.ts";
import { listEarlierWords } from "../../data/authoring/course-steps.server.ts";
import { findCourse, listDraftParts } from "../../data/courses.server.ts";
import type { PieceOptions } from "./piece-form.tsx";
import { partState, type PartState } from "./part-state.ts";

/** Everything that the writing page of one part in one language shows; null where there is no such part. */
export async function readPartView(
  read: ReadDatabase,
  { courseId, part, language, locale }: { courseId: string; part: string; language: Locale; locale: PageLocale },
  by: string,
) {
  const course = await findCourse(read, courseId);
  if (!course || !partsOf(course.structure).includes(part)) return null;
  const parts = await listDraftParts(read, courseId);
  const texts = parts.find((one) => one.part === part);
  if (!texts) return null;
  const source = course.structure.original;
  const place = { courseId, part, locale: language };
  const draft = await findCourseDraft(read, place, by);
  const held = wordsOfPart(texts, language);
  const original = language === source ? null : wordsOfPart(texts, source);
  const isLesson = isLessonPart(part);
  const written = draft?.words ?? held;
  const shape = isLesson ? shapeOf(written, original) : null;
  // What the form gives back when nothing is touched.
  const untouched = isLesson ? { ...held, body: bodyOfPieces(shapeOf(held, original).pieces) } : held;
  const base = baseOf(texts, language, untouched);
  return {
    locale,
    language,
    source,
    part,
    isLesson,
    course: {
      id: courseId,
      slug: course.slug,
      state: course.state,
      title: titleOf(parts, "", locale) || course.slug,
    },
    heading: titleOf(parts, part, locale) || part,
    words: { title: written.title, summary: written.summary, body: written.body },
    pieces: shape?.pieces ?? null,
    left: shape?.left ?? [],
    original: original && { ...original, pieces: isLesson ? piecesOfBody(original.body) : null },
    stale: {
      title: translationState(texts.title, language) === "stale",
      summary: translationState(texts.summary, language) === "stale",
      body: translationState(texts.body, language) === "stale",
      pieces: original && isLesson ? await stalePieces() : [],
    },
    base: JSON.stringify(draft?.base ?? base),
    /** What a clash is settled with: what stands now. */
    now: { base: JSON.stringify(base), words: held },
    draft: draft && { keptAt: draft.keptAt, canUndo: draft.steps.length > 0 },
    earlier: (await listEarlierWords(read, place)).map(({ id, at, was }) => ({ id, at, title: was.title })),
    states: Object.fromEntries(locales.map((one) => [one, partState(texts, one)])) as Record<Locale, PartState>,
    faults: isLesson ? faultsOf(written.body) : [],
    options: isLesson ? await optionsFor(read, locale) : { media: [], indicators: [] },
  };

  /** Pieces of the original that said something else when this translation was made. */
  async function stalePieces(): Promise<number[]> {
    const translatedAt = texts!.body.fields[language]?.at;
    if (!translatedAt || translationState(texts!.body, language) !== "stale") return [];
    const since = (await listEarlierWords(read, { ...place, locale: source }, 50)).filter(
      ({ at }) => at >= translatedAt.slice(0, 19),
    );
    const then = since.at(-1)?.was;
    if (!then) return [];
    const known = new Set(piecesOfBody(then.body).map((piece) => JSON.stringify(piece)));
    return piecesOfBody(original!.body).flatMap((piece, i) => (known.has(JSON.stringify(piece)) ? [] : [i]));
  }
}

export type PartView = NonNullable<Awaited<ReturnType<typeof readPartView>>>;

function shapeOf(written: PartWords, original: PartWords | null): { pieces: PieceFields[]; left: PieceFields[] } {
  const pieces = piecesOfBody(written.body);
  if (!original) return { pieces, left: [] };
  const { beside, left } = besideOriginal(piecesOfBody(original.body), pieces);
  return { pieces: beside.map(({ translated }) => translated), left };
}

/** What is wrong with a text as it stands, each by the number of its piece. */
function faultsOf(body: string): { piece: number; code: string; found: string }[] {
  const reading = readLesson(body);
  if (reading.ok) return [];
  const pieces = piecesOfBody(body);
  const ends = pieces.map((_, i) => bodyOfPieces(pieces.slice(0, i + 1)).split("\n").length);
  return reading.faults.map(({ line, code, found }) => ({
    piece: Math.max(
      0,
      ends.findIndex((end) => line <= end),
    ),
    code,
    found,
  }));
}

function titleOf(parts: Awaited<ReturnType<typeof listDraftParts>>, part: string, locale: PageLocale): string {
  const text = parts.find((one) => one.part === part)?.title;
  return text ? (showText(text, wordsOf(locale))?.text ?? "") : "";
}

async function optionsFor(read: ReadDatabase, locale: PageLocale): Promise<PieceOptions> {
  const [library, series] = await Promise.all([listLibrary(read), listPublicSeries(read)]);
  const named = new Map(
    series.flatMap(({ indicatorCode, title }) =>
      indicatorCode ? [[indicatorCode, title[wordsOf(locale)]] as const] : [],
    ),
  );
  const compare = byName(locale);
  return {
    media: library.map((one) => ({
      value: one.id,
      label: showText(one.alternative, wordsOf(locale))?.text.slice(0, 90) ?? one.id,
      type: one.mediaType,
    })),
    indicators: [...named].map(([value, label]) => ({ value, label })).toSorted((a, b) => compare(a.label, b.label)),
  };
}

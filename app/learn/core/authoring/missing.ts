import { locales, type Locale } from "~/kernel/locale.ts";
import { isStale, type TranslatedText } from "~/kernel/translated-text.ts";
import { mediaOf } from "~/kernel/blocks.ts";
import {
  fileOfPart,
  isLessonPart,
  partsOf,
  readCourseFolder,
  type CourseFaultCode,
  type CourseStructure,
} from "../course.ts";
import { readLesson, writePart, type Piece } from "../lesson-notation.ts";

/** What a course still lacks, and in which text. Those that `stop` it must be mended before it is published. */
export interface Lack {
  part: string;
  locale: Locale;
  code: LackCode;
  stops: boolean;
  /** The line of the lesson's text; null where it is no matter of lines. */
  line: number | null;
  found: string;
}

export type LackCode =
  | CourseFaultCode
  | "no-module"
  | "no-lesson"
  | "no-title"
  | "no-summary"
  | "summary-form"
  | "no-text"
  | "film-captions"
  | "film-transcript"
  | "sound-transcript"
  | "media-unknown"
  | "media-kind"
  | "indicator-unknown"
  | "not-translated"
  | "translation-begun"
  | "translation-stale";

export interface WrittenPart {
  part: string;
  title: TranslatedText;
  summary: TranslatedText;
  body: TranslatedText;
}

export interface Known {
  /** What the media library holds publicly: the kind of each file by its id. */
  media: ReadonlyMap<string, string>;
  /** Whether figures of an indicator can be shown. */
  hasIndicator: (code: string) => boolean;
}

const said = (text: TranslatedText, locale: Locale): string => text.fields[locale]?.text ?? "";

/** A text that is said in this language, for readers: an original that is empty asks for no translation. */
export function isWhole({ title, summary, body }: Omit<WrittenPart, "part">, locale: Locale): boolean {
  return [title, summary, body].every(
    (text) => said(text, text.source) === "" || text.fields[locale]?.state === "published",
  );
}

/** Everything that is missing, in the order of the course: what stops it and what only shows. */
export function whatIsMissing(structure: CourseStructure, written: readonly WrittenPart[], known: Known): Lack[] {
  const lacks: Lack[] = [];
  const texts = new Map(written.map((part) => [part.part, part]));
  const { original } = structure;
  const tell = (part: string, locale: Locale, code: LackCode, more: Partial<Lack> = {}) => {
    lacks.push({ part, locale, code, stops: true, line: null, found: "", ...more });
  };
  if (structure.modules.length === 0) tell("", original, "no-module");
  for (const part of partsOf(structure)) {
    const text = texts.get(part);
    if (!text || said(text.title, original) === "") tell(part, original, "no-title");
    if (!text) continue;
    const summary = said(text.summary, original);
    if (summary === "") tell(part, original, "no-summary");
    if (isLessonPart(part) && said(text.body, original) === "") tell(part, original, "no-text");
    if (
      part !== "" &&
      !isLessonPart(part) &&
      !structure.modules.some(({ slug, lessons }) => slug === part && lessons[0])
    )
      tell(part, original, "no-lesson");
    for (const locale of locales) {
      if (!/^(?:#|:::|[-|>!] |\d+\. )/.test(said(text.summary, locale))) continue;
      tell(part, locale, "summary-form");
    }
    if (isLessonPart(part)) tellOfMedia(text, known, tell);
    tellOfTranslations(text, original, tell);
  }
  // Whatever a folder's reader would refuse: notation by its line, and translations that ask something else.
  if (lacks.some(({ code }) => ["no-module", "no-lesson", "no-title", "no-summary", "summary-form"].includes(code)))
    return [...lacks, ...notationFaults(structure, texts)];
  return [...lacks, ...folderFaults(structure, texts)];
}

function notationFaults(structure: CourseStructure, texts: ReadonlyMap<string, WrittenPart>): Lack[] {
  return partsOf(structure).flatMap((part) =>
    locales.flatMap((locale) => {
      const body = texts.get(part)?.body.fields[locale];
      const reading = body?.state === "published" ? readLesson(body.text) : null;
      if (!reading || reading.ok) return [];
      return reading.faults.map(({ code, line, found }) => ({ part, locale, code, stops: true, line, found }));
    }),
  );
}

function folderFaults(structure: CourseStructure, texts: ReadonlyMap<string, WrittenPart>): Lack[] {
  const files = new Map([["course.json", JSON.stringify(structure)]]);
  const places = new Map<string, { part: string; locale: Locale }>();
  for (const part of partsOf(structure)) {
    for (const locale of locales) {
      const text = texts.get(part);
      if (!text || (locale !== structure.original && !isWhole(text, locale))) continue;
      const file = `${locale}/${fileOfPart(part)}`;
      places.set(file, { part, locale });
      files.set(
        file,
        writePart({
          title: said(text.title, locale),
          summary: said(text.summary, locale),
          body: said(text.body, locale),
        }),
      );
    }
  }
  const reading = readCourseFolder(files);
  if (reading.ok) return [];
  // A text stands on the fifth line of its file, behind its title and its summary.
  return reading.faults.map(({ file, line, code, found }) => ({
    ...(places.get(file) ?? { part: "", locale: structure.original }),
    code,
    stops: true,
    line: line > 4 ? line - 4 : null,
    found,
  }));
}

type Tell = (part: string, locale: Locale, code: LackCode, more?: Partial<Lack>) => void;

function tellOfMedia({ part, body }: WrittenPart, known: Known, tell: Tell): void {
  for (const locale of locales) {
    const field = body.fields[locale];
    const reading = field?.state === "published" ? readLesson(field.text) : null;
    if (reading?.ok) for (const piece of reading.value) tellOfPiece(piece);

    function tellOfPiece(piece: Piece): void {
      switch (piece.kind) {
        case "passage":
          piece.pieces.forEach(tellOfPiece);
          return;
        case "text":
          for (const id of mediaOf(piece.blocks)) wants(id, (type) => /^(?:image|video)\//.test(type));
          return;
        case "chart":
          if (!known.hasIndicator(piece.indicator)) {
            tell(part, locale, "indicator-unknown", { found: piece.indicator, stops: false });
          }
          return;
        case "video":
          if (piece.captions === null) tell(part, locale, "film-captions");
          else wants(piece.captions, (type) => type === "text/vtt");
          if (piece.caption === null) tell(part, locale, "film-transcript");
          if (piece.sound !== null) wants(piece.sound, (type) => type.startsWith("audio/"));
          wants(piece.media, (type) => type.startsWith("video/"));
          return;
        case "audio":
          if (piece.caption === null) tell(part, locale, "sound-transcript");
          wants(piece.media, (type) => type.startsWith("audio/"));
          return;
        case "download":
          wants(piece.media, () => true);
      }
    }
    function wants(id: string, isRight: (type: string) => boolean): void {
      const type = known.media.get(id);
      if (type === undefined) tell(part, locale, "media-unknown", { found: id });
      else if (!isRight(type)) tell(part, locale, "media-kind", { found: type });
    }
  }
}

/** Translations never stop a course: what is missing is shown in the original, and said to be. */
function tellOfTranslations(text: WrittenPart, original: Locale, tell: Tell): void {
  for (const locale of locales) {
    if (locale === original) continue;
    const fields = [text.title, text.summary, text.body];
    const begun = fields.some((one) => one.fields[locale]);
    const code = !isWhole(text, locale)
      ? begun
        ? "translation-begun"
        : "not-translated"
      : fields.some((one) => isStale(one, locale))
        ? "translation-stale"
        : null;
    if (code) tell(text.part, locale, code, { stops: false });
  }
}

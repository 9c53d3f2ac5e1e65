import { createHash } from "node:crypto";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Failure, type Outcome } from "~/kernel/outcome.ts";
import { isStale, newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { partFields, wordsOfPart } from "../core/authoring/part-words.ts";
import { isTranslated } from "../core/authoring/translate-pieces.ts";
import { partsOf, type ReadCourse } from "../core/course.ts";
import type { PartText } from "../core/lesson-notation.ts";
import {
  findCourse,
  insertCourse,
  listDraftParts,
  lockCourse,
  updateCourse,
  writeDraftPart,
  type DraftPart,
  type Imported,
} from "../data/courses.server.ts";
import { queueCourse } from "./authoring/change-course.server.ts";
import { recordOutline, recordWords } from "../data/authoring/course-steps.server.ts";
import { publishVersion } from "./publish-course.server.ts";

type Words = Pick<PartText, "title" | "summary" | "body">;

export interface ImportedCourse {
  slug: string;
  /** Null where nothing had changed, or where the course is withdrawn. */
  number: number | null;
  /** Texts that somebody edited here: the folder's were left aside. */
  kept: string[];
}

/**
 * Brings a folder in. Texts that nobody touched here become those of the folder; edited ones stay, and are named. A
 * folder that says what it said changes nothing. One that an editor brings in by hand (`publishes: false`) replaces what
 * is written, which can be put back, and waits for her to publish it.
 */
export async function importCourse(
  actor: Actor,
  read: ReadCourse,
  { sample = false, publishes = true }: { sample?: boolean; publishes?: boolean },
  database: Database,
): Promise<Outcome<ImportedCourse>> {
  const by = actorId(actor);
  const at = new Date().toISOString();
  const { structure } = read;
  const folder = folderHash(read);
  const bring = async (transaction: WriteTransaction): Promise<Outcome<ImportedCourse>> => {
    const known = await lockCourse(transaction, structure.slug);
    if (publishes && known?.folderVersion === folder) return done({ slug: structure.slug, number: null, kept: [] });
    if (known && known.structure.original !== structure.original) return failed("conflict", "other-original");
    const id = known?.id ?? (await insertCourse(transaction, { structure, sample, by }));
    const before = new Map((await listDraftParts(transaction, id)).map((part) => [part.part, part]));
    const kept: string[] = [];
    for (const part of partsOf(structure)) {
      const merged = mergePart(part, before.get(part), read, { by, at, keepsEdited: publishes });
      for (const locale of merged.kept) kept.push(`${locale}/${part}`);
      const held = before.get(part);
      if (!publishes && held) await recordReplaced(transaction, id, held, merged.part, by);
      await writeDraftPart(transaction, id, merged.part);
    }
    if (known && !publishes) await recordOutline(transaction, id, known.structure, by);
    await updateCourse(transaction, id, { structure, folderVersion: folder, by });
    const course = (await findCourse(transaction, id))!;
    await queueCourse(transaction, course);
    if (course.state === "withdrawn" || !publishes) return done({ slug: course.slug, number: null, kept });
    const published = await publishVersion(transaction, actor, course, database.afterCommit);
    if (!published.ok) throw new Refused(published.failure);
    return done({ slug: course.slug, number: published.value.number, kept });
  };
  try {
    return await database.write(bring);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** What a folder replaces can be put back, text by text. */
async function recordReplaced(
  transaction: WriteTransaction,
  courseId: string,
  before: DraftPart,
  after: DraftPart,
  by: string,
): Promise<void> {
  for (const locale of locales) {
    const was = wordsOfPart(before, locale);
    if (
      partFields.some((field) => was[field] !== "") &&
      JSON.stringify(was) !== JSON.stringify(wordsOfPart(after, locale))
    )
      await recordWords(transaction, { courseId, part: before.part, locale }, was, by);
  }
}

/** Thrown inside the transaction, so that nothing of a refused folder stays. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

function mergePart(
  part: string,
  before: DraftPart | undefined,
  { structure, texts, begun, behind }: ReadCourse,
  { by, at, keepsEdited }: { by: string; at: string; keepsEdited: boolean },
): { part: DraftPart; kept: Locale[] } {
  const given = texts.get(part)!;
  const kept: Locale[] = [];
  const imported: Imported = { ...before?.imported };
  let now: Texts | null = before ?? null;
  // The original first: a translation says which revision of it it translates.
  for (const locale of [structure.original, ...locales.filter((one) => one !== structure.original)]) {
    const held = before && wordsIn(before, locale);
    const unfinished = begun.get(part)?.[locale];
    // Of a translation that is not whole, what the folder does not say stays as it is here.
    const words = given[locale] ?? (unfinished && { ...nothing, ...held, ...unfinished });
    if (!words) continue;
    const hash = wordsHash(words);
    if (keepsEdited && held && imported[locale] !== wordsHash(held) && hash !== wordsHash(held)) {
      kept.push(locale);
      continue;
    }
    imported[locale] = hash;
    const isWhole = !unfinished || isTranslated(now?.body.fields[structure.original]?.text ?? "", words.body);
    const late = new Set(behind[locale]?.[part]);
    const write = (field: keyof Words): TranslatedText => {
      const text = now?.[field];
      // What an unfinished translation leaves empty, it says nothing of.
      if (text && unfinished && words[field] === "") return text;
      const state = field === "body" && !isWhole ? "draft" : "published";
      return writeGiven(text, locale, words[field], { by, at, state, isLate: late.has(field), keepsEdited });
    };
    now = { title: write("title"), summary: write("summary"), body: write("body") };
  }
  return { part: { part, ...pickTexts(now!), imported }, kept };
}

type Texts = Record<keyof Words, TranslatedText>;
const nothing: Words = { title: "", summary: "", body: "" };

const pickTexts = ({ title, summary, body }: Record<keyof Words, TranslatedText>) => ({ title, summary, body });

interface Given {
  by: string;
  at: string;
  state: "draft" | "published";
  /** The folder says that its original has changed since. */
  isLate: boolean;
  keepsEdited: boolean;
}

/**
 * A translation that comes in with its folder translates the original as it now stands, unless the folder says that it is
 * behind. One brought in by hand says nothing of what did not change: what was behind its original stays so.
 */
function writeGiven(
  text: TranslatedText | undefined,
  locale: Locale,
  words: string,
  { by, at, state, isLate, keepsEdited }: Given,
): TranslatedText {
  if (!text) return newText(locale, words, by, at);
  if (words === "" && locale !== text.source) {
    const { [locale]: _, ...fields } = text.fields;
    return { ...text, fields };
  }
  const field = text.fields[locale];
  const source = text.fields[text.source];
  const isSame = field?.text === words && field.state === state;
  const isSettled = isLate ? isStale(text, locale) : locale === text.source || !isStale(text, locale) || !keepsEdited;
  if (isSame && isSettled) return text;
  const written = writeField(text, locale, words, by, at, state);
  if (!isLate || locale === text.source) return written;
  const late = { ...written.fields[locale]!, sourceRevision: Math.max(0, (source?.revision ?? 0) - 1) };
  return { ...written, fields: { ...written.fields, [locale]: late } };
}

function wordsIn(part: Pick<DraftPart, keyof Words>, locale: Locale): Words | null {
  return partFields.some((field) => part[field].fields[locale]) ? wordsOfPart(part, locale) : null;
}

function wordsHash({ title, summary, body }: Words): string {
  return hashOf([title, summary, body]);
}

function folderHash({ structure, texts, begun, behind }: ReadCourse): string {
  const unfinished = begun.size > 0 || Object.keys(behind).length > 0 ? [[...begun], behind] : [];
  return `${structure.version} ${hashOf([structure, [...texts], ...unfinished])}`;
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}

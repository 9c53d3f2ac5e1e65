import { createHash } from "node:crypto";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Failure, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
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
 * folder that says what it said changes nothing.
 */
export async function importCourse(
  actor: Actor,
  read: ReadCourse,
  { sample = false }: { sample?: boolean },
  database: Database,
): Promise<Outcome<ImportedCourse>> {
  const by = actorId(actor);
  const at = new Date().toISOString();
  const { structure } = read;
  const folder = folderHash(read);
  const bring = async (transaction: WriteTransaction): Promise<Outcome<ImportedCourse>> => {
    const known = await lockCourse(transaction, structure.slug);
    if (known?.folderVersion === folder) return done({ slug: structure.slug, number: null, kept: [] });
    if (known && known.structure.original !== structure.original) return failed("conflict", "other-original");
    const id = known?.id ?? (await insertCourse(transaction, { structure, sample, by }));
    const before = new Map((await listDraftParts(transaction, id)).map((part) => [part.part, part]));
    const kept: string[] = [];
    for (const part of partsOf(structure)) {
      const merged = mergePart(part, before.get(part), read, by, at);
      for (const locale of merged.kept) kept.push(`${locale}/${part}`);
      await writeDraftPart(transaction, id, merged.part);
    }
    await updateCourse(transaction, id, { structure, folderVersion: folder, by });
    const course = (await findCourse(transaction, id))!;
    if (course.state === "withdrawn") return done({ slug: course.slug, number: null, kept });
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
  { structure, texts }: ReadCourse,
  by: string,
  at: string,
): { part: DraftPart; kept: Locale[] } {
  const given = texts.get(part)!;
  const kept: Locale[] = [];
  const imported: Imported = { ...before?.imported };
  let now: Record<keyof Words, TranslatedText> | null = before ?? null;
  // The original first: a translation says which revision of it it translates.
  for (const locale of [structure.original, ...locales.filter((one) => one !== structure.original)]) {
    const words = given[locale];
    if (!words) continue;
    const hash = wordsHash(words);
    const held = before && wordsIn(before, locale);
    if (held && imported[locale] !== wordsHash(held) && hash !== wordsHash(held)) {
      kept.push(locale);
      continue;
    }
    imported[locale] = hash;
    now = {
      title: write(now?.title, locale, words.title, by, at),
      summary: write(now?.summary, locale, words.summary, by, at),
      body: write(now?.body, locale, words.body, by, at),
    };
  }
  return { part: { part, ...pickTexts(now!), imported }, kept };
}

const pickTexts = ({ title, summary, body }: Record<keyof Words, TranslatedText>) => ({ title, summary, body });

/** A translation that comes in with its folder translates the original as it now stands. */
function write(
  text: TranslatedText | undefined,
  locale: Locale,
  words: string,
  by: string,
  at: string,
): TranslatedText {
  if (!text) return newText(locale, words, by, at);
  const field = text.fields[locale];
  const source = text.fields[text.source];
  const isCurrent = locale === text.source || field?.sourceRevision === source?.revision;
  return field?.text === words && isCurrent ? text : writeField(text, locale, words, by, at);
}

function wordsIn(part: Pick<DraftPart, keyof Words>, locale: Locale): Words | null {
  const title = part.title.fields[locale];
  if (!title) return null;
  const text = (one: TranslatedText) => one.fields[locale]?.text ?? "";
  return { title: title.text, summary: text(part.summary), body: text(part.body) };
}

function wordsHash({ title, summary, body }: Words): string {
  return hashOf([title, summary, body]);
}

function folderHash({ structure, texts }: ReadCourse): string {
  return `${structure.version} ${hashOf([structure, [...texts].map(([part, languages]) => [part, languages])])}`;
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}

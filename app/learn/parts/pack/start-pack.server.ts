import { readFileSync } from "node:fs";
import { join } from "node:path";
import { labelOf, nameOfList } from "~/atlas/index.ts";
import { listTerms } from "~/content/index.server.ts";
import { readNotation } from "~/content/index.ts";
import { readyTextsOf } from "~/establish/index.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import { csvField } from "~/kernel/csv.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { findIndicator } from "~/observe/index.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { writeCourseFolder } from "../../core/course.ts";
import { writePart } from "../../core/lesson-notation.ts";
import { startPack, type PackContents, type PackText } from "../../core/pack/start-pack.ts";
import { findCourseBySlug, findVersion } from "../../data/courses.server.ts";
import { findAllParts, packedCourse, type CourseParts } from "../../data/packed-course.server.ts";
import { packWords } from "../../pack-words.ts";

export const startPackSlug = "start-an-observatory";
const courseSlug = "understanding-and-acting";
/** What most partners of a young observatory can count, and what a town can say of itself. */
const firstIndicators = [
  "POL-VICT",
  "POL-INT",
  "EIGE-10",
  "JUS-PODAYS",
  "HEA-DISC",
  "SHE-WOMEN",
  "SHE-REFUSED",
  "HEL-CALLS",
  "HEL-ANSW",
  "SOC-WOMEN",
  "GBV-REF",
  "TRA-PROF",
  "GOV-BUDG",
];

/** The pack in one language: the same contents are the same bytes, made once until something public changes. */
export function startPackZip(read: ReadDatabase, page: PageLocale): Promise<Buffer> {
  const locale = wordsOf(page);
  return oncePerVersion(read, `learn start pack ${locale}`, async () => zip(startPack(await contentsOf(read, locale))));
}

async function contentsOf(read: ReadDatabase, locale: Locale): Promise<PackContents> {
  const course = await courseOf(read, locale);
  return {
    lang: locale,
    words: packWords(locale),
    course: course?.shown ?? null,
    texts: ["first", "checklist", "agreement"].map((name) => ownText(name, locale)),
    guides: [
      ...readyTextsOf("guide", ["state", "customary", "religious"]),
      ...readyTextsOf("guide_chapter", ["state", "customary", "religious"]),
    ].map(({ key, title, body }) => ({ name: key, title: title[locale], blocks: blocksOf(body[locale]) })),
    methods: firstIndicators.flatMap((code) => methodOf(code, locale)),
    terms: (await listTerms(read))
      .map((term) => ({
        term: term[locale],
        others: (["fr", "en", "es"] as const)
          .filter((one) => one !== locale)
          .map((one) => term[one])
          .join(" · "),
        note: term.note?.[locale] ?? "",
      }))
      .toSorted((a, b) => a.term.localeCompare(b.term, locale)),
    files: { ...tables(locale), ...course?.markdown },
  };
}

function blocksOf(text: string): Blocks {
  const reading = readNotation(text);
  if (!reading.ok) throw new Error(`a text of the pack cannot be read, line ${reading.line}: ${reading.code}`);
  return reading.blocks;
}

function ownText(name: string, locale: Locale): PackText {
  const text = readFileSync(join(packageRoot, `app/learn/library/pack/${locale}/${name}.md`), "utf8");
  const [title = "", ...body] = text.split("\n");
  return { name, title: title.replace(/^# /, ""), blocks: blocksOf(body.join("\n")) };
}

function methodOf(code: string, locale: Locale): PackContents["methods"] {
  const indicator = findIndicator(code);
  if (!indicator) return [];
  const { source } = indicator;
  return [
    {
      code,
      name: indicator.name[locale],
      definition: indicator.definition[locale],
      countingUnit: labelOf("counting_unit", indicator.countingUnit, locale),
      dimensions: indicator.dimensions.map((id) => nameOfList(id, locale)).join(", "),
      contextual: indicator.direction === "contextual",
      source: [source.title, source.publisher, source.year].filter(Boolean).join(", "),
    },
  ];
}

/** The published course; null while there is none. */
async function courseOf(read: ReadDatabase, locale: Locale) {
  const course = await findCourseBySlug(read, courseSlug);
  if (!course || course.state !== "published" || course.publishedNumber === null) return null;
  const version = (await findVersion(read, course.id, course.publishedNumber))!;
  const { structure } = version;
  const parts = await findAllParts(read, version);
  return { shown: packedCourse(structure, parts, locale), markdown: markdownOf(structure, parts, locale) };
}

/** The course as a folder that this platform, or an editor of texts, takes in again: this language and the original. */
function markdownOf(
  structure: Parameters<typeof writeCourseFolder>[0]["structure"],
  parts: CourseParts,
  locale: Locale,
): Record<string, string> {
  const kept = [...new Set([structure.original, locale])];
  const texts = new Map(
    [...parts].map(([part, { title, summary, body }]) => {
      const inLanguage = (one: Locale) => {
        const text = (of: TranslatedText) => of.fields[one]?.text ?? "";
        return title.fields[one] ? [[one, { title: text(title), summary: text(summary), body: text(body) }]] : [];
      };
      return [part, Object.fromEntries(kept.flatMap(inLanguage))];
    }),
  );
  const files = [...writeCourseFolder({ structure, texts }, writePart)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(files.map(([name, text]) => [`markdown/${name}`, text]));
}

const heads: Record<Locale, { delivery: string[]; plan: string[] }> = {
  en: {
    delivery: ["indicator", "period", "place", "age group", "count", "state (number, zero, not collected, unknown)"],
    plan: ["what", "who", "with whom", "from", "until", "how much", "how one sees it", "whom it could harm"],
  },
  fr: {
    delivery: ["indicateur", "période", "lieu", "groupe d’âge", "nombre", "état (nombre, zéro, non collecté, inconnu)"],
    plan: ["quoi", "qui", "avec qui", "du", "au", "combien", "à quoi on le voit", "à qui cela pourrait nuire"],
  },
  es: {
    delivery: [
      "indicador",
      "periodo",
      "lugar",
      "grupo de edad",
      "número",
      "estado (número, cero, no recogido, desconocido)",
    ],
    plan: ["qué", "quién", "con quién", "desde", "hasta", "cuánto", "en qué se nota", "a quién podría dañar"],
  },
};

/** Empty tables, with a byte order mark so that spreadsheets read the accents. */
function tables(locale: Locale): Record<string, string> {
  const table = (head: readonly string[]) =>
    `\uFEFF${head.map(csvField).join(",")}\r\n${`${",".repeat(head.length - 1)}\r\n`.repeat(10)}`;
  return {
    "templates/delivery.csv": table(heads[locale].delivery),
    "templates/action-plan.csv": table(heads[locale].plan),
  };
}

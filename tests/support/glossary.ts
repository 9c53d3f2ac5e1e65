import { readFileSync } from "node:fs";
import { locales, type Locale } from "../../app/kernel/locale.ts";

/** One row of the field's words: what to say, what never to say, and where it may be said all the same. */
export interface FieldWord {
  say: Record<Locale, string>;
  never: Record<Locale, string[]>;
  allowed: string[];
}

const marker = "<!-- field-words -->";
const columns = ["fr", "en", "es", "never in fr", "never in en", "never in es", "allowed phrases", "why"];

/** The words of the field, read from the glossary that people read. */
export function readFieldWords(
  markdown = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8"),
): FieldWord[] {
  const [, after] = markdown.split(marker);
  const rows = (after ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [header, , ...body] = rows;
  if (header?.join("|") !== columns.join("|"))
    throw new Error(`docs/glossary.md: the columns after ${marker} have changed`);
  return body.map((cells) => {
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    const perLocale = <T>(read: (locale: Locale) => T) =>
      Object.fromEntries(locales.map((locale) => [locale, read(locale)])) as Record<Locale, T>;
    return {
      say: perLocale((locale) => cell(locale)),
      never: perLocale((locale) => quoted(cell(`never in ${locale}`))),
      allowed: quoted(cell("allowed phrases")),
    };
  });
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
}

/** Whole words only, whatever their capitals, apostrophes and spaces; `*` stands for any letters. */
function pattern(phrase: string): RegExp {
  const source = normalised(phrase)
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join(String.raw`\p{L}*`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${source}(?![\p{L}\p{N}])`, "gu");
}

function normalised(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ");
}

const words = readFieldWords();
const allowed = words.flatMap((word) => word.allowed).map(pattern);
const forbidden = Object.fromEntries(
  locales.map((locale) => [
    locale,
    words.flatMap((word) =>
      word.never[locale].map((never) => ({ pattern: pattern(never), instead: word.say[locale] })),
    ),
  ]),
) as Record<Locale, { pattern: RegExp; instead: string }[]>;

/** The words of a text that the glossary forbids in its language, each with what to say instead. */
export function findForbiddenWords(locale: Locale, text: string): { found: string; instead: string }[] {
  const rest = allowed.reduce((left, phrase) => left.replace(phrase, " … "), normalised(text));
  return forbidden[locale].flatMap(({ pattern: never, instead }) =>
    [...rest.matchAll(never)].map((match) => ({ found: match[0], instead })),
  );
}

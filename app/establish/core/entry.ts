import { isDay } from "~/kernel/day.ts";
import { findIndicator } from "~/observe/index.ts";
import { isCode } from "~/atlas/index.ts";
import type { Language } from "~/kernel/language.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { readNotation } from "~/content/index.ts";
import { optionsOf, type Field, type Section, type SectionName } from "./chapters.ts";

export type Fact = string | number | readonly string[];

export interface Entry {
  id: number;
  observatoryId: number;
  section: SectionName;
  position: number;
  facts: Readonly<Record<string, Fact>>;
  texts: Readonly<Record<string, TranslatedText<Language>>>;
  dueOn: string | null;
  revision: number;
  updatedAt: string;
  removedAt: string | null;
}

/** What somebody typed: words of one language, and what is the same in every language. */
export interface EntryValues {
  facts: Record<string, Fact>;
  words: Record<string, string>;
}

export type FieldFault =
  | "required"
  | "number"
  | "day"
  | "year"
  | "years"
  | "currency"
  | "indicator"
  | "choice"
  | "long"
  | "notation"
  | "women"
  | "dates"
  | "shelter-name";

export interface FieldError {
  field: string;
  code: FieldFault;
}

export const isWords = (field: Field): boolean => field.kind === "line" || field.kind === "text";
const longest = { line: 400, text: 12_000 } as const;

/** Reads one form of a section. `all` gives what was sent under a name; nothing sent leaves a field empty. */
export function readEntry(
  section: Section,
  all: (name: string) => readonly string[],
): { values: EntryValues; errors: FieldError[] } {
  const values: EntryValues = { facts: {}, words: {} };
  const errors: FieldError[] = [];
  for (const field of section.fields) {
    const sent = all(field.name)
      .map((one) => one.trim().replaceAll("\r\n", "\n"))
      .filter((one) => one !== "");
    if (sent.length === 0) {
      if (field.required) errors.push({ field: field.name, code: "required" });
      else if (isWords(field)) values.words[field.name] = "";
      continue;
    }
    const read = readField(field, sent);
    if (typeof read === "object" && "fault" in read) errors.push({ field: field.name, code: read.fault as FieldFault });
    else if (isWords(field)) values.words[field.name] = read as string;
    else values.facts[field.name] = read as Fact;
  }
  return { values, errors: [...errors, ...faultsTogether(section, values)] };
}

type Fault = { fault: FieldFault };
const fault = (code: FieldFault): Fault => ({ fault: code });

function readField(field: Field, sent: readonly string[]): Fact | Fault {
  const [first = ""] = sent;
  switch (field.kind) {
    case "line":
    case "text": {
      if (first.length > longest[field.kind]) return fault("long");
      return field.kind === "text" && !readNotation(first).ok ? fault("notation") : first;
    }
    case "number": {
      const plain = first.replace(/[\s\u00a0\u202f]/g, "");
      return /^\d{1,12}$/.test(plain) ? Number(plain) : fault("number");
    }
    case "year":
      return /^(?:19|20)\d{2}$/.test(first) ? Number(first) : fault("year");
    case "day":
      return isDay(first) ? first : fault("day");
    case "currency":
      return /^[A-Z]{3}$/.test(first.toUpperCase()) ? first.toUpperCase() : fault("currency");
    case "indicator":
      return findIndicator(first) ? first : fault("indicator");
    case "choice":
      return optionsOf(field).includes(first) ? first : fault("choice");
    case "choices":
      return sent.every((one) => optionsOf(field).includes(one)) ? sent : fault("choice");
    case "code":
      return isCode(field.list, first) ? first : fault("choice");
    case "codes":
      return sent.every((one) => isCode(field.list, one)) ? sent : fault("choice");
    case "entry":
      return /^\d{1,9}$/.test(first) ? Number(first) : fault("choice");
  }
}

/** What no field can know alone. */
function faultsTogether(section: Section, { facts, words }: EntryValues): FieldError[] {
  const errors: FieldError[] = [];
  const number = (name: string) => (typeof facts[name] === "number" ? (facts[name] as number) : null);
  const day = (name: string) => (typeof facts[name] === "string" ? (facts[name] as string) : null);
  // A shelter is known by its kind alone: its name gives its town, and its town the women who live there.
  if (section.name === "actor" && facts["kind"] === "shelter" && (words["name"] ?? "") !== "")
    errors.push({ field: "name", code: "shelter-name" });
  const [first, last] = [number("first_year"), number("last_year")];
  if (first !== null && last !== null && last < first) errors.push({ field: "last_year", code: "years" });
  const [trained, women] = [number("trained"), number("women")];
  if (women !== null && (trained === null || women > trained)) errors.push({ field: "women", code: "women" });
  if (number("amount") !== null && !facts["currency"]) errors.push({ field: "currency", code: "currency" });
  const [starts, expires] = [day("starts_on"), day("expires_on")];
  if (starts && expires && expires <= starts) errors.push({ field: "expires_on", code: "dates" });
  return errors;
}

/** The day on which an entry falls due, as long as it is open. */
export function dueOn(section: Section, facts: Entry["facts"]): string | null {
  const { due } = section;
  if (!due) return null;
  const closed = due.openUnless?.in.includes(String(facts[due.openUnless.field] ?? ""));
  const day = facts[due.field];
  return closed || typeof day !== "string" ? null : day;
}

/** Late: due before today, and still open. */
export function isLate(entry: Pick<Entry, "dueOn">, today: string): boolean {
  return entry.dueOn !== null && entry.dueOn < today;
}

/** The words of a field in a language, or in another one when they are missing; empty when nobody wrote any. */
export function wordsOfField(entry: Pick<Entry, "texts">, field: string, language: Language): string {
  const text = entry.texts[field];
  return text ? (showText(text, language)?.text ?? "") : "";
}

/** The language that those words are in, where it is not the one of what stands around them. */
export function languageOfField(
  entry: Pick<Entry, "texts">,
  field: string,
  { language, frame = language }: { language: Language; frame?: Language },
): Language | undefined {
  const text = entry.texts[field];
  const shown = text && showText(text, language);
  return shown && shown.text !== "" && shown.locale !== frame ? shown.locale : undefined;
}

export interface LanguageState {
  locale: Language;
  /** Fields whose words are missing, or older than their source. */
  missing: number;
  stale: number;
}

/** What a language lacks of some entries, field by field. */
export function languageState(entries: readonly Entry[], locale: Language): LanguageState {
  let missing = 0;
  let stale = 0;
  for (const { texts } of entries) {
    for (const text of Object.values(texts)) {
      const source = text.fields[text.source];
      if (locale === text.source || !source || source.text === "") continue;
      const field = text.fields[locale];
      if (!field || field.text === "") missing++;
      else if (field.sourceRevision < source.revision) stale++;
    }
  }
  return { locale, missing, stale };
}

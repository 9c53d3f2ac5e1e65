import { findCodeList } from "~/atlas/index.ts";
import { directionOf, languageIn, type Language } from "~/kernel/language.ts";
import type { Locale } from "~/kernel/locale.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { indicators } from "~/observe/index.ts";
import { optionsOf, sections, type Field, type Section } from "../../core/chapters.ts";
import { fieldText } from "../../core/document/context.ts";
import { isWords, wordsOfField, type Entry, type FieldError } from "../../core/entry.ts";
import type { FieldView } from "../../parts/entry-form.tsx";
import { sayIn } from "../../words.ts";

interface Wanted {
  section: Section;
  entry: Entry | undefined;
  /** The entries that a field may refer to, by section. */
  others: readonly Entry[];
  /** The language of the page, and the one that is written. */
  locale: Locale;
  writing: Language;
  /** What was sent and could not be saved, which stays in the form. */
  sent?: FormData;
  errors?: readonly FieldError[];
  /** Another person's words stand beside. */
  conflict?: boolean;
}

/** A form of a section, ready to draw: each field with its words, its choices and what is wrong with it. */
export function entryView(wanted: Wanted): FieldView[] {
  return wanted.section.fields.map((field) => fieldView(field, wanted));
}

function fieldView(
  field: Field,
  { entry, others, locale, writing, sent, errors = [], conflict, section }: Wanted,
): FieldView {
  const say = sayIn(locale);
  const label = say(`fields.${field.name}`);
  const error = errors.find((one) => one.field === field.name);
  const text = entry?.texts[field.name];
  const source = text && text.source !== writing ? (text.fields[text.source]?.text ?? "") : "";
  const context = { locale, language: writing, say, entries: Object.groupBy(others, (one) => one.section) };
  return {
    name: field.name,
    kind: field.kind,
    ...(isWords(field) && writing !== locale ? { lang: writing, dir: directionOf(writing) } : {}),
    label,
    required: field.required ?? false,
    hint: hintOf(field.name, say),
    values: sent ? sent.getAll(field.name).map(String) : standingValues(field, entry, writing),
    choices: choicesOf(field, others, locale),
    error: error ? say(`faults.${error.code}`, { field: label }) : null,
    source:
      source === ""
        ? null
        : say("work.sourceIs", { language: languageIn(locale, text!.source), text: `\u2068${source}\u2069` }),
    stale: text ? isStale(text, writing) : false,
    standing:
      conflict && entry
        ? say("work.standsNow", { text: fieldText(context, { ...entry, section: section.name }, field.name) || "–" })
        : null,
  };
}

const hinted = new Set([
  "name",
  "hours",
  "access",
  "from",
  "lead",
  "owner",
  "speaker",
  "trainer",
  "role",
  "amount",
  "currency",
  "indicator",
  "trained",
  "attendance",
  "body",
  "parties",
]);

function hintOf(name: string, say: ReturnType<typeof sayIn>): string | null {
  return hinted.has(name) ? say(`hints.${name}`) : null;
}

function standingValues(field: Field, entry: Entry | undefined, writing: Language): string[] {
  if (!entry) return [];
  if (isWords(field)) {
    const words = entry.texts[field.name]?.fields[writing]?.text ?? "";
    return words === "" ? [] : [words];
  }
  const fact = entry.facts[field.name];
  return fact === undefined ? [] : [fact].flat().map(String);
}

function choicesOf(field: Field, others: readonly Entry[], locale: Locale): { value: string; label: string }[] {
  const say = sayIn(locale);
  switch (field.kind) {
    case "choice":
    case "choices":
      return optionsOf(field).map((value) => ({ value, label: say(`options.${field.set}.${value}`) }));
    case "code":
    case "codes":
      // Roll-ups and "not stated" are for figures: a service covers a form or does not.
      return (findCodeList(field.list)?.codes ?? [])
        .filter(({ code, aggregate }) => !aggregate && code !== "unknown")
        .map(({ code, label }) => ({ value: code, label: label[locale] }));
    case "entry":
      return others
        .filter((other) => other.section === field.of)
        .map((other) => ({
          value: String(other.id),
          label: wordsOfField(other, sections[field.of].shown[0]!, locale) || say("work.untitled"),
        }));
    case "indicator":
      return indicators.map(({ code, name }) => ({ value: code, label: name[locale] }));
    default:
      return [];
  }
}

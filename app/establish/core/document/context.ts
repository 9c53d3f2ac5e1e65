import { dayText } from "~/kernel/day-text.ts";
import { findIndicator } from "~/observe/index.ts";
import { labelOf } from "~/atlas/index.ts";
import type { Block, Line } from "~/kernel/blocks.ts";
import type { Language } from "~/kernel/language.ts";
import type { Locale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { MessageValues } from "~/kernel/words.ts";
import type { PrintBlock } from "~/kernel/print-document.ts";
import { readNotation } from "~/content/index.ts";
import { sections, type Field, type SectionName } from "../chapters.ts";
import { languageOfField, wordsOfField, type Entry } from "../entry.ts";

/** The words of messages, by a key that the data name: a test holds that each one is there. */
export type Say = (key: string, values?: MessageValues) => string;

/** What a chapter needs to become a document in one language. */
export interface DocumentContext {
  /** Of the words of headings, labels, numbers and days. */
  locale: Locale;
  /** Of what the observatory wrote: the document's. */
  language: Language;
  say: Say;
  observatory: { slug: string; name: string };
  territory: string;
  /** ISO 3166-1 alpha-2, where help is looked for, if it has a page of its own. */
  country: string | null;
  today: string;
  /** The public learns less of shelters than those who work. */
  audience: "public" | "working";
  entries: Readonly<Partial<Record<SectionName, readonly Entry[]>>>;
  /** While a document is composed: words of another language say so, wherever they end up. */
  mark?: (words: string, language: Language) => string;
}

export const line = (text: string): Line => (text === "" ? [{ text: "–" }] : [{ text }]);
const cell = (text: string): Line => (text === "" ? [] : [{ text }]);
export const heading = (level: 2 | 3, text: string): Block => ({ kind: "heading", level, text: line(text) });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text: line(text) });

export const entriesOf = (context: DocumentContext, section: SectionName): readonly Entry[] =>
  context.entries[section] ?? [];

export function moneyText(amount: number, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(amount);
}

type FieldContext = Pick<DocumentContext, "locale" | "language" | "say" | "entries" | "mark">;

/** What an entry says in a field, in words of the document's language; empty when it says nothing. */
export function fieldText(
  context: FieldContext,
  entry: Pick<Entry, "section" | "facts" | "texts">,
  name: string,
): string {
  const field = sections[entry.section].fields.find((one) => one.name === name);
  return field ? textOf(context, entry, field) : "";
}

function textOf(context: FieldContext, entry: Pick<Entry, "facts" | "texts">, field: Field): string {
  const { locale, say, entries } = context;
  if (field.kind === "line" || field.kind === "text") return writtenText(context, entry, field.name);
  const fact = entry.facts[field.name];
  if (fact === undefined) return "";
  switch (field.kind) {
    case "number": {
      const currency = entry.facts["currency"];
      if (field.name === "amount" && typeof currency === "string") return moneyText(Number(fact), currency, locale);
      return formatNumber(Number(fact), locale);
    }
    case "day":
      return dayText(String(fact), locale);
    case "choice":
      return say(`options.${field.set}.${String(fact)}`);
    case "choices":
      return (fact as readonly string[]).map((one) => say(`options.${field.set}.${one}`)).join(", ");
    case "code":
      return labelOf(field.list, String(fact), locale);
    case "codes":
      return (fact as readonly string[]).map((one) => labelOf(field.list, one, locale)).join(", ");
    case "indicator":
      return findIndicator(String(fact))?.name[locale] ?? String(fact);
    case "entry": {
      const of = sections[field.of];
      const other = entries[field.of]?.find((one) => one.id === fact);
      return other ? writtenText(context, other, of.shown[0]!) : "";
    }
    case "year":
    case "currency":
      return String(fact);
  }
}

/** Words as the observatory wrote them, which say their language where it is not that of the words around. */
function writtenText(
  { language, locale: frame, mark }: FieldContext,
  entry: Pick<Entry, "texts">,
  field: string,
): string {
  const words = wordsOfField(entry, field, language);
  const own = mark && languageOfField(entry, field, { language, frame });
  return own ? mark(words, own) : words;
}

export interface Column {
  label: string;
  text: (entry: Entry, position: number) => string;
}

/** A table of entries; columns in which nobody wrote anything are left out. */
export function tableOf(caption: string, entries: readonly Entry[], columns: readonly Column[]): PrintBlock[] {
  const filled = columns.filter(({ text }) => entries.some((entry, position) => text(entry, position) !== ""));
  if (entries.length === 0 || filled.length === 0) return [];
  return [
    {
      kind: "table",
      caption,
      head: filled.map(({ label }) => line(label)),
      rows: entries.map((entry, position) => filled.map(({ text }) => cell(text(entry, position)))),
    },
  ];
}

/** A column that shows a field under the field's own name. */
export function fieldColumn(context: DocumentContext, name: string, label = context.say(`fields.${name}`)): Column {
  return {
    label,
    text: (entry) => fieldText(context, entry, name),
  };
}

/** A long text of an entry as its writer laid it out, in the language that it has. */
export function bodyOf(context: DocumentContext, entry: Entry, name: string): Block[] {
  const { language, locale: frame } = context;
  const lang = languageOfField(entry, name, { language, frame });
  const blocks = bodyBlocks(wordsOfField(entry, name, language));
  if (!lang) return blocks;
  const isSpan = (one: unknown): one is Line[number] =>
    typeof one === "object" && one !== null && "text" in one && typeof one.text === "string" && !("kind" in one);
  return JSON.parse(JSON.stringify(blocks), (_, one) => (isSpan(one) ? { ...one, lang } : one)) as Block[];
}

/** A long text as its writer laid it out. Its headings become strong lines: the document has headings of its own. */
function bodyBlocks(text: string): Block[] {
  if (text === "") return [];
  const reading = readNotation(text);
  if (!reading.ok) return [paragraph(text)];
  return reading.blocks.blocks.flatMap((block): Block[] => {
    if (block.kind === "heading")
      return [{ kind: "paragraph", text: block.text.map((span) => ({ ...span, strong: true })) }];
    return block.kind === "figure" || block.kind === "help" ? [] : [block];
  });
}

/** Where help is found from the document's territory: a page of this site, never the address of a shelter. */
export function helpNotice({ say, locale, country }: DocumentContext): Block {
  const href = country ? `/${locale}/help/${country.toLowerCase()}` : `/${locale}/help`;
  return { kind: "notice", title: say("document.helpTitle"), text: [[{ text: say("document.helpLink"), href }]] };
}

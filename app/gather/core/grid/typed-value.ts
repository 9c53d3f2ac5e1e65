import type { Locale } from "~/kernel/locale.ts";
import { absences, largestCount, type Absence, type CellValue } from "../cell.ts";

/** The key that stands for each reason why there is no number; typing it is enough. */
export const absenceKeys: Record<Absence, string> = {
  not_collected: "n",
  not_applicable: "a",
  unknown: "?",
  withheld: "x",
};

/** The words for the same in each language, as a form, a workbook and a person write them. */
export type AbsenceWords = Record<Absence, string>;

/** Why what was typed cannot be kept; the words are `typed.{problem}`. */
export const typedProblems = [
  "unreadable",
  "not-whole",
  "negative",
  "too-large",
  "formula",
  "dash",
  "grouping",
] as const;
export type TypedProblem = (typeof typedProblems)[number];

export type Typed = { ok: true; value: CellValue | null } | { ok: false; problem: TypedProblem };

const kept = (value: CellValue | null): Typed => ({ ok: true, value });
const refused = (problem: TypedProblem): Typed => ({ ok: false, problem });

/** How each language writes thousands and decimals. Spaces are everybody's thousands. */
const marks: Record<Locale, { group: string; decimal: string }> = {
  fr: { group: " ", decimal: "," },
  en: { group: ",", decimal: "." },
  es: { group: ".", decimal: "," },
};

/**
 * What a person wrote in a cell: a whole number as her language writes it, a reason why there is none, or nothing.
 * A doubtful one is refused: 1,234 in French is no count, and to guess would be off by a thousand.
 */
export function readTyped(text: string, locale: Locale, words: readonly AbsenceWords[] = []): Typed {
  const plain = asciiDigits(text)
    .replace(/[\s\u00a0\u202f\u2009]+/g, " ")
    .trim();
  if (plain === "") return kept(null);
  const lower = plain.toLowerCase();
  for (const absence of absences)
    if (lower === absenceKeys[absence] || words.some((one) => one[absence].toLowerCase() === lower))
      return kept({ status: absence, value: null });
  if (/^[-–—]$/.test(plain)) return refused("dash");
  if (/^[=@]/.test(plain)) return refused("formula");
  return readCount(plain, marks[locale]);
}

function readCount(plain: string, { group, decimal }: { group: string; decimal: string }): Typed {
  const negative = /^[-−–]\s?\d/.test(plain);
  const digits = plain.replace(/^[-−–+]\s?/, "");
  const { whole, fraction } = splitDecimal(digits, decimal);
  if (!/\d/.test(whole)) return refused("unreadable");
  const count = ungroup(whole, group);
  if (count === null) return refused(/^[\d., ]+$/.test(whole) ? "grouping" : "unreadable");
  if (/[1-9]/.test(fraction)) return refused("not-whole");
  if (negative && count !== 0) return refused("negative");
  return count > largestCount ? refused("too-large") : kept({ status: "number", value: count });
}

function splitDecimal(digits: string, decimal: string): { whole: string; fraction: string } {
  const at = digits.lastIndexOf(decimal);
  const fraction = at === -1 ? "" : digits.slice(at + 1);
  return /^\d+$/.test(fraction) ? { whole: digits.slice(0, at), fraction } : { whole: digits, fraction: "" };
}

/** Groups of three by one mark, or none. */
function ungroup(whole: string, group: string): number | null {
  if (/^\d{1,15}$/.test(whole)) return Number(whole);
  const mark = whole.includes(" ") ? " " : group;
  const parts = whole.split(mark);
  const grouped = /^\d{1,3}$/.test(parts[0] ?? "") && parts.slice(1).every((part) => /^\d{3}$/.test(part));
  return grouped && parts.length < 6 ? Number(parts.join("")) : null;
}

/** Digits of Arabic and Persian keyboards are digits. */
function asciiDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** What a cell shows, in a form and in a workbook: never a blank for an absence, never an absence for a blank. */
export function typedText(value: CellValue | null | undefined, words: AbsenceWords): string {
  if (!value) return "";
  return value.status === "number" ? String(value.value) : words[value.status];
}

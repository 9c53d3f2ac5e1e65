import { findAgendaItem, readNotation, type Withheld } from "~/content/index.ts";
import { dayOf } from "~/kernel/day.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { isStale, type TranslatedText } from "~/kernel/translated-text.ts";

export const statementStates = ["draft", "open", "closed", "withdrawn"] as const;
export type StatementState = (typeof statementStates)[number];

/** What a statement says. The body is blocks in the notation of `content`. */
export interface StatementDocument {
  title: TranslatedText;
  summary: TranslatedText;
  body: TranslatedText;
  /** Codes of the political agendas it speaks of. */
  agendaItems: string[];
  /** The last day on which it can be signed, `YYYY-MM-DD`. */
  closesOn: string | null;
}

export interface Statement {
  id: string;
  slug: string;
  state: StatementState;
  /** By moderators, beside what the secretariat decided. */
  withheld: Withheld;
  document: StatementDocument;
  revision: number;
  sample: boolean;
  updatedAt: string;
}

export interface StatementVersion {
  number: number;
  document: StatementDocument;
  note: TranslatedText | null;
  asksAgain: boolean;
  publishedAt: string;
}

export const statementParts = ["title", "summary", "body"] as const;
export type StatementPart = (typeof statementParts)[number];

/** The longest each may be, in characters. */
export const partLimits: Record<StatementPart, number> = { title: 160, summary: 500, body: 20_000 };

/** Under `/advocacy/`: these words have a page of their own. */
const taken = ["commitments", "agendas", "roadmap"];

export function isStatementSlug(slug: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 80 && !taken.includes(slug);
}

export type StatementFault =
  | { code: "language-missing"; locale: Locale; part: StatementPart }
  | { code: "language-stale"; locale: Locale; part: StatementPart }
  | { code: "notation"; locale: Locale; line: number }
  | { code: "agenda-unknown"; item: string };

/**
 * What stands between a statement and its publication. Nobody signs a text that her colleague in another language
 * cannot read: each part is written in every language, and no translation is older than its source.
 */
export function statementFaults(document: StatementDocument): StatementFault[] {
  const faults: StatementFault[] = [];
  for (const locale of locales) {
    for (const part of statementParts) {
      const text = document[part].fields[locale]?.text.trim() ?? "";
      if (text === "") faults.push({ code: "language-missing", locale, part });
      else if (isStale(document[part], locale)) faults.push({ code: "language-stale", locale, part });
    }
    const reading = readNotation(document.body.fields[locale]?.text ?? "");
    if (!reading.ok) faults.push({ code: "notation", locale, line: reading.line });
  }
  for (const item of document.agendaItems) if (!findAgendaItem(item)) faults.push({ code: "agenda-unknown", item });
  return faults;
}

/** Whether who signed this version stands behind the latest one: not once a later version changed the meaning. */
export function standsBehind(
  signedVersion: number,
  versions: readonly Pick<StatementVersion, "number" | "asksAgain">[],
) {
  return !versions.some(({ number, asksAgain }) => number > signedVersion && asksAgain);
}

/** Whether it can be signed on this day (`YYYY-MM-DD`): the last day counts, wherever on earth it still is that day (UTC−12). */
export function canBeSigned({ state, document }: Pick<Statement, "state" | "document">, now: Date): boolean {
  const latestDay = dayOf(new Date(now.getTime() - 12 * 3_600_000));
  return state === "open" && (document.closesOn === null || latestDay <= document.closesOn);
}

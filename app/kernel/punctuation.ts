import { wordsOf, type PageLocale } from "./locale.ts";

/** Clauses in one line. French sets a thin space that never breaks before its semicolon; other languages set none. */
export function joinClauses(clauses: readonly string[], locale: PageLocale): string {
  return clauses.join(wordsOf(locale) === "fr" ? "\u202f; " : "; ");
}

/** A term and what is said of it. French sets a space that never breaks before its colon. */
export function termAndDetail(term: string, detail: string, locale: PageLocale): string {
  return `${term}${wordsOf(locale) === "fr" ? "\u00a0" : ""}: ${detail}`;
}

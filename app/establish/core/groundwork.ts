import type { Language } from "~/kernel/language.ts";
import { isLocale, locales, type Locale } from "~/kernel/locale.ts";

/** The legal orders that a woman may meet in a territory, side by side. */
export const legalOrders = ["state", "customary", "religious"] as const;
export type LegalOrder = (typeof legalOrders)[number];

export interface Groundwork {
  /** The languages of its documents: those of the pages first, one of them at least, then others of the territory. */
  languages: readonly Language[];
  legalOrders: readonly LegalOrder[];
  /** The level of the ladder that the public is told, if it is. */
  shownLevel: number | null;
  shownOn: string | null;
}

/**
 * Languages of a territory in which its documents may be written beside ours: those in which the scanner knows persons and
 * shelters (`core/persons`). What nobody looks through is not kept.
 */
export const territoryLanguages: readonly Language[] = ["ar", "it", "pt"];

/** The languages that were chosen, each once, those of the pages first; others are left out. */
export function readLanguages(chosen: readonly string[]): Language[] {
  return [...locales, ...territoryLanguages].filter((one) => chosen.includes(one));
}

/** The language of a document's headings and labels: its own where the pages speak it, else the first of ours. */
export function frameOf(language: Language, languages: readonly Language[]): Locale {
  return isLocale(language) ? language : (locales.find((locale) => languages.includes(locale)) ?? locales[0]);
}

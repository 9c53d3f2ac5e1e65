import type { Blocks } from "~/kernel/blocks.ts";
import type { Language } from "~/kernel/language.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { Term } from "../core/terms.ts";

/** A programme that translates, on this machine or wherever the operator decided; none comes with the platform. */
export interface TranslationEngine {
  /** Shown beside what it translates. */
  name: string;
  /** The words of the field are the ones to use, by language. */
  translate(blocks: Blocks, from: Language, to: Locale, terms: readonly Term[]): Promise<Blocks>;
}

let engine: TranslationEngine | null = null;

/** Registered once by the process that has one. */
export function translateWith(one: TranslationEngine | null): void {
  engine = one;
}

export function translationEngine(): TranslationEngine | null {
  return engine;
}

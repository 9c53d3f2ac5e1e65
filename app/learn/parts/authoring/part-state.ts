import { translationState } from "~/content/index.ts";
import type { Locale } from "~/kernel/locale.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { isWhole, type WrittenPart } from "../../core/authoring/missing.ts";

/** How far a language of a part is: its original, whole, behind its original, begun, or not there. */
export type PartState = "source" | "current" | "stale" | "draft" | "missing";

export function partState(part: WrittenPart, locale: Locale): PartState {
  if (locale === part.title.source) return "source";
  const texts = [part.title, part.summary, part.body];
  if (isWhole(part, locale)) return texts.some((text) => isStale(text, locale)) ? "stale" : "current";
  return texts.some((text) => translationState(text, locale) !== "missing") ? "draft" : "missing";
}

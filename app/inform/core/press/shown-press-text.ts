import { readNotation } from "~/content/index.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import { dateFormat } from "~/kernel/dates.ts";
import type { Locale } from "~/kernel/locale.ts";
import { showPressText, type PressText } from "./press-text.ts";

/** A text as its page draws it; null when no language of it is whole, or its notation cannot be read. */
export function readPressText(
  text: Pick<PressText, "title" | "body">,
  locale: Locale,
): { title: string; blocks: Blocks; writtenIn: Locale } | null {
  const shown = showPressText(text, locale);
  if (!shown) return null;
  const reading = readNotation(shown.body);
  return reading.ok ? { title: shown.title, blocks: reading.blocks, writtenIn: shown.writtenIn } : null;
}

/** The hour of an embargo in the reader's words, always in UTC: journalists of several countries read one hour. */
export function hourOf(moment: string, locale: Locale): { date: string; hour: string } {
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, options).format(new Date(moment));
  return { date: format({ dateStyle: "long" }), hour: format({ timeStyle: "short" }) };
}

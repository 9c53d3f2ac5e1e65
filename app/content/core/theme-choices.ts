import type { Labels, PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";

/** Themes as a form offers them, in the order of the reader's alphabet. */
export function themeChoices(
  themes: readonly { code: string; label: Labels }[],
  locale: PageLocale,
): { value: string; label: string }[] {
  const inOrder = byName(locale);
  return themes
    .map(({ code, label }) => ({ value: code, label: label[wordsOf(locale)] }))
    .toSorted((a, b) => inOrder(a.label, b.label));
}

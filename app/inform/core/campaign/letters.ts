/**
 * What the printing faces of the house can write (see `scripts/make-fonts.ts`): Latin with all its marks, and Arabic with
 * the letters of Persian and Urdu. A letter without a face would come out as an empty box, on a thousand bookmarks.
 */
const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x600, 0x6ff],
  [0x1e00, 0x1eff],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
];
const signs = new Set([
  0x2009, 0x200a, 0x202f, 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a, 0x2044, 0x20ac, 0x2190,
  0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
]);

/** The letters of a text that no face has, each once, at most ten; empty when all can be set. */
export function lettersWithoutFace(text: string): string {
  const strange = new Set<string>();
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (!signs.has(code) && !ranges.some(([from, to]) => code >= from && code <= to)) strange.add(letter);
  }
  return [...strange].slice(0, 10).join("");
}

/** Whether a text is read from the right: its first letter of a direction says so. */
export function isRightToLeft(text: string): boolean {
  return /^[^\p{L}]*\p{Script=Arabic}/u.test(text);
}

/** Lower case, no accents, ligatures opened: what makes "Féminicide", "feminicide" and "FÉMINICIDE" one word. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .replace(/['’`´ʼ]/g, " ");
}

/** The words of a text, folded, in order. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Compared without case, accents, punctuation or the number of spaces: nobody fails by her keyboard. */
export function comparable(words: string): string {
  return words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

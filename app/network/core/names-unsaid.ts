/**
 * A member may become invisible after it has written. Titles therefore never name it; in longer texts its names are taken
 * out on reading where it is protected, and always from what is stored to be searched.
 */
const shortest = 3;

function patternOf(names: readonly string[]): RegExp | null {
  const wanted = names.map((name) => name.trim()).filter((name) => name.length >= shortest);
  if (wanted.length === 0) return null;
  const escaped = wanted
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${escaped.join("|")})(?![\p{L}\p{N}])`, "giu");
}

/** The text with these names left out, and the gap shown. */
export function withoutNames(text: string, names: readonly string[]): string {
  const pattern = patternOf(names);
  return pattern ? text.replace(pattern, "[…]") : text;
}

export function saysName(text: string, names: readonly string[]): boolean {
  return patternOf(names)?.test(text) ?? false;
}

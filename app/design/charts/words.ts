/** Text in a picture has no line breaks of its own: we guess widths and break by words. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (let i = 0; i < text.length; i++) units += widths.get(text.charCodeAt(i)) ?? unitsOf(text, i);
  return units * size;
}

/** What each character takes, learnt as it is met: axes and labels are made of few. */
const widths = new Map<number, number>();
const mostLearnt = 4096;

function unitsOf(text: string, i: number): number {
  const code = text.charCodeAt(i);
  // The second half of a pair: its first half has the room.
  const isTail = code >= 0xdc00 && code <= 0xdfff;
  const char = text.charAt(i);
  const units = isTail
    ? 0
    : /[iljtfrI1.,;:'’ \u00a0\u202f|()]/.test(char)
      ? 0.3
      : /[mwMWÀ-ÖA-Z%]/.test(char)
        ? 0.68
        : 0.51;
  if (widths.size < mostLearnt) widths.set(code, units);
  return units;
}

export function wrapWords(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

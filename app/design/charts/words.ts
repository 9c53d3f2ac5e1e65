/** Text in a picture has no line breaks of its own: we guess widths and break by words. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const char of text)
    units += /[iljtfrI1.,;:'’ \u00a0\u202f|()]/.test(char) ? 0.3 : /[mwMWÀ-ÖA-Z%]/.test(char) ? 0.68 : 0.51;
  return units * size;
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

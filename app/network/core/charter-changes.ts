export interface ChangedLine {
  kind: "same" | "added" | "removed";
  text: string;
}

const mostPairs = 1_000_000;

/** What one text changes of another, paragraph by paragraph: the longest part that both share stays, the rest came or went. */
export function changedLines(before: readonly string[], after: readonly string[]): ChangedLine[] {
  // A table of every pair of paragraphs: past this many, two texts are two texts, and nothing is looked for in common.
  if (before.length * after.length > mostPairs)
    return [
      ...before.map((text) => ({ kind: "removed" as const, text })),
      ...after.map((text) => ({ kind: "added" as const, text })),
    ];
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const lines: ChangedLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ kind: "same", text: after[j]! });
      i++;
      j++;
    } else if (i < before.length && (j >= after.length || longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!))
      lines.push({ kind: "removed", text: before[i++]! });
    else lines.push({ kind: "added", text: after[j++]! });
  }
  return lines;
}

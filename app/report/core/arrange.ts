import type { ReportBlock, ReportDocument } from "./report-blocks.ts";

/// How blocks are put in their order. Each step gives a new document; none loses a word.

/** Puts a block after another, or at the end. */
export function insertBlock(document: ReportDocument, block: ReportBlock, after?: string): ReportDocument {
  const at = after === undefined ? -1 : document.blocks.findIndex(({ id }) => id === after);
  const blocks = [...document.blocks];
  blocks.splice(at < 0 ? blocks.length : at + 1, 0, block);
  return { ...document, blocks };
}

/** Moves a block past the next standing one, up or down; at an end it stays. */
export function moveBlock(document: ReportDocument, id: string, direction: "up" | "down"): ReportDocument {
  const blocks = [...document.blocks];
  const from = blocks.findIndex((one) => one.id === id);
  const step = direction === "up" ? -1 : 1;
  let to = from + step;
  while (blocks[to]?.removed) to += step;
  if (from < 0 || to < 0 || to >= blocks.length) return document;
  const [moved] = blocks.splice(from, 1);
  blocks.splice(to, 0, moved!);
  return { ...document, blocks };
}

/** Takes a block away, or brings it back where it stood. */
export function markRemoved(document: ReportDocument, id: string, removed: boolean): ReportDocument {
  return {
    ...document,
    blocks: document.blocks.map((one) => {
      if (one.id !== id) return one;
      const { removed: _, ...rest } = one;
      return (removed ? { ...rest, removed: true } : rest) as ReportBlock;
    }),
  };
}

/** Writes a block anew in its place. */
export function replaceBlock(document: ReportDocument, block: ReportBlock): ReportDocument {
  return { ...document, blocks: document.blocks.map((one) => (one.id === block.id ? block : one)) };
}

/** An anchor that no block of the document has: its kind and the next free number. */
export function freeId(document: ReportDocument, kind: string): string {
  const taken = new Set(document.blocks.map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(`${kind}-${n}`)) return `${kind}-${n}`;
}

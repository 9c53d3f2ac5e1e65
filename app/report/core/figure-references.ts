import type { Block, Blocks, Line, Span } from "~/kernel/blocks.ts";

/** `{{name}}`: the figure of that name, written by the page that shows the text. */
const reference = /\{\{([^{}]*)\}\}/g;

/** The names that a text refers to, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(reference)].map(([, name]) => name!.trim()))];
}

export interface WrittenFigure {
  text: string;
  href: string;
}

/** The text with each reference written as its figure, which leads to where it comes from. */
export function writeReferences(blocks: Blocks, written: (name: string) => WrittenFigure): Blocks {
  const line = (one: Line): Line => one.flatMap((span) => spansOf(span, written));
  return { ...blocks, blocks: blocks.blocks.map((one) => mapLines(one, line)) };
}

function spansOf(span: Span, written: (name: string) => WrittenFigure): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of span.text.matchAll(reference)) {
    if (match.index > end) spans.push({ ...span, text: span.text.slice(end, match.index) });
    spans.push({ ...span, ...written(match[1]!.trim()) });
    end = match.index + match[0].length;
  }
  if (end < span.text.length) spans.push({ ...span, text: span.text.slice(end) });
  return spans;
}

/** The block with each of its lines changed by one rule. */
export function mapLines(block: Block, line: (one: Line) => Line): Block {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return { ...block, text: line(block.text) };
    case "list":
      return { ...block, items: block.items.map(line) };
    case "quote":
    case "notice":
      return { ...block, text: block.text.map(line) };
    case "definitions":
      return { ...block, items: block.items.map(({ term, detail }) => ({ term: line(term), detail: line(detail) })) };
    case "table":
      return {
        ...block,
        head: block.head.map(line),
        rows: block.rows.map((row) => row.map((cell) => (cell.length === 0 ? cell : line(cell)))),
      };
    default:
      return block;
  }
}

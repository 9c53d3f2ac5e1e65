import {
  blocksVersion,
  isSafeLink,
  readBlocks,
  type Block,
  type Blocks,
  type Line,
  type Span,
} from "~/kernel/blocks.ts";

/**
 * Blocks as people type them in a form or a seed file: paragraphs parted by empty lines, `## ` and `### ` headings,
 * `- ` and `1. ` lists, `> ` quotes (`> — ` their source), `! ` notices (`!! ` their title), `term :: detail`, tables
 * (`Table: caption`, then `| cell | cell |`), `[[help]]`, `[[media:ID]] caption`; `**strong**`, `*emphasis*`,
 * `[words](address)`.
 */
export type NotationReading = { ok: true; blocks: Blocks } | { ok: false; line: number; code: NotationFault };
export type NotationFault = "link" | "table" | "media" | "block";

class Fault extends Error {
  readonly code: NotationFault;
  constructor(code: NotationFault) {
    super(code);
    this.code = code;
  }
}

/** Reads the notation; what it cannot read is located by its line, never guessed. */
export function readNotation(text: string): NotationReading {
  const blocks: Block[] = [];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  for (let start = 0; start < lines.length;) {
    if (lines[start]!.trim() === "") {
      start++;
      continue;
    }
    let end = start;
    while (end < lines.length && lines[end]!.trim() !== "") end++;
    try {
      blocks.push(readBlock(lines.slice(start, end).map((line) => line.trim())));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { ok: false, line: start + 1, code: error.code };
    }
    start = end;
  }
  const reading = readBlocks({ version: blocksVersion, blocks });
  return reading.ok ? reading : { ok: false, line: 1, code: "block" };
}

function readBlock(lines: string[]): Block {
  const [first = "", ...others] = lines;
  const all = (mark: RegExp) => lines.every((line) => mark.test(line));
  const without = (mark: RegExp) => lines.map((line) => readLine(line.replace(mark, "")));
  if (first === "[[help]]" && others.length === 0) return { kind: "help" };
  if (first.startsWith("[[media:")) return readFigure(lines.join(" "));
  if (others.length === 0 && /^#{2,3} /.test(first)) {
    return { kind: "heading", level: first.startsWith("### ") ? 3 : 2, text: readLine(first.replace(/^#+ /, "")) };
  }
  if (all(/^- /)) return { kind: "list", ordered: false, items: without(/^- /) };
  if (all(/^\d+\. /)) return { kind: "list", ordered: true, items: without(/^\d+\. /) };
  if (all(/^> /)) return readQuote(lines.map((line) => line.slice(2)));
  if (all(/^!!? /)) return readNotice(lines);
  if (all(/\S :: \S/)) return { kind: "definitions", items: lines.map(readDefinition) };
  if (/^Table ?: /.test(first)) return readTable(first.replace(/^Table ?: /, ""), others);
  return { kind: "paragraph", text: readLine(lines.join(" ")) };
}

function readFigure(line: string): Block {
  const match = /^\[\[media:([0-9a-f-]{36})\]\]\s*(.*)$/.exec(line);
  if (!match) throw new Fault("media");
  return { kind: "figure", media: match[1]!, ...(match[2] ? { caption: readLine(match[2]) } : {}) };
}

function readQuote(lines: string[]): Block {
  const last = lines.at(-1)!;
  const source = lines.length > 1 && last.startsWith("— ") ? last.slice(2) : undefined;
  const [span, ...rest] = source ? readLine(source) : [];
  const linked = span?.href && rest.length === 0 ? { source: span.text, href: span.href } : source ? { source } : {};
  return { kind: "quote", text: (source ? lines.slice(0, -1) : lines).map(readLine), ...linked };
}

function readNotice(lines: string[]): Block {
  const title = lines[0]!.startsWith("!! ") ? lines[0]!.slice(3) : undefined;
  const text = (title ? lines.slice(1) : lines).map((line) => readLine(line.replace(/^!!? /, "")));
  if (text.length === 0) throw new Fault("block");
  return { kind: "notice", ...(title ? { title } : {}), text };
}

function readDefinition(line: string): { term: Line; detail: Line } {
  const at = line.indexOf(" :: ");
  return { term: readLine(line.slice(0, at)), detail: readLine(line.slice(at + 4)) };
}

function readTable(caption: string, lines: string[]): Block {
  const rows = lines.map((line) => {
    const match = /^\|(.*)\|$/.exec(line);
    if (!match) throw new Fault("table");
    return match[1]!.split("|").map((cell) => (cell.trim() === "" ? [] : readLine(cell.trim())));
  });
  const [head, ...body] = rows;
  if (!head || body.length === 0 || body.some((row) => row.length !== head.length)) throw new Fault("table");
  return { kind: "table", caption, head, rows: body };
}

const mark = /\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

function readLine(text: string): Line {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index) });
    const [whole, strong, em, words, href] = match;
    if (strong) spans.push({ text: strong, strong: true });
    else if (em) spans.push({ text: em, em: true });
    else if (words && href) {
      if (!isSafeLink(href)) throw new Fault("link");
      spans.push({ text: words, href });
    }
    from = match.index + whole.length;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  if (spans.length === 0) throw new Fault("block");
  return spans;
}

/** The notation of a document, for the form that edits it. */
export function writeNotation({ blocks }: Blocks): string {
  return blocks.map(writeBlock).join("\n\n");
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return writeLine(block.text);
    case "heading":
      return `${"#".repeat(block.level)} ${writeLine(block.text)}`;
    case "list":
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : "-"} ${writeLine(item)}`).join("\n");
    case "quote": {
      const source = block.href ? `[${block.source ?? block.href}](${block.href})` : block.source;
      return [...block.text.map(writeLine), ...(source ? [`— ${source}`] : [])].map((line) => `> ${line}`).join("\n");
    }
    case "notice":
      return [...(block.title ? [`!! ${block.title}`] : []), ...block.text.map((line) => `! ${writeLine(line)}`)].join(
        "\n",
      );
    case "figure":
      return `[[media:${block.media}]] ${block.caption ? writeLine(block.caption) : ""}`.trim();
    case "definitions":
      return block.items.map(({ term, detail }) => `${writeLine(term)} :: ${writeLine(detail)}`).join("\n");
    case "table":
      return [
        `Table: ${block.caption}`,
        ...[block.head, ...block.rows].map((row) => `| ${row.map(writeLine).join(" | ")} |`),
      ].join("\n");
    case "help":
      return "[[help]]";
  }
}

function writeLine(line: Line): string {
  return line
    .map(({ text, strong, em, href }) =>
      href ? `[${text}](${href})` : strong ? `**${text}**` : em ? `*${text}*` : text,
    )
    .join("");
}

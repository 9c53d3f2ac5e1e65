import type { Block, Line } from "../../kernel/blocks.ts";
import { directionOf } from "../../kernel/language.ts";
import type { PrintBlock, PrintDocument } from "../../kernel/print-document.ts";

/** What `print.typ` reads: the document as plain data, so that no word of it is ever read as markup. */
export interface TypesetDocument {
  title: string;
  kicker: string;
  lead: string;
  imprint: string[];
  language: string;
  direction: "ltr" | "rtl";
  /** Language and direction of what is no line of words: title, captions, small words. */
  frame: { language: string; direction: "ltr" | "rtl" };
  authors: string[];
  year: number;
  month: number;
  day: number;
  header: string;
  footer: string;
  contents: string;
  blocks: Record<string, unknown>[];
}

/** The document as the typesetter takes it. Addresses of this site become whole ones, since paper has no site. */
export function typeset(document: PrintDocument, site: string): TypesetDocument {
  const [year = 2000, month = 1, day = 1] = document.day.split("-").map(Number);
  return {
    title: document.title,
    kicker: document.kicker ?? "",
    lead: document.lead ?? "",
    imprint: document.imprint ?? [],
    language: primary(document.language),
    direction: document.direction,
    frame: frameOf(document),
    authors: document.authors ?? [],
    year,
    month,
    day,
    header: document.header ?? "",
    footer: document.footer ?? "",
    contents: document.contents ?? "",
    blocks: typesetBlocks(document.blocks, document, site),
  };
}

function frameOf({ frame, language, direction }: PrintDocument): TypesetDocument["frame"] {
  return frame
    ? { language: primary(frame), direction: directionOf(frame) }
    : { language: primary(language), direction };
}

/** Typst takes the language alone; scripts and countries follow from the words. */
const primary = (tag: string) => tag.split("-")[0] ?? tag;

function typesetBlocks(blocks: readonly PrintBlock[], document: PrintDocument, siteAddress: string) {
  const anchors = new Set(blocks.flatMap((block) => (block.kind === "anchor" ? [block.id] : [])));
  const site: Site = { address: siteAddress, anchors };
  const met = new Set<string>();
  let underHeading = false;
  return blocks.flatMap((block): Record<string, unknown>[] => {
    switch (block.kind) {
      case "heading": {
        // PDF/UA-1 lets no level be skipped: the first heading is always of the first level.
        const level = block.level === 3 && underHeading ? 2 : 1;
        underHeading = true;
        // A heading runs as the document does: so does its line in the table of contents.
        return [{ kind: "heading", level, text: spans(block.text, site).map((span) => ({ ...span, dir: "" })) }];
      }
      case "paragraph":
        return [{ kind: "paragraph", text: spans(block.text, site) }];
      case "list":
        return [{ kind: "list", ordered: block.ordered, items: block.items.map((item) => spans(item, site)) }];
      case "quote":
        return [{ kind: "quote", text: block.text.map((line) => spans(line, site)), source: block.source ?? "" }];
      case "notice":
        return [
          {
            kind: "notice",
            title: block.title ?? "",
            text: block.text.map((line) => spans(line, site)),
            // A short one stays on its page; one of a page's length could not.
            whole: block.text.map(lineText).join("").length < 1200,
          },
        ];
      case "definitions":
        return [
          {
            kind: "definitions",
            items: block.items.map(({ term, detail }) => ({ term: spans(term, site), detail: spans(detail, site) })),
          },
        ];
      case "table":
        return [typesetTable(block, site)];
      case "drawing":
        return [
          {
            kind: "image",
            data: block.svg,
            format: "svg",
            alternative: block.alternative,
            percent: shareOfWidth(block.svg),
            caption: spans(block.caption ?? [], site),
            ...(block.head ? { head: block.head } : {}),
          },
        ];
      case "figures":
        return [{ kind: "figures", items: block.items }];
      case "anchor":
        // A second place of the same name would leave the first without a link.
        if (met.has(block.id)) return [];
        met.add(block.id);
        return [{ kind: "anchor", id: block.id }];
      case "foot":
        return [{ kind: "foot", text: spans(block.text, site) }];
      case "figure": {
        const media = document.media?.[block.media];
        if (!media) return [];
        return [
          {
            kind: "image",
            data: media.format === "svg" ? new TextDecoder().decode(media.bytes) : [...media.bytes],
            format: media.format,
            alternative: media.alternative,
            percent: 100,
            caption: spans(block.caption ?? [], site),
          },
        ];
      }
      // The way to help has no words of its own: whoever makes the document puts them in its place.
      case "help":
        return [];
    }
  });
}

/** A drawing that is taller than wide would fill a page by itself: it is set narrower, as high as a wide one may be. */
function shareOfWidth(svg: string): number {
  const size = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!size) return 100;
  const ratio = Number(size[2]) / Number(size[1]);
  return ratio <= 0.8 ? 100 : Math.max(50, Math.round(80 / ratio));
}

const lineText = (line: Line) => line.map((span) => span.text).join("");
const figure = /^[\d\s.,%+−–-]*\d[\d\s.,%+−–-]*(?:\p{Sc}|\p{Lu}{3})?$/u;

/** Columns take the room that their words need, and figures stand at the end of theirs. */
function typesetTable(table: Extract<Block, { kind: "table" }>, site: Site): Record<string, unknown> {
  const columns = table.head.map((head, position) => {
    const cells = table.rows.map((row) => lineText(row[position] ?? []));
    const filled = cells.filter((cell) => cell !== "");
    const longestWord = Math.max(
      ...[lineText(head), ...cells].flatMap((cell) => cell.split(/\s+/).map((word) => word.length)),
    );
    const mean = filled.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, filled.length);
    return {
      longest: Math.max(...[lineText(head), ...cells].map((cell) => cell.length)),
      weight: Math.max(longestWord, Math.min(48, Math.max(mean, lineText(head).length))) + 2,
      // Some cells of a column of figures say in words why there is none: it is one all the same.
      number: filled.length > 0 && filled.filter((cell) => figure.test(cell)).length * 2 > filled.length,
    };
  });
  // A short column is as wide as its words, unless all are: then they share the width.
  const short = columns.map((column) => column.longest <= 14);
  const allShort = short.every(Boolean);
  return {
    kind: "table",
    caption: table.caption,
    weights: columns.map((column, position) => (short[position] && !allShort ? 0 : column.weight)),
    numbers: columns.map((column) => column.number),
    head: table.head.map((cell) => spans(cell, site)),
    rows: table.rows.map((row) => row.map((cell) => spans(cell, site))),
  };
}

interface Site {
  address: string;
  /** The places that this document has. */
  anchors: ReadonlySet<string>;
}

function spans(line: Line, site: Site) {
  return line.map(({ text, strong, em, href, lang }) => ({
    text,
    strong: strong ?? false,
    em: em ?? false,
    href: address(href, site),
    lang: lang ? primary(lang) : "",
    dir: lang ? directionOf(lang) : "",
  }));
}

/** A place in the document itself leads there (`#id`), as far as the document has it. */
function address(href: string | undefined, { address: site, anchors }: Site): string {
  if (!href) return "";
  if (href.startsWith("#")) return anchors.has(href.slice(1)) ? href : "";
  return href.startsWith("/") ? (site === "" ? "" : site + href) : href;
}

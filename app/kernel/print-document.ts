import type { Block, Line } from "./blocks.ts";

/** A chart, a map or a scheme that carries its own looks, with what it says in words. */
export interface Drawing {
  kind: "drawing";
  /** SVG whose colours are attributes, since no style sheet follows it onto paper. */
  svg: string;
  /** The same for a telephone; paper has no use for it. */
  narrow?: string;
  /** What somebody who does not see it must know; never empty. */
  alternative: string;
  caption?: Line;
  /** What stands above it and is never parted from it: of what it speaks, what it shows, how that is measured. */
  head?: { kicker: string; title: string; measure: string };
}

/** Numbers that are the message, set large, each with what it is of. */
export interface LargeFigures {
  kind: "figures";
  /** `quiet`: words for why there is no number, set as words. */
  items: { value: string; what: string; note: string; quiet: boolean }[];
}

/** Small words below a table or large figures: their source, what must be known to read them. */
export interface Foot {
  kind: "foot";
  text: Line;
}

/** A place in the document that its own words lead to (`#id`): what follows is what they speak of. */
export interface Anchor {
  kind: "anchor";
  id: string;
}

export type PrintBlock = Block | Drawing | LargeFigures | Foot | Anchor;

/** A photograph or a drawing that a `figure` block names by its media id. */
export interface PrintMedia {
  bytes: Uint8Array;
  format: "svg" | "png" | "jpg" | "gif" | "webp";
  alternative: string;
}

/** A document in one language, complete: what a page shows and what a printer or a PDF maker needs. */
export interface PrintDocument {
  title: string;
  /** A short label above the title: whose document it is. */
  kicker?: string;
  lead?: string;
  /** Lines below the title: date, edition, licence. */
  imprint?: string[];
  /** BCP 47. */
  language: string;
  direction: "ltr" | "rtl";
  /** BCP 47 of its title, its captions and what else is no line of words, where that is not the document's. */
  frame?: string;
  authors?: string[];
  /** Day of the document, `2026-11-24`; the file's date too, so that the same document is the same file. */
  day: string;
  /** Small words at the head and the foot of each page; the foot also numbers the pages. */
  header?: string;
  footer?: string;
  /** Heading of the table of contents; without it there is none. */
  contents?: string;
  blocks: PrintBlock[];
  media?: Readonly<Record<string, PrintMedia>>;
}

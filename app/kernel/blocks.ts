import { z } from "zod";

/**
 * The body of a text: one versioned JSON document, never HTML. What it cannot say, a page cannot show, so that a text
 * pasted from anywhere brings neither script nor style nor a stranger's address.
 */
export const blocksVersion = 1;

const schemes = /^(?:https?:\/\/[^/\s]|mailto:[^\s]+@)/i;
// The backslash and control characters: browsers read `/\host` and `/<tab>/host` as another site's address.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0020\u007f\\]/;

/** A link leads to the web, to a mailbox or to this site itself: never to a script, never to a bare `//host`. */
export function isSafeLink(href: string): boolean {
  if (href === "" || href.length > 2000 || forbidden.test(href)) return false;
  if (schemes.test(href)) return true;
  return (href.startsWith("/") && !href.startsWith("//")) || href.startsWith("#");
}

const link = z.string().refine(isSafeLink, "not an address that a text may point to");

const span = z.strictObject({
  text: z.string().min(1).max(20_000),
  strong: z.literal(true).optional(),
  em: z.literal(true).optional(),
  href: link.optional(),
  /** The language of words quoted from another one. */
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
    .optional(),
});

const line = z.array(span).min(1).max(500);
const lines = z.array(line).min(1).max(500);

const block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("paragraph"), text: line }),
  z.strictObject({ kind: z.literal("heading"), level: z.union([z.literal(2), z.literal(3)]), text: line }),
  z.strictObject({ kind: z.literal("list"), ordered: z.boolean(), items: lines }),
  z.strictObject({
    kind: z.literal("quote"),
    text: lines,
    source: z.string().min(1).optional(),
    href: link.optional(),
  }),
  z.strictObject({ kind: z.literal("figure"), media: z.uuid(), caption: line.optional() }),
  z.strictObject({ kind: z.literal("notice"), title: z.string().min(1).optional(), text: lines }),
  z.strictObject({
    kind: z.literal("definitions"),
    items: z
      .array(z.strictObject({ term: line, detail: line }))
      .min(1)
      .max(500),
  }),
  z
    .strictObject({
      kind: z.literal("table"),
      caption: z.string().min(1),
      head: lines,
      rows: z
        .array(z.array(z.array(span)))
        .min(1)
        .max(2000),
    })
    .refine((table) => table.rows.every((row) => row.length === table.head.length), "each row has a cell a column"),
  /** The way to help, in the reader's language: its words belong to the site, not to the text. */
  z.strictObject({ kind: z.literal("help") }),
]);

export const blocksSchema = z.strictObject({ version: z.literal(blocksVersion), blocks: z.array(block).max(2000) });

export type Span = z.infer<typeof span>;
export type Line = Span[];
export type Block = z.infer<typeof block>;
export type Blocks = z.infer<typeof blocksSchema>;

export type BlocksReading = { ok: true; blocks: Blocks } | { ok: false; path: string; message: string };

/** Reads a document from outside: a form, a file, a column. It says where the first fault lies. */
export function readBlocks(value: unknown): BlocksReading {
  const parsed = blocksSchema.safeParse(value);
  if (parsed.success) return { ok: true, blocks: parsed.data };
  const issue = parsed.error.issues[0]!;
  return { ok: false, path: issue.path.join("."), message: issue.message };
}

function lineText(line: readonly Span[]): string {
  return line.map((part) => part.text).join("");
}

/** The words alone, a paragraph a line: for search, for summaries, for counting. */
export function blocksText({ blocks }: Blocks): string {
  return blocks.flatMap(blockLines).join("\n");
}

function blockLines(one: Block): string[] {
  switch (one.kind) {
    case "paragraph":
    case "heading":
      return [lineText(one.text)];
    case "list":
      return one.items.map(lineText);
    case "quote":
      return [...one.text.map(lineText), ...(one.source ? [one.source] : [])];
    case "notice":
      return [...(one.title ? [one.title] : []), ...one.text.map(lineText)];
    case "figure":
      return one.caption ? [lineText(one.caption)] : [];
    case "definitions":
      return one.items.map(({ term, detail }) => `${lineText(term)} ${lineText(detail)}`);
    case "table":
      return [one.caption, ...[one.head, ...one.rows].map((cells) => cells.map(lineText).join(" "))];
    case "help":
      return [];
  }
}

/** The same document with its words written otherwise; links, pictures and form stay. */
export function mapWords({ blocks, ...document }: Blocks, change: (words: string) => string): Blocks {
  const line = (spans: readonly Span[]): Span[] => spans.map((one) => ({ ...one, text: change(one.text) || " " }));
  const each = (one: Block): Block => {
    switch (one.kind) {
      case "paragraph":
      case "heading":
        return { ...one, text: line(one.text) };
      case "list":
        return { ...one, items: one.items.map(line) };
      case "quote":
        return { ...one, text: one.text.map(line), ...(one.source ? { source: change(one.source) || " " } : {}) };
      case "notice":
        return { ...one, text: one.text.map(line), ...(one.title ? { title: change(one.title) || " " } : {}) };
      case "figure":
        return one.caption ? { ...one, caption: line(one.caption) } : one;
      case "definitions":
        return { ...one, items: one.items.map(({ term, detail }) => ({ term: line(term), detail: line(detail) })) };
      case "table":
        return {
          ...one,
          caption: change(one.caption) || " ",
          head: one.head.map(line),
          rows: one.rows.map((row) => row.map(line)),
        };
      case "help":
        return one;
    }
  };
  return { ...document, blocks: blocks.map(each) };
}

/** The media a text shows. */
export function mediaOf({ blocks }: Blocks): string[] {
  return blocks.flatMap((one) => (one.kind === "figure" ? [one.media] : []));
}

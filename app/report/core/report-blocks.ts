import { z } from "zod";
import { isSafeLink } from "~/kernel/blocks.ts";
import { locales } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { pinSchema, placesPinSchema, rowPinSchema, spanPinSchema, type FigurePin, type SeriesPin } from "./pin.ts";

/**
 * A report as it is kept: one versioned document of blocks. Texts are translated field by field; figures, charts, maps
 * and tables name what they show and hold no number, so that none can be typed, withheld or not, by mistake or on purpose.
 */
export const reportVersion = 1;

const field = z.strictObject({
  text: z.string().max(50_000),
  revision: z.int(),
  sourceRevision: z.int(),
  by: z.string(),
  at: z.string(),
  state: z.enum(["draft", "published"]),
});
const translated: z.ZodType<TranslatedText> = z.strictObject({
  source: z.enum(locales),
  fields: z.partialRecord(z.enum(locales), field),
});
const link = z.string().refine(isSafeLink, "not an address that a text may point to");

/** The anchor of a block on the page; drawn when the block is made, and kept. */
const id = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
/** Taken away, and brought back with one button until the report is published. */
const frame = { id, removed: z.literal(true).optional() };

const block = z.discriminatedUnion("kind", [
  z.strictObject({ ...frame, kind: z.literal("heading"), text: translated }),
  /** In the notation of `content`; `{{name}}` writes the figure of that name. */
  z.strictObject({ ...frame, kind: z.literal("text"), text: translated }),
  /** Sentences that rules write of these figures, in every language. */
  z.strictObject({ ...frame, kind: z.literal("messages"), pins: z.array(pinSchema).min(1).max(12) }),
  z.strictObject({ ...frame, kind: z.literal("figures"), pins: z.array(pinSchema).min(1).max(4) }),
  z.strictObject({ ...frame, kind: z.literal("chart"), pin: spanPinSchema, note: translated.optional() }),
  z.strictObject({ ...frame, kind: z.literal("map"), pin: placesPinSchema, note: translated.optional() }),
  z.strictObject({
    ...frame,
    kind: z.literal("table"),
    rows: z.array(rowPinSchema).min(1).max(60),
    periods: z.array(z.string()).min(1).max(12),
    note: translated.optional(),
  }),
  z.strictObject({
    ...frame,
    kind: z.literal("quotation"),
    text: translated,
    source: z.string().min(1).max(300),
    href: link.optional(),
  }),
  z.strictObject({ ...frame, kind: z.literal("recommendation"), recommendation: z.uuid() }),
  /** What became of the recommendations of an earlier report. */
  z.strictObject({ ...frame, kind: z.literal("followup"), report: z.uuid() }),
  z.strictObject({ ...frame, kind: z.literal("practice"), text: translated, href: link }),
  /** How the series that the report shows are counted and protected; written by rules. */
  z.strictObject({ ...frame, kind: z.literal("method") }),
  /** What the editions do not say; written by rules. */
  z.strictObject({ ...frame, kind: z.literal("unknown") }),
]);

/** Figures that a text names with `{{name}}`. */
export const figureName = /^[a-z][a-z0-9-]{0,39}$/;

export const reportDocumentSchema = z.strictObject({
  version: z.literal(reportVersion),
  figures: z.record(z.string().regex(figureName), pinSchema),
  blocks: z.array(block).max(400),
});

export type ReportBlock = z.infer<typeof block>;
export type ReportDocument = z.infer<typeof reportDocumentSchema>;

export const emptyDocument: ReportDocument = { version: reportVersion, figures: {}, blocks: [] };

/** What readers see: blocks that were taken away are gone. */
export function standing(document: ReportDocument): ReportDocument {
  return { ...document, blocks: document.blocks.filter((one) => !one.removed) };
}

/** Every pin of a document, for reading its editions and for moving them to newer ones. */
export function pinsOf({ figures, blocks }: ReportDocument): FigurePin[] {
  return [...Object.values(figures), ...blocks.flatMap(pinsOfBlock)];
}

function pinsOfBlock(one: ReportBlock): FigurePin[] {
  switch (one.kind) {
    case "messages":
    case "figures":
      return one.pins;
    case "chart":
    case "map":
      return [one.pin];
    case "table":
      return one.rows;
    default:
      return [];
  }
}

/** The same document with every pin changed by one rule. */
export function mapPins(document: ReportDocument, change: <P extends SeriesPin>(pin: P) => P): ReportDocument {
  return {
    ...document,
    figures: Object.fromEntries(Object.entries(document.figures).map(([name, pin]) => [name, change(pin)])),
    blocks: document.blocks.map((one) => {
      switch (one.kind) {
        case "messages":
        case "figures":
          return { ...one, pins: one.pins.map(change) };
        case "chart":
          return { ...one, pin: change(one.pin) };
        case "map":
          return { ...one, pin: change(one.pin) };
        case "table":
          return { ...one, rows: one.rows.map(change) };
        default:
          return one;
      }
    }),
  };
}

/** The texts of a block that are translated, by the name of their field. */
export function textsOf(one: ReportBlock): Record<string, TranslatedText> {
  switch (one.kind) {
    case "heading":
    case "text":
    case "quotation":
    case "practice":
      return { text: one.text };
    case "chart":
    case "map":
    case "table":
      return one.note ? { note: one.note } : {};
    default:
      return {};
  }
}

/** The block with one of its texts replaced. */
export function withText(one: ReportBlock, name: string, text: TranslatedText): ReportBlock {
  if (!(name in textsOf(one))) return one;
  return { ...one, [name]: text } as ReportBlock;
}

/** The practice of our own that a block shows by its address; another page is shown as a link. */
export function practiceSlug(href: string): string | null {
  return /^(?:\/[a-z]{2})?\/practices\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(href)?.[1] ?? null;
}

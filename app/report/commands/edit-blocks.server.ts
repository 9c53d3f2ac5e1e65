import { createHash } from "node:crypto";
import { readNotation } from "~/content/index.ts";
import type { Actor } from "~/kernel/actor.ts";
import { actorId } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { freeId, insertBlock, markRemoved, moveBlock, replaceBlock } from "../core/arrange.ts";
import { namesIn } from "../core/figure-references.ts";
import type { Pin } from "../core/pin.ts";
import {
  figureName,
  mapPins,
  reportDocumentSchema,
  textsOf,
  withText,
  type ReportBlock,
  type ReportDocument,
} from "../core/report-blocks.ts";
import { changedMeanwhile } from "../core/changed-meanwhile.ts";
import { allTexts } from "../core/report.ts";
import { changeReport } from "./change-report.server.ts";
import { writeWords, type Hand } from "./write-text.ts";

/** How a block stood when its form was opened: two people on one block are told, on two blocks they do not meet. */
export function traceOf(block: ReportBlock): string {
  return createHash("sha256").update(JSON.stringify(block)).digest("base64url").slice(0, 16);
}

const handOf = (actor: Actor, locale: Locale): Hand => ({ locale, by: actorId(actor), at: new Date().toISOString() });

/** What cannot be read as a text of a report, before it is kept: its notation, and the figures that it names. */
function checkWords(words: string, kind: ReportBlock["kind"], document: ReportDocument): Outcome<true> {
  if (words.length > 50_000) return failed("invalid", "too-long");
  if (kind !== "text") return done(true);
  const reading = readNotation(words);
  if (!reading.ok) return failed("invalid", "notation", { line: reading.line });
  const unknown = namesIn(words).find((name) => !Object.hasOwn(document.figures, name));
  return unknown === undefined ? done(true) : failed("invalid", "unknown-figure", { name: unknown });
}

/** A block without its id, which the document gives. */
export type NewBlock = ReportBlock extends infer B ? (B extends ReportBlock ? Omit<B, "id"> : never) : never;

/** Adds a block after another one, or at the end; gives its id. */
export function addBlock(
  actor: Actor,
  { id, block, after }: { id: string; block: NewBlock; after?: string },
  database: Database,
): Promise<Outcome<string>> {
  return changeReport(
    actor,
    id,
    "report block added",
    async ({ document }) => {
      const blockId = freeId(document, block.kind);
      const changed = insertBlock(document, { ...block, id: blockId } as ReportBlock, after);
      const checked = checkDocument(changed);
      return checked.ok ? done({ change: { document: changed }, value: blockId }) : checked;
    },
    database,
  );
}

function checkDocument(document: ReportDocument): Outcome<true> {
  const read = reportDocumentSchema.safeParse(document);
  if (read.success) return done(true);
  return failed("invalid", read.error.issues[0]?.path.at(-1) === "href" ? "address" : "block");
}

export interface BlockEdit {
  id: string;
  blockId: string;
  /** The trace of the block as its form showed it. */
  trace: string;
  locale: Locale;
  /** Words by the name of their text. */
  words: Readonly<Record<string, string>>;
  /** What else of the block changes: its pins, its source, its address. */
  facts?: Partial<ReportBlock>;
}

/** Writes a block anew in one language. */
export function editBlock(actor: Actor, edit: BlockEdit, database: Database): Promise<Outcome<true>> {
  return changeReport(
    actor,
    edit.id,
    "report block changed",
    async ({ document }) => {
      const block = document.blocks.find(({ id }) => id === edit.blockId);
      if (!block) return failed("not-found", "block");
      if (traceOf(block) !== edit.trace) return failed("conflict", "changed");
      let changed = { ...block, ...edit.facts } as ReportBlock;
      for (const [name, words] of Object.entries(edit.words)) {
        const checked = checkWords(words, block.kind, document);
        if (!checked.ok) return checked;
        const before = textsOf(changed)[name];
        if (!before && words === "") continue;
        const text = writeWords(before, words, handOf(actor, edit.locale));
        changed = before ? withText(changed, name, text) : ({ ...changed, [name]: text } as ReportBlock);
      }
      const next = replaceBlock(document, changed);
      const checked = checkDocument(next);
      return checked.ok ? done({ change: { document: next }, value: true as const }) : checked;
    },
    database,
  );
}

export type Arrangement = "up" | "down" | "remove" | "restore";

/** Moves a block, takes it away or brings it back. */
export function arrangeBlock(
  actor: Actor,
  { id, blockId, how }: { id: string; blockId: string; how: Arrangement },
  database: Database,
): Promise<Outcome<true>> {
  return changeReport(
    actor,
    id,
    `report block: ${how}`,
    async ({ document }) => {
      if (!document.blocks.some((block) => block.id === blockId)) return failed("not-found", "block");
      const next =
        how === "up" || how === "down"
          ? moveBlock(document, blockId, how)
          : markRemoved(document, blockId, how === "remove");
      return done({ change: { document: next }, value: true as const });
    },
    database,
  );
}

/** Writes the title and the summary in one language. */
export function editHead(
  actor: Actor,
  { id, locale, title, summary }: { id: string; locale: Locale; title: string; summary: string },
  database: Database,
): Promise<Outcome<true>> {
  return changeReport(
    actor,
    id,
    "report title changed",
    async (report) => {
      if (title.trim() === "" && locale === report.title.source) return failed("invalid", "title");
      if (title.length > 200 || summary.length > 1000) return failed("invalid", "too-long");
      const hand = handOf(actor, locale);
      const change = {
        title: writeWords(report.title, title.trim(), hand),
        summary: writeWords(report.summary, summary.trim(), hand),
      };
      return done({ change, value: true as const });
    },
    database,
  );
}

export interface ReportTranslation {
  id: string;
  locale: Locale;
  words: Readonly<Record<string, string>>;
  /** The translations as their writer found them: what another person wrote since is not written over. */
  seen?: Readonly<Record<string, string>>;
}

/** Writes every text of a report in one language: what a translator sends, field by field. */
export function translateReport(
  actor: Actor,
  { id, locale, words, seen = {} }: ReportTranslation,
  database: Database,
): Promise<Outcome<true>> {
  return changeReport(
    actor,
    id,
    "report translated",
    async (report) => {
      const hand = handOf(actor, locale);
      let { title, summary, document } = report;
      const standing = new Map(allTexts(report).map(({ key, text }) => [key, text.fields[locale]?.text ?? ""]));
      for (const [key, written] of Object.entries(words)) {
        const now = standing.get(key) ?? "";
        const meanwhile = changedMeanwhile({ written, now, seen: seen[key] });
        if (meanwhile === "theirs") continue;
        if (meanwhile === "both") return failed("conflict", "changed", { field: key });
        if (key === "title") title = writeWords(title, written, hand);
        else if (key === "summary") summary = writeWords(summary, written, hand);
        else {
          const [blockId, name] = key.split(".") as [string, string];
          const block = document.blocks.find((one) => one.id === blockId);
          const text = block && textsOf(block)[name];
          if (!block || !text) continue;
          const checked = checkWords(written, block.kind, document);
          if (!checked.ok)
            return failed(checked.failure.kind, checked.failure.code, { ...checked.failure.details, field: key });
          document = replaceBlock(document, withText(block, name, writeWords(text, written, hand)));
        }
      }
      return done({ change: { title, summary, document }, value: true as const });
    },
    database,
  );
}

/** Gives a figure a name that texts write as `{{name}}`, or takes the name away when no text uses it. */
export function nameFigure(
  actor: Actor,
  { id, name, pin }: { id: string; name: string; pin: Pin | null },
  database: Database,
): Promise<Outcome<true>> {
  return changeReport(
    actor,
    id,
    pin ? "report figure named" : "report figure unnamed",
    async ({ document }) => {
      if (!figureName.test(name)) return failed("invalid", "figure-name");
      const { [name]: standing, ...others } = document.figures;
      if (pin && standing) return failed("conflict", "figure-name-taken", { name });
      const used = document.blocks.some((block) =>
        Object.values(textsOf(block)).some((text) =>
          Object.values(text.fields).some((field) => namesIn(field.text).includes(name)),
        ),
      );
      if (!pin && used) return failed("conflict", "figure-used", { name });
      const next = { ...document, figures: pin ? { ...others, [name]: pin } : others };
      const checked = checkDocument(next);
      return checked.ok ? done({ change: { document: next }, value: true as const }) : checked;
    },
    database,
  );
}

/** Pins everything to the editions given: those in force, when new figures are to be told. */
export function moveToEditions(
  actor: Actor,
  { id, editions }: { id: string; editions: Readonly<Record<string, number>> },
  database: Database,
): Promise<Outcome<true>> {
  return changeReport(
    actor,
    id,
    "report moved to newer editions",
    async ({ document }) => {
      const next = mapPins(document, (pin) => ({ ...pin, edition: editions[pin.dataset] ?? pin.edition }));
      return done({ change: { document: next }, value: true as const });
    },
    database,
  );
}

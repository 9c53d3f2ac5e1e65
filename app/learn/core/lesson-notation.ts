import { readNotation } from "~/content/index.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Activity } from "./activity.ts";
import { activityFence, isActivityKind } from "./activity-notation.ts";
import { Fault, fenceOf, type LessonFault, type LessonFaultCode, type NotationLine } from "./notation-line.ts";

/** What a lesson consists of, in the order of reading. */
export type Piece =
  | { kind: "text"; blocks: Blocks }
  | { kind: "activity"; activity: Activity }
  /** A hard passage, announced, with a way round it; nothing in it is asked for. */
  | { kind: "passage"; number: number; note: Blocks; pieces: Piece[] }
  /** A live chart of the learner's place, drawn from releases. */
  | { kind: "chart"; indicator: string; caption: Blocks | null }
  /** What the learner's place says; elsewhere the general text. */
  | { kind: "local"; key: LocalKey; general: Blocks | null }
  /** A recording or a file. Under a recording stands its transcript; without it, and a film's captions, none is published. */
  | {
      kind: "video" | "audio" | "download";
      media: string;
      captions: string | null;
      /** The same film as sound alone, for who has little data or no eyes for it. */
      sound: string | null;
      caption: Blocks | null;
    };

export const localKeys = ["law", "lines", "services"] as const;
export type LocalKey = (typeof localKeys)[number];

/** A course, module or lesson in one language. */
export interface PartText {
  title: string;
  summary: string;
  /** The notation of what follows the summary. */
  body: string;
  /** The line of the file on which the body begins. */
  bodyLine: number;
}

export type Reading<T> = { ok: true; value: T } | { ok: false; faults: LessonFault[] };

/** A file of a course: `# Title`, a first paragraph that sums it up, then its text. */
export function readPart(text: string): Reading<PartText> {
  const lines = linesOf(text);
  const filled = lines.filter(({ text: one }) => one.trim() !== "");
  const [first] = filled;
  if (!first || !/^# \S/.test(first.text)) {
    return { ok: false, faults: [{ line: first?.number ?? 1, code: "title", found: first?.text ?? "" }] };
  }
  const second = filled[1];
  if (!second || /^(?:#|:::|[-|>!] |\d+\. )/.test(second.text)) {
    return {
      ok: false,
      faults: [{ line: second?.number ?? first.number, code: "summary", found: second?.text ?? "" }],
    };
  }
  let end = second.number;
  while (end < lines.length && lines[end]!.text.trim() !== "" && !fenceOf(lines[end]!.text)) end++;
  return {
    ok: true,
    value: {
      title: first.text.slice(2).trim(),
      summary: lines
        .slice(second.number - 1, end)
        .map((line) => line.text.trim())
        .join(" "),
      body: lines
        .slice(end)
        .map((line) => line.text)
        .join("\n")
        .trim(),
      bodyLine: lines.slice(end).find((line) => line.text.trim() !== "")?.number ?? end + 1,
    },
  };
}

/** The form that `readPart` reads. */
export function writePart({ title, summary, body }: Pick<PartText, "title" | "summary" | "body">): string {
  return `# ${title}\n\n${summary}\n${body === "" ? "" : `\n${body}\n`}`;
}

/** Reads the text of a lesson. Every fault is told, each by its line; nothing is guessed. */
export function readLesson(body: string, firstLine = 1): Reading<Piece[]> {
  const faults: LessonFault[] = [];
  const flat: (Piece | { kind: "note"; note: Blocks })[] = [];
  let text: NotationLine[] = [];
  const closeText = () => {
    for (const blocks of textPieces(text, faults)) flat.push({ kind: "text", blocks });
    text = [];
  };
  const lines = linesOf(body, firstLine);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const fence = fenceOf(line.text);
    if (!fence) {
      text.push(line);
      continue;
    }
    closeText();
    if (fence.kind === "") {
      faults.push({ line: line.number, code: "fence-stray", found: line.text.trim() });
      continue;
    }
    let end = at + 1;
    while (end < lines.length && !fenceOf(lines[end]!.text)) end++;
    const closing = lines[end] && fenceOf(lines[end]!.text);
    if (!closing || closing.kind !== "") {
      const code = closing ? "fence-nested" : "fence-open";
      faults.push({
        line: closing ? lines[end]!.number : line.number,
        code,
        found: lines[end]?.text.trim() ?? line.text.trim(),
      });
      if (!closing) break;
      at = end - 1;
      continue;
    }
    const piece = readFence(fence, line, lines.slice(at + 1, end), faults);
    if (piece) flat.push(piece);
    at = end;
  }
  closeText();
  const twice = repeatedIds(flat);
  for (const id of twice) {
    const line = lines.filter(({ text: one }) => fenceOf(one)?.values["id"] === id).at(-1)!;
    faults.push({ line: line.number, code: "id-twice", found: id });
  }
  if (faults.length > 0) return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line) };
  return { ok: true, value: withPassages(flat) };
}

/** Every activity of a lesson; those of a hard passage may be skipped. */
export function activitiesOf(pieces: readonly Piece[]): { activity: Activity; optional: boolean }[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === "activity")
      return [{ activity: piece.activity, optional: piece.activity.kind === "reflection" }];
    if (piece.kind === "passage")
      return activitiesOf(piece.pieces).map(({ activity }) => ({ activity, optional: true }));
    return [];
  });
}

function linesOf(text: string, first = 1): NotationLine[] {
  return text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((one, i) => ({ text: one, number: first + i }));
}

/** Blocks of a run of text, parted before each `## ` so that a passage can end there. */
function textPieces(lines: readonly NotationLine[], faults: LessonFault[]): Blocks[] {
  const runs: NotationLine[][] = [];
  for (const line of lines) {
    if (runs.length === 0 || /^\s*## /.test(line.text)) runs.push([]);
    runs.at(-1)!.push(line);
  }
  return runs.flatMap((run) => {
    const blocks = readBlocksAt(run, faults);
    return blocks && blocks.blocks.length > 0 ? [blocks] : [];
  });
}

function readBlocksAt(lines: readonly NotationLine[], faults: LessonFault[]): Blocks | null {
  const [first] = lines;
  if (!first) return null;
  const reading = readNotation(lines.map((line) => line.text).join("\n"));
  if (reading.ok) return reading.blocks;
  const line = first.number + reading.line - 1;
  faults.push({ line, code: `blocks-${reading.code}`, found: lines[reading.line - 1]?.text.trim() ?? "" });
  return null;
}

type Fence = NonNullable<ReturnType<typeof fenceOf>>;

function readFence(
  fence: Fence,
  opening: NotationLine,
  inside: readonly NotationLine[],
  faults: LessonFault[],
): Piece | { kind: "note"; note: Blocks } | null {
  const fault = (code: LessonFaultCode, found: string) => {
    faults.push({ line: opening.number, code, found });
    return null;
  };
  const filled = inside.some(({ text }) => text.trim() !== "");
  const before = faults.length;
  const blocks = () => (filled ? readBlocksAt(inside, faults) : null);
  const told = <T>(piece: T): T | null => (faults.length > before ? null : piece);
  if (isActivityKind(fence.kind)) {
    try {
      return { kind: "activity", activity: activityFence(fence.kind, fence.values, opening, inside) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(error.fault);
      return null;
    }
  }
  switch (fence.kind) {
    case "content-note": {
      if (!filled) return fault("empty", fence.kind);
      const note = blocks();
      return note && told({ kind: "note" as const, note });
    }
    case "chart": {
      const indicator = fence.values["indicator"] ?? "";
      if (!/^[A-Z0-9][\w.-]*$/i.test(indicator)) return fault("fence-value", "indicator=");
      return told({ kind: "chart" as const, indicator, caption: blocks() });
    }
    case "local": {
      const key = localKeys.find((one) => one === fence.values["key"]);
      if (!key) return fault("fence-value", `key=${localKeys.join("|")}`);
      return told({ kind: "local" as const, key, general: blocks() });
    }
    case "video":
    case "audio":
    case "download": {
      const media = fence.values["media"] ?? "";
      const captions = fence.values["captions"] ?? null;
      if (!isMediaId(media)) return fault("fence-value", "media=");
      const sound = fence.values["sound"] ?? null;
      if (captions !== null && !isMediaId(captions)) return fault("fence-value", "captions=");
      if (sound !== null && !isMediaId(sound)) return fault("fence-value", "sound=");
      return told({ kind: fence.kind, media, captions, sound, caption: blocks() });
    }
    default:
      return fault("fence-kind", fence.kind);
  }
}

const isMediaId = (text: string) => /^[0-9a-f-]{36}$/.test(text);

function repeatedIds(flat: readonly (Piece | { kind: "note" })[]): string[] {
  const ids = flat.flatMap((piece) => (piece.kind === "activity" ? [piece.activity.id] : []));
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

/** What follows a content note, up to the next `## `, is a passage that can be skipped. */
function withPassages(flat: readonly (Piece | { kind: "note"; note: Blocks })[]): Piece[] {
  const pieces: Piece[] = [];
  let passage: Extract<Piece, { kind: "passage" }> | null = null;
  let number = 0;
  for (const piece of flat) {
    if (piece.kind === "note") {
      number++;
      passage = { kind: "passage", number, note: piece.note, pieces: [] };
      pieces.push(passage);
      continue;
    }
    // A note just before a heading announces what stands under that heading.
    if (passage && passage.pieces.length > 0 && startsWithHeading(piece)) passage = null;
    (passage ? passage.pieces : pieces).push(piece);
  }
  return pieces;
}

function startsWithHeading(piece: Piece): boolean {
  if (piece.kind !== "text") return false;
  const [first] = piece.blocks.blocks;
  return first?.kind === "heading" && first.level === 2;
}

import { activityKinds, type Activity } from "../activity.ts";
import { isActivityKind } from "../activity-notation.ts";
import { fenceOf } from "../notation-line.ts";

export type ChoiceKind = "single" | "multiple" | "scenario";

/** A piece of a lesson as a form asks for it: what is typed, whole or not. */
export type PieceFields =
  | { kind: "text"; text: string }
  | { kind: ChoiceKind; id: string; prompt: string; choices: ChoiceFields[] }
  | { kind: "match"; id: string; prompt: string; pairs: { left: string; right: string }[]; feedback: string }
  | { kind: "order"; id: string; prompt: string; steps: string[]; feedback: string }
  | { kind: "short"; id: string; prompt: string; accepted: string[]; feedback: string }
  | { kind: "reflection"; id: string; prompt: string }
  | { kind: "content-note"; text: string }
  | { kind: "chart"; indicator: string; text: string }
  | { kind: "local"; key: string; text: string }
  | { kind: "video" | "audio" | "download"; media: string; captions: string; sound: string; text: string }
  /** What no form can hold: its notation, as it stands. */
  | { kind: "raw"; text: string };

export interface ChoiceFields {
  text: string;
  right: boolean;
  feedback: string;
}

export const pieceKinds = [
  "text",
  ...activityKinds,
  "content-note",
  "chart",
  "local",
  "video",
  "audio",
  "download",
] as const;
export type PieceKind = (typeof pieceKinds)[number];

export const isAsked = (piece: PieceFields): piece is Extract<PieceFields, { id: string }> =>
  isActivityKind(piece.kind);

/** A piece that is still to be written. */
export function emptyPiece(kind: PieceKind, id: string): PieceFields {
  switch (kind) {
    case "text":
    case "content-note":
      return { kind, text: "" };
    case "single":
    case "multiple":
    case "scenario":
      return { kind, id, prompt: "", choices: [] };
    case "match":
      return { kind, id, prompt: "", pairs: [], feedback: "" };
    case "order":
      return { kind, id, prompt: "", steps: [], feedback: "" };
    case "short":
      return { kind, id, prompt: "", accepted: [], feedback: "" };
    case "reflection":
      return { kind, id, prompt: "" };
    case "chart":
      return { kind, indicator: "", text: "" };
    case "local":
      return { kind, key: "lines", text: "" };
    case "video":
    case "audio":
    case "download":
      return { kind, media: "", captions: "", sound: "", text: "" };
  }
}

/** The pieces of a lesson's notation; text is parted before each `## `, so that a section moves as one. */
export function piecesOfBody(body: string): PieceFields[] {
  const pieces: PieceFields[] = [];
  let text: string[] = [];
  const closeText = () => {
    const words = text.join("\n").trim();
    if (words !== "") pieces.push({ kind: "text", text: words });
    text = [];
  };
  const lines = body.replaceAll("\r\n", "\n").split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const fence = fenceOf(line);
    if (!fence) {
      if (/^\s*## /.test(line)) closeText();
      text.push(line);
      continue;
    }
    closeText();
    let end = at + 1;
    while (end < lines.length && !fenceOf(lines[end]!)) end++;
    const isClosed = fence.kind !== "" && lines[end] !== undefined && fenceOf(lines[end]!)!.kind === "";
    const whole = lines.slice(at, isClosed ? end + 1 : Math.max(at + 1, end)).join("\n");
    pieces.push((isClosed && readFence(fence, lines.slice(at + 1, end))) || { kind: "raw", text: whole });
    at = isClosed ? end : Math.max(at, end - 1);
  }
  closeText();
  return pieces;
}

export function bodyOfPieces(pieces: readonly PieceFields[]): string {
  return pieces
    .map(writePiece)
    .filter((one) => one !== "")
    .join("\n\n");
}

function readFence(
  { kind, values }: NonNullable<ReturnType<typeof fenceOf>>,
  inside: readonly string[],
): PieceFields | null {
  const text = inside.join("\n").trim();
  const { media = "", captions = "", sound = "", indicator = "", key = "", id = "" } = values;
  switch (kind) {
    case "content-note":
      return { kind, text };
    case "chart":
      return { kind, indicator, text };
    case "local":
      return { kind, key, text };
    case "video":
    case "audio":
    case "download":
      return { kind, media, captions, sound, text };
    default:
      return isActivityKind(kind) ? readAsked(kind, id, inside) : null;
  }
}

const answerMarks: Record<Exclude<Activity["kind"], "reflection">, RegExp> = {
  single: /^\s*- \[([ xX])\]\s*(.*)$/,
  multiple: /^\s*- \[([ xX])\]\s*(.*)$/,
  scenario: /^\s*- \[([ xX])\]\s*(.*)$/,
  match: /^\s*- ?(.*?) ?:: ?(.*)$/,
  order: /^\s*\d+\. ?(.*)$/,
  short: /^\s*= ?(.*)$/,
};
const feedbackMark = /^\s*> ?(.*)$/;

/** Null where a line stands for which no form has a field. */
function readAsked(kind: Activity["kind"], id: string, inside: readonly string[]): PieceFields | null {
  if (kind === "reflection") return { kind, id, prompt: inside.join("\n").trim() };
  const mark = answerMarks[kind];
  const begin = inside.findIndex((line) => mark.test(line));
  const prompt = inside
    .slice(0, begin === -1 ? undefined : begin)
    .join("\n")
    .trim();
  const answers: { values: string[]; after: string[] }[] = [];
  for (const line of begin === -1 ? [] : inside.slice(begin)) {
    const answer = mark.exec(line);
    const after = feedbackMark.exec(line);
    if (answer) answers.push({ values: answer.slice(1), after: [] });
    else if (after) answers.at(-1)!.after.push(after[1]!);
    else if (line.trim() !== "") return null;
  }
  const feedback = answers.flatMap(({ after }) => after).join("\n");
  const firsts = answers.map(({ values }) => values[0]!.trim());
  switch (kind) {
    case "match":
      return {
        kind,
        id,
        prompt,
        pairs: answers.map(({ values }) => ({ left: values[0]!.trim(), right: values[1]!.trim() })),
        feedback,
      };
    case "order":
      return { kind, id, prompt, steps: firsts, feedback };
    case "short":
      return { kind, id, prompt, accepted: firsts, feedback };
    default:
      return {
        kind,
        id,
        prompt,
        choices: answers.map(({ values, after }) => ({
          text: values[1]!.trim(),
          right: values[0] !== " ",
          feedback: after.join("\n"),
        })),
      };
  }
}

function writePiece(piece: PieceFields): string {
  const fence = (head: string, ...inside: readonly string[]) =>
    [`::: ${head}`, ...inside.filter((one) => one !== ""), ":::"].join("\n");
  switch (piece.kind) {
    case "text":
    case "raw":
      return clean(piece.text);
    case "content-note":
      return fence(piece.kind, clean(piece.text));
    case "chart":
      return fence(`chart indicator=${word(piece.indicator)}`, clean(piece.text));
    case "local":
      return fence(`local key=${word(piece.key)}`, clean(piece.text));
    case "video":
    case "audio":
    case "download": {
      const captions = piece.captions === "" ? "" : ` captions=${word(piece.captions)}`;
      const sound = piece.sound === "" ? "" : ` sound=${word(piece.sound)}`;
      return fence(`${piece.kind} media=${word(piece.media)}${captions}${sound}`, clean(piece.text));
    }
    default:
      return fence(`${piece.kind} id=${word(piece.id)}`, clean(piece.prompt), ...answerLines(piece));
  }
}

function answerLines(piece: Extract<PieceFields, { id: string }>): string[] {
  switch (piece.kind) {
    case "reflection":
      return [];
    case "match":
      return [...piece.pairs.map(({ left, right }) => `- ${line(left)} :: ${line(right)}`), quoted(piece.feedback)];
    case "order":
      return [...piece.steps.map((step, i) => `${i + 1}. ${line(step)}`), quoted(piece.feedback)];
    case "short":
      return [...piece.accepted.map((one) => `= ${line(one)}`), quoted(piece.feedback)];
    default:
      return piece.choices.flatMap(({ text, right, feedback }) => [
        `- [${right ? "x" : " "}] ${line(text)}`,
        quoted(feedback, "  "),
      ]);
  }
}

const clean = (text: string) => text.replaceAll("\r\n", "\n").trim();
// Unbreakable spaces are typed on purpose.
const line = (text: string) => text.replaceAll(/[\r\n\t ]+/g, " ").trim();
const word = (text: string) => text.replaceAll(/\s+/g, "");

function quoted(text: string, indent = ""): string {
  const words = clean(text);
  if (words === "") return "";
  return words
    .split("\n")
    .map((one) => `${indent}> ${one}`.trimEnd())
    .join("\n");
}

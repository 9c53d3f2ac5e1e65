export type LessonFaultCode =
  | "title"
  | "summary"
  | "fence-open"
  | "fence-stray"
  | "fence-kind"
  | "fence-value"
  | "fence-nested"
  | "id"
  | "id-twice"
  | "prompt"
  | "choices"
  | "choice-form"
  | "one-right"
  | "some-right"
  | "pairs"
  | "pair-form"
  | "steps"
  | "accepted"
  | "empty"
  | "blocks-link"
  | "blocks-table"
  | "blocks-media"
  | "blocks-block";

/** What must be mended, and where; the sentence is `notation.CODE` in the words of this slice. */
export interface LessonFault {
  line: number;
  code: LessonFaultCode;
  /** What was written there. */
  found: string;
}

/** A line with its number in the file. */
export interface NotationLine {
  text: string;
  number: number;
}

/** What cannot be read, thrown inside one fence and told with all others. */
export class Fault extends Error {
  readonly fault: LessonFault;
  constructor(line: number, code: LessonFaultCode, found: string) {
    super(code);
    this.fault = { line, code, found };
  }
}

/** `::: kind name=value …` opens a fence, `:::` alone closes it; null for any other line. */
export function fenceOf(text: string): { kind: string; values: Record<string, string> } | null {
  const match = /^:::+\s*(.*)$/.exec(text.trim());
  if (!match) return null;
  const [kind = "", ...words] = match[1]!.split(/\s+/);
  const values = words.flatMap((word) => {
    const at = word.indexOf("=");
    return at > 0 ? [[word.slice(0, at), word.slice(at + 1).replace(/^"|"$/g, "")] as const] : [];
  });
  return { kind, values: Object.fromEntries(values) };
}

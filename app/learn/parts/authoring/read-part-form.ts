import { isLocale, type Locale } from "~/kernel/locale.ts";
import { readBase, tidyWords, type PartBase, type PartWords } from "../../core/authoring/part-words.ts";
import { bodyOfPieces, pieceKinds, type PieceFields } from "../../core/authoring/piece-fields.ts";

export interface PartForm {
  part: string;
  locale: Locale;
  words: PartWords;
  base: PartBase;
  /** Null where the form has one field for the whole text. */
  pieces: PieceFields[] | null;
}

const mostPieces = 400;
const mostRows = 60;

/** What the form of a part says; null where it is no such form. */
export function readPartForm(form: FormData): PartForm | null {
  const field = (name: string) => String(form.get(name) ?? "");
  const base = readBase(field("base"));
  const locale = field("language");
  if (!base || !isLocale(locale)) return null;
  const count = Number(field("pieces") || -1);
  const pieces = count < 0 ? null : readPieces(form, Math.min(count, mostPieces));
  const words = {
    title: field("title"),
    summary: field("summary"),
    body: pieces ? bodyOfPieces(pieces) : field("body"),
  };
  return { part: field("part"), locale, words: tidyWords(words), base, pieces };
}

function readPieces(form: FormData, count: number): PieceFields[] {
  return Array.from({ length: count }, (_, i) => readPiece(form, `p${i}`));
}

function readPiece(form: FormData, name: string): PieceFields {
  const field = (key: string) => String(form.get(`${name}.${key}`) ?? "").replaceAll("\r\n", "\n");
  const rows = <T>(read: (row: string) => T, isFilled: (row: T) => boolean): T[] => {
    const keepsEmpty = form.has(`${name}.rows`);
    const count = Math.min(mostRows, Number(field("rows") || field("upto")) || 0);
    const all = Array.from({ length: count }, (_, i) => read(`${i}`));
    return keepsEmpty ? all : all.filter(isFilled);
  };
  const [id, prompt, feedback, text] = [field("id"), field("prompt"), field("feedback"), field("text")];
  const kind = [...pieceKinds, "raw" as const].find((one) => one === field("kind")) ?? "raw";
  switch (kind) {
    case "single":
    case "multiple":
    case "scenario": {
      const right = new Set(form.getAll(`${name}.right`).map(String));
      const choices = rows(
        (row) => ({ text: field(`${row}.text`), right: right.has(row), feedback: field(`${row}.feedback`) }),
        (row) => row.text.trim() !== "" || row.feedback.trim() !== "",
      );
      return { kind, id, prompt, choices };
    }
    case "match": {
      const pairs = rows(
        (row) => ({ left: field(`${row}.left`), right: field(`${row}.right`) }),
        (row) => row.left.trim() !== "" || row.right.trim() !== "",
      );
      return { kind, id, prompt, pairs, feedback };
    }
    case "order":
    case "short": {
      const lines = rows(
        (row) => field(`${row}.text`),
        (row) => row.trim() !== "",
      );
      return kind === "order"
        ? { kind, id, prompt, steps: lines, feedback }
        : { kind, id, prompt, accepted: lines.filter((one) => one.trim() !== ""), feedback };
    }
    case "reflection":
      return { kind, id, prompt };
    case "chart":
      return { kind, indicator: field("indicator"), text };
    case "local":
      return { kind, key: field("key"), text };
    case "video":
    case "audio":
    case "download":
      return { kind, media: field("media"), captions: field("captions"), sound: field("sound"), text };
    default:
      return { kind, text };
  }
}

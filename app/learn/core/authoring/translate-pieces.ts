import { isAsked, piecesOfBody, type ChoiceFields, type PieceFields } from "./piece-fields.ts";

/** A piece of the original beside what is said of it in another language. */
export interface PieceBeside {
  original: PieceFields;
  /** The original's shape, with the words of the translation; empty where nothing is translated yet. */
  translated: PieceFields;
}

export interface PiecesBeside {
  beside: PieceBeside[];
  /** Translated pieces to which nothing corresponds in the original any more. */
  left: PieceFields[];
}

/**
 * Lays a translation beside its original, piece by piece: activities by their identifiers, other parts by their order
 * between them. The translation takes the original's shape, so that it asks the same; of its words none is lost.
 */
export function besideOriginal(original: readonly PieceFields[], translated: readonly PieceFields[]): PiecesBeside {
  const waiting = [...translated];
  const take = (like: PieceFields): PieceFields | undefined => {
    const at = waiting.findIndex((one) => nameOf(one) === nameOf(like));
    return at === -1 ? undefined : waiting.splice(at, 1)[0];
  };
  // Activities first: they are known by name, and texts find their place between them.
  const named = new Map(original.filter(isAsked).map((piece) => [piece.id, take(piece)]));
  const beside = original.map((piece) => ({
    original: piece,
    translated: inShapeOf(piece, isAsked(piece) ? named.get(piece.id) : take(piece)),
  }));
  return { beside, left: waiting };
}

const nameOf = (piece: PieceFields): string => (isAsked(piece) ? `${piece.kind} ${piece.id}` : piece.kind);

/** Words of the second in the shape of the first. */
export function inShapeOf(original: PieceFields, words: PieceFields | undefined): PieceFields {
  const as = <K extends PieceFields["kind"]>(kind: K) =>
    words?.kind === kind ? (words as Extract<PieceFields, { kind: K }>) : undefined;
  switch (original.kind) {
    case "text":
    case "content-note":
    case "raw":
      return { kind: original.kind, text: as(original.kind)?.text ?? "" };
    case "chart":
      return { ...original, text: as("chart")?.text ?? "" };
    case "local":
      return { ...original, text: as("local")?.text ?? "" };
    case "video":
    case "audio":
    case "download": {
      // Another language may have a recording and captions of its own.
      const said = as(original.kind);
      return {
        kind: original.kind,
        media: said?.media || original.media,
        captions: said?.captions ?? "",
        sound: said?.sound ?? "",
        text: said?.text ?? "",
      };
    }
    case "reflection":
      return { ...original, prompt: as("reflection")?.prompt ?? "" };
    case "match": {
      const said = as("match");
      const pairs = original.pairs.map((_, i) => said?.pairs[i] ?? { left: "", right: "" });
      return { ...original, prompt: said?.prompt ?? "", pairs, feedback: said?.feedback ?? "" };
    }
    case "order": {
      const said = as("order");
      const steps = original.steps.map((_, i) => said?.steps[i] ?? "");
      return { ...original, prompt: said?.prompt ?? "", steps, feedback: said?.feedback ?? "" };
    }
    case "short": {
      const said = as("short");
      return {
        ...original,
        prompt: said?.prompt ?? "",
        accepted: said?.accepted ?? [],
        feedback: said?.feedback ?? "",
      };
    }
    default: {
      const said = as(original.kind);
      const choices = original.choices.map(({ right }, i): ChoiceFields => {
        const choice = said?.choices[i];
        return { text: choice?.text ?? "", right, feedback: choice?.feedback ?? "" };
      });
      return { ...original, prompt: said?.prompt ?? "", choices };
    }
  }
}

/** How many fields that the original fills are empty in the translation. */
export function emptyFields({ original, translated }: PieceBeside): number {
  const theirs = wordsOf(translated);
  return wordsOf(original).filter((words, i) => words.trim() !== "" && (theirs[i] ?? "").trim() === "").length;
}

/** Whether the text of a translation says everything that its original says. */
export function isTranslated(original: string, translated: string): boolean {
  const { beside } = besideOriginal(piecesOfBody(original), piecesOfBody(translated));
  return beside.every((one) => emptyFields(one) === 0);
}

/** Every word of a piece that a translator has to say, in a fixed order. */
function wordsOf(piece: PieceFields): string[] {
  switch (piece.kind) {
    case "match":
      return [piece.prompt, piece.feedback, ...piece.pairs.flatMap(({ left, right }) => [left, right])];
    case "order":
      return [piece.prompt, piece.feedback, ...piece.steps];
    case "short":
      return [piece.prompt, piece.feedback, piece.accepted.join(" ")];
    case "reflection":
      return [piece.prompt];
    case "single":
    case "multiple":
    case "scenario":
      return [piece.prompt, ...piece.choices.flatMap(({ text, feedback }) => [text, feedback])];
    default:
      return [piece.text];
  }
}

import { emptyPiece, pieceKinds, type PieceFields } from "./piece-fields.ts";
import { moved } from "./outline.ts";

/** What a button of the lesson's form does with its pieces: `add:KIND:3`, `up:3`, `down:3`, `to:3:0`, `remove:3`. */
export function stepPieces(
  pieces: readonly PieceFields[],
  step: string,
  freshId: () => string,
): { pieces: PieceFields[]; at: number } | null {
  const [verb = "", ...rest] = step.split(":");
  if (verb === "add") {
    const kind = pieceKinds.find((one) => one === rest[0]);
    const at = placeOf(rest[1], pieces.length + 1);
    if (!kind || at === null) return null;
    return { pieces: pieces.toSpliced(at, 0, emptyPiece(kind, freshId())), at };
  }
  const from = placeOf(rest[0], pieces.length);
  if (from === null) return null;
  switch (verb) {
    case "up":
      return { pieces: moved(pieces, from, from - 1), at: Math.max(0, from - 1) };
    case "down":
      return { pieces: moved(pieces, from, from + 1), at: Math.min(pieces.length - 1, from + 1) };
    case "to": {
      const to = placeOf(rest[1], pieces.length);
      return to === null ? null : { pieces: moved(pieces, from, to), at: to };
    }
    case "remove":
      return { pieces: pieces.toSpliced(from, 1), at: Math.max(0, from - 1) };
    default:
      return null;
  }
}

function placeOf(text: string | undefined, below: number): number | null {
  const place = Number(text);
  return text !== undefined && /^\d+$/.test(text) && place < below ? place : null;
}

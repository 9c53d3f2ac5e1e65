import { listPublicMedia } from "~/content/index.server.ts";
import { listPublicSeries } from "~/observe/index.server.ts";
import { mediaOf } from "~/kernel/blocks.ts";
import type { Known } from "../../core/authoring/missing.ts";
import { readLesson, type Piece } from "../../core/lesson-notation.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { PartTexts } from "../courses.server.ts";

/** What the texts of a course name: files of the media library, indicators of which something is published. */
export async function knownFor(db: ReadDatabase, parts: readonly PartTexts[]): Promise<Known> {
  const pieces = parts.flatMap(({ body }) =>
    Object.values(body.fields).flatMap((field) => {
      const reading = readLesson(field.text);
      return reading.ok ? reading.value : [];
    }),
  );
  const media = await listPublicMedia(db, [...new Set(pieces.flatMap(mediaIn))]);
  const series = pieces.some(hasChart) ? await listPublicSeries(db) : [];
  const indicators = new Set(series.map(({ indicatorCode }) => indicatorCode));
  return {
    media: new Map(media.map(({ id, mediaType }) => [id, mediaType])),
    hasIndicator: (code) => indicators.has(code),
  };
}

function mediaIn(piece: Piece): string[] {
  switch (piece.kind) {
    case "passage":
      return piece.pieces.flatMap(mediaIn);
    case "text":
      return mediaOf(piece.blocks);
    case "video":
    case "audio":
    case "download":
      return [piece.media, piece.captions, piece.sound].filter((id) => id !== null);
    default:
      return [];
  }
}

const hasChart = (piece: Piece): boolean =>
  piece.kind === "chart" || (piece.kind === "passage" && piece.pieces.some(hasChart));

import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ArticleFacts } from "../core/article-facts.ts";
import { readNotation } from "../core/block-notation.ts";
import { findMedia } from "../data/media.server.ts";

/** What the form of one language of a text says. */
export interface TypedText {
  title: string;
  summary: string;
  body: string;
}

/** A text that could go out: it has a title, and a body that can be read. */
export function readWhole({ title, body }: TypedText): Outcome<Blocks> {
  if (title.trim() === "") return failed("invalid", "article-title");
  if (body.trim() === "") return failed("invalid", "article-body");
  const reading = readNotation(body);
  return reading.ok ? done(reading.blocks) : failed("invalid", `notation-${reading.code}`, { line: reading.line });
}

/** A place that is on no map of ours, or a cover that is no public picture of the library. */
export async function factsFault(
  db: ReadDatabase,
  { territories, cover }: ArticleFacts,
): Promise<"article-territory" | "article-cover" | null> {
  if (territories.length > 0) {
    const known = await findTerritoriesByCode(db, territories);
    if (territories.some((code) => !known.some((one) => one.code === code))) return "article-territory";
  }
  const media = cover === null ? null : await findMedia(db, cover);
  return cover !== null && !(media?.access === "public" && media.mediaType.startsWith("image/"))
    ? "article-cover"
    : null;
}

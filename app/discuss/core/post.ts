import { plainText, readNotation } from "~/content/index.ts";
import { blocksVersion, type Block, type Blocks } from "~/kernel/blocks.ts";

/** What fits in one post: two printed pages. Beyond it a document is linked. */
export const longestPost = 8000;

export const postStates = ["waiting", "shown", "hidden", "removed", "withdrawn"] as const;
export type PostState = (typeof postStates)[number];

export type PostReading = { ok: true; body: Blocks } | { ok: false; fault: "text" | "long" | "notation" };

/**
 * A post as it was typed: our block notation, without what a post has no use for (media, the way to help). What cannot be read is
 * said, and nothing typed is lost.
 */
export function readPost(typed: string): PostReading {
  const text = plainText(typed);
  if (text.length < 2) return { ok: false, fault: "text" };
  if (text.length > longestPost) return { ok: false, fault: "long" };
  const reading = readNotation(text);
  if (!reading.ok) return { ok: false, fault: "notation" };
  const allowed = reading.blocks.blocks.flatMap(asInPost);
  return allowed.length === 0
    ? { ok: false, fault: "text" }
    : { ok: true, body: { version: blocksVersion, blocks: allowed } };
}

/** A heading of a post would stand among those of the page: it is a strong line instead. */
function asInPost(block: Block): Block[] {
  if (block.kind === "figure" || block.kind === "help") return [];
  if (block.kind !== "heading") return [block];
  return [{ kind: "paragraph", text: block.text.map((span) => ({ ...span, strong: true as const })) }];
}

/** A post that came by mail: paragraphs, whatever marks it holds, since nobody thought of our notation. */
export function readMailPost(typed: string): PostReading {
  const text = plainText(typed);
  if (text.length < 2) return { ok: false, fault: "text" };
  if (text.length > longestPost) return { ok: false, fault: "long" };
  const paragraphs = text.split(/\n\s*\n/).map((part) => part.replace(/\s*\n\s*/g, " ").trim());
  const blocks = paragraphs.filter(Boolean).map((part) => ({ kind: "paragraph" as const, text: [{ text: part }] }));
  return { ok: true, body: { version: blocksVersion, blocks } };
}

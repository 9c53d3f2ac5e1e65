import type { Failure } from "~/kernel/outcome.ts";
import type { editorWords } from "../messages/editor-words.ts";

type Words = ReturnType<typeof editorWords>;

const known = [
  "article-title",
  "article-slug",
  "article-body",
  "text-changed",
  "text-too-long",
  "source-first",
  "page-stays",
  "article-state",
  "publish-date",
  "article-territory",
  "article-cover",
  "points-at-somebody",
] as const;
const located = ["notation-link", "notation-table", "notation-media", "notation-block"] as const;

/** The sentence of a refusal, with the line where there is one. */
export function editorError({ kind, code, details }: Pick<Failure, "kind" | "code" | "details">, words: Words): string {
  const here = located.find((one) => one === code);
  if (here) return words(`error.${here}`, { line: Number(details?.["line"] ?? 1) });
  const plain = known.find((one) => one === code);
  if (plain) return words(`error.${plain}`);
  return words(`error.${kind === "forbidden" || kind === "not-found" ? kind : "other"}`);
}

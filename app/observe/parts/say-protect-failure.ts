import type { Failure } from "~/kernel/outcome.ts";
import type { ProtectWords } from "../messages/protect-words.ts";

/** Why nothing was merged or chosen, in a sentence. */
export function sayProtectFailure({ kind, code }: Failure, words: ProtectWords): string {
  if (kind === "forbidden" || kind === "unauthenticated") return words("failure.forbidden");
  switch (code) {
    case "merge.codes":
      return words("failure.codes");
    case "merge.not-additive":
      return words("failure.not-additive");
    case "merge.taken":
      return words("failure.taken");
    case "place.neighbours":
      return words("failure.neighbours");
    case "protection.method":
      return words("failure.method");
    default:
      return words("failure.other", { code });
  }
}

import type { Failure } from "~/kernel/outcome.ts";
import type { WorkspaceWords } from "../messages/workspace-words.ts";

/** Why an edition was not published, or not withdrawn, in a sentence. */
export function sayReleaseFailure({ kind, code, details }: Failure, words: WorkspaceWords): string {
  if (kind === "forbidden" || kind === "unauthenticated") return words("failure.forbidden");
  switch (code) {
    case "release.exposed":
      return words("failure.exposed", details);
    case "release.ledger":
      return words("failure.ledger", details);
    case "release.agreement-lapsed":
      return words("failure.agreement", details);
    case "release.empty":
      return words("failure.empty");
    case "release.plan":
      return words("failure.plan", details);
    case "release":
    case "release.not-published":
      return words("failure.gone");
    default:
      return words("failure.other", { code });
  }
}

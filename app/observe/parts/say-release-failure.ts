import type { Failure } from "~/kernel/outcome.ts";
import { draftWords } from "../messages/draft-words.ts";
import type { WorkspaceWords } from "../messages/workspace-words.ts";

/** Why an edition was not published, or not withdrawn, in a sentence. */
export function sayReleaseFailure({ kind, code, details }: Failure, words: WorkspaceWords): string {
  const draft = draftWords(words.locale);
  if (kind === "forbidden" || kind === "unauthenticated") return words("failure.forbidden");
  switch (code) {
    case "release.exposed":
      return words("failure.exposed", details);
    case "release.ledger":
      return words("failure.ledger", details);
    case "release.method-kept":
      return words("failure.methodKept", details);
    case "release.agreement-lapsed":
      return words("failure.agreement", details);
    case "release.invented":
      return words("failure.invented");
    case "release.note":
      return draft("fail.note");
    case "release.note-languages":
      return draft("fail.noteLanguages");
    case "release.note-long":
      return draft("fail.noteLong");
    case "release.note-persons":
      return draft("fail.persons", details);
    case "release.note-shelter":
      return draft("fail.shelter", details);
    case "release.not-draft":
      return draft("fail.notDraft");
    case "release.not-embargoed":
      return draft("fail.notEmbargoed");
    case "release.busy":
      return draft("fail.busy");
    case "release.embargo-too-far":
      return draft("fail.tooFar");
    case "release.hour":
      return draft("fail.hour");
    case "release.reader":
      return draft("readerUnknown");
    case "release.shifted":
      return draft("fail.shifted", details);
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

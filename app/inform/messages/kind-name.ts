import type { PageLocale } from "~/kernel/locale.ts";
import { editWords } from "./edit-words.ts";

/** What an issue of the bulletin carries, each by the name of its kind. */
const kinds = [
  "news",
  "new-figures",
  "revised-figures",
  "new-source",
  "campaign",
  "report",
  "event",
  "outcome",
  "course",
  "resource",
  "practice",
  "policy",
  "call",
  "statement",
] as const;

export function kindName(kind: string, locale: PageLocale): string {
  const known = kinds.find((one) => one === kind);
  return known ? editWords(locale)(`kind.${known}`) : kind;
}

/** Above a title that does not say it: news need no kind, and figures name theirs themselves. */
const selfEvident = ["news", "new-figures", "revised-figures", "new-source"];

export function kindAbove(kind: string, locale: PageLocale): string {
  return selfEvident.includes(kind) ? "" : kindName(kind, locale);
}

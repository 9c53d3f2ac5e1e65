import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { PublicAuthor } from "~/network/index.ts";
import type { ActionKind, CostBand, PracticeOutcome } from "./codes.ts";
import type { Grade } from "./evidence.ts";

/** What a list, a feed or a bulletin says of a published practice. Its member is as the public may know it. */
export interface PracticeCard {
  id: number;
  slug: string;
  /** A path without the language. */
  href: string;
  title: TranslatedText;
  summary: TranslatedText;
  member: PublicAuthor;
  actions: ActionKind[];
  forms: string[];
  agenda: string[];
  cost: CostBand | null;
  outcome: PracticeOutcome;
  grade: Grade;
  version: number;
  verifiedOn: string | null;
  sample: boolean;
  firstPublishedAt: string;
  publishedAt: string;
}

export const practiceHref = (slug: string) => `/practices/${slug}`;

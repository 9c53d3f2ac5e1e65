import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ConsultationState, PhaseDays, PostKind, Stance } from "./consultation.ts";
import type { PostState } from "./post.ts";

/** A post as one reader sees it: what she may not see is not in it. */
export interface ShownPost {
  id: string;
  number: number | null;
  kind: PostKind;
  state: PostState;
  stance: Stance | null;
  locale: Locale;
  at: string;
  via: "web" | "mail";
  voice: string;
  body: Blocks | null;
  translation: { body: Blocks; engine: string | null; stale: boolean } | null;
  sourceUrl: string | null;
  edited: boolean;
  /** For moderators alone. */
  author: string | null;
  own: boolean;
}

/** A page of a thread as one reader sees it. */
export interface ThreadView {
  title: { text: string; language: Locale };
  kind: "debate" | "consultation";
  phase: ConsultationState | null;
  state: "open" | "closed";
  closedAt: string | null;
  days: PhaseDays[];
  outcome: { blocks: Blocks; language: Locale } | null;
  posts: ShownPost[];
  page: number;
  pages: number;
  total: number;
}

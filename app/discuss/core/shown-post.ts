import type { Blocks } from "~/kernel/blocks.ts";
import type { Language } from "~/kernel/language.ts";
import type { ConsultationState, PhaseDays, PostKind, Stance } from "./consultation.ts";
import type { PostState } from "./post.ts";

/** A post as one reader sees it: what she may not see is not in it. */
export interface ShownPost {
  id: string;
  number: number | null;
  kind: PostKind;
  state: PostState;
  stance: Stance | null;
  locale: Language;
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

/** The title of a thread in one language; where that is a translation, the original is beside it. */
export interface ShownTitle {
  text: string;
  language: Language;
  original: { text: string; language: Language } | null;
}

/** A page of a thread as one reader sees it. */
export interface ThreadView {
  title: ShownTitle;
  kind: "debate" | "consultation";
  phase: ConsultationState | null;
  state: "open" | "closed";
  closedAt: string | null;
  days: PhaseDays[];
  outcome: {
    blocks: Blocks;
    language: Language;
    /** What it was written in, where the reader reads a translation. */
    original: { blocks: Blocks; language: Language } | null;
  } | null;
  posts: ShownPost[];
  page: number;
  pages: number;
  total: number;
}

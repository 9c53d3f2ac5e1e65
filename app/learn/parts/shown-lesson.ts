import type { ShownMedia } from "~/design/blocks/blocks.tsx";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { LineOfIndicator } from "~/observe/index.server.ts";
import type { Activity, Given, Outcome } from "../core/activity.ts";
import type { LocalKey } from "../core/lesson-notation.ts";

export interface ShownLocal {
  blocks: Blocks;
  lang: Locale | undefined;
  place: string;
  checkedOn: string;
  /** Its day of review has gone by. */
  expired: boolean;
}

export interface ShownRecording {
  src: string;
  mediaType: string;
  alternative: string;
  megabytes: number;
  captions: string | null;
  /** The same as sound alone. */
  sound: { src: string; megabytes: number } | null;
}

/** A lesson's pieces with what they name: charts drawn, local texts found, files looked up. */
export type ShownPiece =
  | { kind: "text"; blocks: Blocks }
  | { kind: "activity"; activity: Activity }
  | { kind: "passage"; number: number; note: Blocks; pieces: ShownPiece[] }
  | { kind: "chart"; id: string; caption: Blocks | null; line: LineOfIndicator | null }
  | { kind: "local"; key: LocalKey; own: ShownLocal | null; general: Blocks | null }
  | { kind: "video" | "audio" | "download"; recording: ShownRecording | null; caption: Blocks | null };

export interface LessonStep {
  part: string;
  title: string;
}

export interface ShownLesson {
  course: { slug: string; title: string; number: number };
  module: { slug: string; title: string };
  part: string;
  title: string;
  summary: string;
  /** Set where it is another language than the page's. */
  lang: Locale | undefined;
  /** Its original has changed since this translation was made. */
  stale: boolean;
  minutes: number;
  required: boolean;
  position: number;
  of: number;
  pieces: ShownPiece[];
  /** The pictures of its texts, by their ids. */
  pictures: Readonly<Record<string, ShownMedia>>;
  before: LessonStep | null;
  after: LessonStep | null;
  /** The place that the reader chose, and those that she may choose. */
  place: string;
  places: { value: string; label: string }[] | null;
}

/** What came of the answer that was just sent. */
export interface Answered {
  activity: string;
  given: Given | null;
  outcome: Outcome | null;
}

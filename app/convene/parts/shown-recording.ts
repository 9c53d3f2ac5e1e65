import type { Locale } from "~/kernel/locale.ts";

/** A recording of our library, as a page shows it. */
export interface ShownRecording {
  src: string;
  isFilm: boolean;
  alternative: string;
  /** Its size, with its unit. */
  size: string;
  captions: { language: Locale; src: string }[];
}

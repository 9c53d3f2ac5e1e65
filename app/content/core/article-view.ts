import { dayText } from "~/kernel/day-text.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import type { AuthorRole } from "./article-facts.ts";

/** A figure's file as a page draws it. */
export interface ViewMedia {
  src: string;
  kind: "image" | "video";
  alternative: string;
  credit: string;
  width?: number | undefined;
  height?: number | undefined;
}

/** An article made ready for one page in one language: plain values only. */
export interface ArticleView {
  locale: PageLocale;
  title: string;
  summary: string;
  blocks: Blocks;
  writtenIn: Locale;
  fallback: boolean;
  stale: boolean;
  sample: boolean;
  publishedOn: string | null;
  updatedOn: string;
  themes: string[];
  territories: { code: string; name: string }[];
  authors: AuthorRole[];
  cover: ViewMedia | null;
  /** The way to help stands before the text. */
  hard: boolean;
  media: Record<string, ViewMedia>;
}

/** A moment as a date of the reader's language. Pages carry no clock time: it would say nothing to them. */
export function longDate(moment: string, locale: Locale): string {
  return dayText(moment, locale);
}

import type { Locale, PageLocale } from "~/kernel/locale.ts";

interface Place {
  courseId: string;
  part: string;
  locale: Locale;
}

const below = (part: string) => (part === "" ? "" : `/${part}`);

export const courseDeskAddress = (locale: PageLocale, courseId: string): string =>
  `/${locale}/workspace/authoring/${courseId}`;

/** The row of a part on the desk of its course. */
export const outlineRowId = (part: string): string => `row-${part.replace("/", "--")}`;

/** Where a part is written in a language. */
export const editorAddress = (locale: PageLocale, { courseId, part, locale: language }: Place): string =>
  `${courseDeskAddress(locale, courseId)}/${language}${below(part)}`;

/** The same as its learners will see it. */
export const seeAddress = (locale: PageLocale, { courseId, part, locale: language }: Place): string =>
  `${courseDeskAddress(locale, courseId)}/see/${language}${below(part)}`;

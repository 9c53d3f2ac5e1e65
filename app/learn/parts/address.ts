import type { PageLocale } from "~/kernel/locale.ts";

export const courseAddress = (locale: PageLocale, slug: string): string => `/${locale}/courses/${slug}`;
export const partAddress = (locale: PageLocale, slug: string, part: string): string =>
  `/${locale}/courses/${slug}/${part}`;
/** A page as a place reads it. */
export const inPlace = (address: string, place: string): string =>
  place === "" ? address : `${address}?place=${encodeURIComponent(place)}`;
/** The same for a learner who keeps her progress with her account. */
export const ownCourseAddress = (locale: PageLocale, slug: string): string => `/${locale}/workspace/courses/${slug}`;
export const ownPartAddress = (locale: PageLocale, slug: string, part: string): string =>
  `/${locale}/workspace/courses/${slug}/${part}`;

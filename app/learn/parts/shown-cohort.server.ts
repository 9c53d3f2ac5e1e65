import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isOpenToJoin } from "../core/cohort.ts";
import type { Cohort } from "../data/cohorts.server.ts";
import { findCourse, findVersion, listHeadings } from "../data/courses.server.ts";

export interface ShownCohort {
  id: string;
  name: string;
  welcome: string;
  /** Set where name and welcome are in another language than the page. */
  lang: string | undefined;
  course: { slug: string; title: string };
  from: string;
  to: string;
  forgottenOn: string;
  isOpen: boolean;
  isClosed: boolean;
}

/** A group as somebody reads it, with the title of its course. */
export async function showCohort(read: ReadDatabase, cohort: Cohort, locale: PageLocale): Promise<ShownCohort> {
  const course = (await findCourse(read, cohort.courseId))!;
  const version = await findVersion(read, course.id, course.publishedNumber ?? 0);
  const title = version && (await listHeadings(read, version)).get("")?.title;
  return {
    id: cohort.id,
    name: cohort.name,
    welcome: cohort.welcome,
    lang: cohort.locale === wordsOf(locale) ? undefined : cohort.locale,
    course: { slug: course.slug, title: (title && showText(title, wordsOf(locale))?.text) ?? course.slug },
    from: dayText(cohort.startsOn, locale),
    to: dayText(cohort.endsOn, locale),
    forgottenOn: dayText(cohort.forgetOn, locale),
    isOpen: isOpenToJoin(cohort, dayOf(new Date())),
    isClosed: cohort.closedAt !== null,
  };
}

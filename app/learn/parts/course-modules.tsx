import { InLanguage } from "~/design/text/in-language.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { LessonProgress } from "../core/progress.ts";
import { learnWords } from "../words.ts";
import type { Outline } from "./shown-course.server.ts";

/** The modules of a course with their lessons, and how far one has come where that is known. */
export function CourseModules({
  locale,
  outline,
  hrefOf,
  progress = [],
}: {
  locale: PageLocale;
  outline: Pick<Outline, "modules">;
  hrefOf: (part: string) => string;
  progress?: readonly LessonProgress[];
}) {
  return (
    <ol className="course-modules">
      {outline.modules.map((module) => (
        <li key={module.slug}>
          <h3>
            <a href={hrefOf(module.slug)}>
              <InLanguage of={{ text: module.title, lang: module.lang }} />
            </a>
          </h3>
          <p>
            <InLanguage of={{ text: module.summary, lang: module.lang }} />
          </p>
          <CourseLessons lessons={module.lessons} {...{ locale, hrefOf, progress }} />
        </li>
      ))}
    </ol>
  );
}

/** The lessons of one module, in their order. */
export function CourseLessons({
  locale,
  lessons,
  hrefOf,
  progress = [],
}: {
  locale: PageLocale;
  lessons: Outline["modules"][number]["lessons"];
  hrefOf: (part: string) => string;
  progress?: readonly LessonProgress[];
}) {
  const words = learnWords(locale);
  const known = new Map(progress.map((lesson) => [lesson.part, lesson]));
  return (
    <ol className="course-lessons">
      {lessons.map(({ part, title, lang, minutes, required }) => (
        <li key={part} data-part={part}>
          <a href={hrefOf(part)}>
            <InLanguage of={{ text: title, lang }} />
          </a>{" "}
          <span className="small quiet">
            {words("course.minutes", { count: minutes })}
            {required ? "" : ` · ${words("course.optional")}`}
            {known.has(part) ? ` · ${progressText(known.get(part)!, words)}` : ""}
          </span>
        </li>
      ))}
    </ol>
  );
}

function progressText(lesson: LessonProgress, words: ReturnType<typeof learnWords>): string {
  if (lesson.complete) return words("progress.complete");
  if (lesson.questions > 0 && (lesson.answered > 0 || lesson.done)) {
    return words("progress.answered", { answered: lesson.answered, of: lesson.questions });
  }
  return words("progress.open");
}

import { escapeXml } from "~/kernel/escape-markup.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { coursePages } from "../core/pack/course-html.ts";
import { packStyle, type PackWords } from "../core/pack/pack-html.ts";
import type { AskingWords } from "../core/scorm/asked-html.ts";
import { scormPackage } from "../core/scorm/scorm-package.ts";
import type { Course, CourseVersion } from "../data/courses.server.ts";
import { findAllParts, packedCourse, wholeLanguages } from "../data/packed-course.server.ts";
import { packWords } from "../pack-words.ts";
import { learnWords } from "../words.ts";

/** `html`: pages to read. `scorm`: a package for a learning platform. */
export const exportForms = ["html", "scorm"] as const;
export type ExportForm = (typeof exportForms)[number];

export interface CourseExport {
  language: Locale;
  form: ExportForm;
  /** It says little to whoever looks at a folder of downloads. */
  name: string;
  bytes: Buffer;
}

interface Surroundings {
  /** The site's own address, without a slash at its end, where it knows one. */
  site: string | undefined;
  /** What a lesson runs on a learning platform. */
  script: string;
}

/**
 * A published course as files to take away, in each language in which it is whole: the same version is the same bytes.
 * Made once until something public changes, so that their sizes can be said before anybody downloads them.
 */
export function exportCourse(
  read: ReadDatabase,
  course: Course,
  version: CourseVersion,
  surroundings: Surroundings,
): Promise<CourseExport[]> {
  return oncePerVersion(read, `learn export ${course.slug}`, async () => {
    const parts = await findAllParts(read, version);
    return wholeLanguages(parts).flatMap((language) => {
      const packed = packedCourse(version.structure, parts, language);
      const words = exportedWords(language, surroundings.site);
      const foot = footHtml(course, version, language, surroundings.site);
      const scorm = scormPackage({
        identifier: `oivf.${course.slug}.${language}`,
        version: version.version,
        lang: language,
        course: packed,
        words,
        foot,
        script: surroundings.script,
        ...askedWords(language),
      });
      const html = { ...coursePages(packed, { lang: language, words, home: null, foot }), "style.css": packStyle };
      return Object.entries({ html, scorm }).map(([form, files]) => ({
        language,
        form: form as ExportForm,
        name: `oivf-${language}-${form}.zip`,
        bytes: zip(files),
      }));
    });
  });
}

/** Of the pack's words all but its way to help: nobody writes the number of her place into these files. */
function exportedWords(locale: Locale, site: string | undefined): PackWords {
  const words = learnWords(locale);
  return {
    ...packWords(locale),
    helpText: words(site ? "export.helpAt" : "export.help"),
    helpAddress: site ? `${site}/${locale}/help` : undefined,
  };
}

function footHtml({ slug, sample }: Course, version: CourseVersion, locale: Locale, site: string | undefined): string {
  const words = learnWords(locale);
  const facts = [
    ...(sample ? [words("course.sample")] : []),
    `${words("course.licence")}: ${version.structure.licence}`,
    `${words("course.version")}: ${version.version}`,
    ...(site ? [`${site}/${locale}/courses/${slug}`] : []),
    words("export.without"),
  ];
  return `\n${facts.map((fact) => `<p class="quiet">${escapeXml(fact)}</p>`).join("\n")}`;
}

function askedWords(locale: Locale) {
  const words = learnWords(locale);
  const kinds = ["single", "multiple", "scenario", "match", "order", "short"] as const;
  const asking: AskingWords = {
    legend: Object.fromEntries(kinds.map((kind) => [kind, words(`activity.legend.${kind}`)])) as AskingWords["legend"],
    pick: words("activity.pick"),
    send: words("activity.send"),
    optional: words("activity.optional"),
    right: words("activity.outcome.right"),
    wrong: words("activity.outcome.wrong"),
    nothing: words("activity.nothing"),
    hadRight: words("activity.done.right"),
    hadWrong: words("activity.done.wrong"),
    reflectionHint: words("activity.reflectionHint"),
  };
  const end = {
    finish: words("lesson.finish"),
    complete: words("own.lessonComplete"),
    left: words("own.lessonDone"),
    alone: words("export.alone"),
    told: words("export.told"),
    introduction: words("export.introduction"),
  };
  return { asking, end };
}

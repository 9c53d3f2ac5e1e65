import { escapeXml } from "~/kernel/escape-markup.ts";
import { lessonFile, type PackCourse, type PackLesson } from "../pack/course-html.ts";
import { blocksHtml, helpHtml, packPage, packStyle, piecesHtml, withHelp, type PackWords } from "../pack/pack-html.ts";
import type { AskingWords } from "./asked-html.ts";
import { manifestXml, type ManifestItem } from "./manifest.ts";

export interface LessonEndWords {
  finish: string;
  complete: string;
  left: string;
  /** No platform answers. */
  alone: string;
  /** What a platform is told, and what it is not. */
  told: string;
  introduction: string;
}

export interface ScormContents {
  identifier: string;
  version: string;
  lang: string;
  course: PackCourse;
  words: PackWords;
  asking: AskingWords;
  end: LessonEndWords;
  /** What else stands under the introduction, as HTML. */
  foot: string;
  script: string;
}

const style = "style.css";
const scriptFile = "lesson.js";
const introduction = "introduction.html";

/** The files of a SCORM 1.2 package, one SCO a lesson; the same contents are the same files. */
export function scormPackage(contents: ScormContents): Record<string, string> {
  const { identifier, version, lang, course, words, end, foot, script } = contents;
  const pages: Record<string, string> = {
    [introduction]: packPage(
      { lang, title: course.title, depth: 0 },
      `<p>${escapeXml(course.summary)}</p>${withHelp(blocksHtml(course.blocks, words), words)}${foot}`,
    ),
  };
  let position = 0;
  const lessonItem = (lesson: PackLesson): ManifestItem => {
    const file = lessonFile(++position);
    pages[file] = lessonPage(lesson, contents);
    return { title: lesson.title, file, isLesson: true, items: [] };
  };
  const items = [
    { title: end.introduction, file: introduction, isLesson: false, items: [] },
    ...course.modules.map(({ title, lessons }) => ({
      title,
      file: null,
      isLesson: false,
      items: lessons.map(lessonItem),
    })),
  ];
  const shared = [style, scriptFile];
  return {
    "imsmanifest.xml": manifestXml({ identifier, version, title: course.title, items, shared }),
    ...pages,
    [style]: packStyle,
    [scriptFile]: script,
  };
}

/** From one lesson to the next the platform leads, so a page has no way there of its own. */
function lessonPage(lesson: PackLesson, { lang, words, asking, end }: ScormContents): string {
  const told = (["complete", "left", "alone"] as const).map((one) => ` data-${one}="${escapeXml(end[one])}"`).join("");
  return packPage(
    { lang, title: lesson.title, depth: 0, script: scriptFile },
    `<p><em>${escapeXml(lesson.summary)}</em></p>
${piecesHtml(lesson.pieces, words, asking)}
<section data-end${told}><p><button type="button" hidden>${escapeXml(end.finish)}</button></p><p role="status"></p><p class="quiet">${escapeXml(end.told)}</p></section>
${helpHtml(words)}`,
  );
}

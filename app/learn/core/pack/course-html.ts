import type { Blocks } from "~/kernel/blocks.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import type { Piece } from "../lesson-notation.ts";
import { blocksHtml, packPage, piecesHtml, withHelp, type PackWords } from "./pack-html.ts";

/** A course in one language, as it leaves the site. */
export interface PackCourse {
  title: string;
  summary: string;
  blocks: Blocks;
  modules: { title: string; summary: string; lessons: PackLesson[] }[];
}

export interface PackLesson {
  title: string;
  summary: string;
  pieces: readonly Piece[];
}

/** A file of a lesson, the first being 1: it says nothing of what the lesson is about to whoever looks at a folder. */
export const lessonFile = (position: number): string => `lesson-${String(position).padStart(2, "0")}.html`;

/** The lessons of a course in the order of reading, each with its file. */
export function lessonFiles(course: PackCourse): { file: string; lesson: PackLesson }[] {
  return course.modules.flatMap(({ lessons }) => lessons).map((lesson, at) => ({ file: lessonFile(at + 1), lesson }));
}

interface CourseFrame {
  lang: string;
  words: PackWords;
  /** The page that all this is a part of; the style then lies beside that page. */
  home: string | null;
  /** What else stands under the contents, as HTML. */
  foot?: string;
}

/** The pages of a course by their names: `index.html` and one a lesson. */
export function coursePages(course: PackCourse, { lang, words, home, foot = "" }: CourseFrame): Record<string, string> {
  const depth = home === null ? 0 : 1;
  const back = home === null ? [] : [`<a href="${home}">${escapeXml(words.back)}</a>`];
  const nav = (links: readonly string[]) => (links.length === 0 ? "" : `<nav>${links.join(" · ")}</nav>\n`);
  const files = lessonFiles(course);
  const fileOf = new Map(files.map(({ file, lesson }) => [lesson, file]));
  const modules = course.modules.map(
    (module) =>
      `<h2>${escapeXml(module.title)}</h2><p>${escapeXml(module.summary)}</p><ol>${module.lessons
        .map((lesson) => `<li><a href="${fileOf.get(lesson)!}">${escapeXml(lesson.title)}</a></li>`)
        .join("")}</ol>`,
  );
  const index = `<p>${escapeXml(course.summary)}</p>${modules.join("\n")}${withHelp(blocksHtml(course.blocks, words), words)}${foot}`;
  const pages: Record<string, string> = {
    "index.html": packPage({ lang, title: course.title, depth, nav: nav(back) }, index),
  };
  const step = (other: (typeof files)[number] | undefined, label: string) =>
    other ? `<a href="${other.file}">${escapeXml(label)} ${escapeXml(other.lesson.title)}</a>` : "";
  for (const [at, { file, lesson }] of files.entries()) {
    const steps = `<nav><p>${step(files[at - 1], words.previous)}</p><p>${step(files[at + 1], words.next)}</p></nav>`;
    pages[file] = packPage(
      { lang, title: lesson.title, depth, nav: nav([...back, `<a href="index.html">${escapeXml(course.title)}</a>`]) },
      `<p><em>${escapeXml(lesson.summary)}</em></p>\n${withHelp(piecesHtml(lesson.pieces, words), words)}\n${steps}`,
    );
  }
  return pages;
}

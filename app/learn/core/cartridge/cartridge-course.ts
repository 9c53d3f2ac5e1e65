import { escapeXml } from "~/kernel/escape-markup.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { CourseStructure } from "../course.ts";
import { readLesson } from "../lesson-notation.ts";
import { notationOfHtml, plainWords, type LeftOut } from "./html-notation.ts";
import type { CartridgeItem, Manifest } from "./manifest.ts";
import { readQuiz, type QuestionLeft } from "./qti.ts";
import { first, textOf, type XmlNode } from "./xml-node.ts";

/** What could not be taken, said where it stood. */
export interface LeftOfCartridge {
  where: string;
  code:
    | LeftOut
    | QuestionLeft
    | "attachment"
    | "discussion"
    | "discussion-text"
    | "assignment"
    | "heading"
    | "tool"
    | "bank"
    | "other"
    | "missing"
    | "protected"
    | "too-many"
    | "empty"
    | "encoding"
    | "unreadable";
  found: string;
  count: number;
}

export interface CourseOfCartridge {
  structure: CourseStructure;
  /** Title, summary and text of each part, in the one language of the cartridge. */
  texts: Map<string, { title: string; summary: string; body: string }>;
  left: LeftOfCartridge[];
}

/** The files that an outline names, read already: pages as text, all else as elements; null where one cannot be read. */
export interface CartridgeFiles {
  page(href: string): string | null;
  xml(href: string): XmlNode | null;
  /** Whether it is there, in letters that cannot be told. */
  isGarbled(href: string): boolean;
}

const mostModules = 40;
const mostLessons = 40;
const wordsAMinute = 180;

/** A draft of a course from the outline of a cartridge: folders become modules, what stands in them lessons. */
export function courseOfCartridge(manifest: Manifest, files: CartridgeFiles, locale: Locale): CourseOfCartridge | null {
  const left: LeftOfCartridge[] = [];
  const texts: CourseOfCartridge["texts"] = new Map();
  const title = words(manifest.title, 160);
  const modules: CourseStructure["modules"] = [];
  const taken = new Set<string>();
  for (const folder of foldersOf(manifest, title)) {
    const lessons: CourseStructure["modules"][number]["lessons"] = [];
    const slug = free(slugOf(folder.title, "module"), taken);
    for (const item of folder.items) {
      const lesson = readable(lessonOf(item, files, `${slug}-${lessons.length + 1}`));
      left.push(...lesson.left);
      if (!lesson.text) continue;
      if (modules.length >= mostModules || lessons.length >= mostLessons) {
        left.push({ where: folder.title, code: "too-many", found: item.title, count: 1 });
        continue;
      }
      const own = free(slugOf(item.title, "lesson"), new Set(lessons.map((one) => one.slug)));
      lessons.push({ slug: own, minutes: minutesOf(lesson.text.body), required: true });
      texts.set(`${slug}/${own}`, lesson.text);
    }
    if (lessons.length === 0) continue;
    taken.add(slug);
    modules.push({ slug, lessons });
    texts.set(slug, { title: folder.title, summary: folder.title, body: "" });
  }
  if (modules.length === 0) return null;
  texts.set("", { title, summary: title, body: "" });
  const structure: CourseStructure = {
    slug: slugOf(title, "course"),
    version: "1.0",
    licence: words(manifest.rights, 60) || "?",
    level: "introductory",
    themes: [],
    original: locale,
    modules,
  };
  return { structure, texts, left };
}

/** Folders one below the other lie flat: a course has two floors. What stands beside them is a module of its own. */
function foldersOf(manifest: Manifest, title: string): { title: string; items: CartridgeItem[] }[] {
  const folders: { title: string; items: CartridgeItem[] }[] = [];
  let loose: CartridgeItem[] = [];
  const close = () => {
    if (loose.length > 0) folders.push({ title, items: loose });
    loose = [];
  };
  for (const item of manifest.items) {
    if (item.items.length === 0) loose.push(item);
    else {
      close();
      folders.push({ title: words(item.title, 160) || title, items: leavesOf(item) });
    }
  }
  close();
  return folders;
}

function leavesOf(item: CartridgeItem): CartridgeItem[] {
  const own = item.resource ? [{ ...item, items: [] }] : [];
  return [...own, ...item.items.flatMap((one) => (one.items.length > 0 ? leavesOf(one) : [one]))];
}

interface Lesson {
  text: { title: string; summary: string; body: string } | null;
  left: LeftOfCartridge[];
}

function lessonOf({ title, resource }: CartridgeItem, files: CartridgeFiles, prefix: string): Lesson {
  const name = words(title, 160) || "–";
  const none = (code: LeftOfCartridge["code"], found = ""): Lesson => ({
    text: null,
    left: [{ where: name, code, found, count: 1 }],
  });
  if (!resource) return none("heading");
  if (resource.isProtected) return none("protected");
  if (files.isGarbled(resource.href)) return none("encoding", resource.href);
  switch (resource.kind) {
    case "page": {
      const html = files.page(resource.href);
      if (html === null) return none("missing", resource.href);
      return lessonOfHtml(name, html);
    }
    case "assignment":
    case "discussion": {
      const node = files.xml(resource.href);
      if (!node) return none("missing", resource.href);
      const said = first(node, "text");
      const words = textOf(said);
      const html = said?.attributes["texttype"] === "text/plain" ? escapeXml(words) : words;
      const lesson = lessonOfHtml(name, html);
      const code = resource.kind === "assignment" ? "assignment" : lesson.text ? "discussion-text" : "discussion";
      return { text: lesson.text, left: [...lesson.left.filter((one) => one.code !== "empty"), ...none(code).left] };
    }
    case "link": {
      const node = files.xml(resource.href);
      const href = bracketless(first(node ?? undefined, "url")?.attributes["href"] ?? "");
      if (!/^https?:\/\/[^\s()<>"]+$/i.test(href)) return none(node ? "link" : "missing", resource.href);
      return { text: { title: name, summary: name, body: `[${name.replaceAll(/[[\]]/g, "")}](${href})` }, left: [] };
    }
    case "quiz": {
      const node = files.xml(resource.href);
      if (!node) return none("missing", resource.href);
      const { activities, left } = readQuiz(node, prefix);
      const lost = left.map(({ code, found }) => ({ where: name, code, found: found.slice(0, 200), count: 1 }));
      if (activities.length === 0) return { text: null, left: [...lost, ...none("empty").left] };
      return { text: { title: name, summary: name, body: activities.join("\n\n") }, left: lost };
    }
    case "file":
      return none("attachment", resource.href);
    case "tool":
      return none("tool");
    case "bank":
      return none("bank");
    case "missing":
      return none("missing", resource.href);
    case "other":
      return none("other");
  }
}

/** A page as a lesson, with what the notation does not hold. */
function lessonOfHtml(name: string, html: string): Lesson {
  const { text, left } = notationOfHtml(html);
  const lost = Object.entries(left).map(([code, count]) => ({ where: name, code: code as LeftOut, found: "", count }));
  if (text !== "") return { text: parted(name, text), left: lost };
  return { text: null, left: [...lost, { where: name, code: "empty", found: "", count: 1 }] };
}

/** An address as a link of the notation holds it: spaces and round brackets by their codes. */
const bracketless = (href: string): string =>
  href.trim().replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");

/** What our notation cannot read after all is told, rather than kept half. */
function readable({ text, left }: Lesson): Lesson {
  if (!text || readLesson(text.body).ok) return { text, left };
  return { text: null, left: [...left, { where: text.title, code: "unreadable", found: "", count: 1 }] };
}

/** The first paragraph sums a lesson up where it is one; else its title does, until somebody writes better. */
function parted(title: string, text: string): { title: string; summary: string; body: string } {
  const [head = "", ...rest] = text.split("\n\n");
  const isParagraph = !/^(?:#|- |\d+\. |> |Table: |\[)/.test(head);
  const isShort = head.length <= 300 && rest.length > 0;
  return isParagraph && isShort
    ? { title, summary: head, body: rest.join("\n\n") }
    : { title, summary: title, body: text };
}

const words = (text: string, longest: number) => plainWords(text).trim().slice(0, longest).trim();

function minutesOf(body: string): number {
  const count = body.split(/\s+/).length;
  return Math.max(5, Math.min(240, Math.ceil(count / wordsAMinute)));
}

function slugOf(text: string, otherwise: string): string {
  const slug = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  return slug || otherwise;
}

function free(slug: string, taken: ReadonlySet<string>): string {
  let found = slug;
  for (let number = 2; taken.has(found); number++) found = `${slug}-${number}`;
  return found;
}

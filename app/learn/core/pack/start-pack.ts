import type { Blocks } from "~/kernel/blocks.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import { coursePages, type PackCourse } from "./course-html.ts";
import { blocksHtml, packPage, packStyle, type PackWords } from "./pack-html.ts";

export interface PackText {
  /** The name of its file, without what follows the point. */
  name: string;
  title: string;
  blocks: Blocks;
}

export interface PackContents {
  lang: string;
  words: PackWords;
  /** Null while no course is published. */
  course: PackCourse | null;
  texts: PackText[];
  guides: PackText[];
  methods: {
    code: string;
    name: string;
    definition: string;
    countingUnit: string;
    dimensions: string;
    contextual: boolean;
    source: string;
  }[];
  terms: { term: string; others: string; note: string }[];
  /** Tables to fill in and texts to take over, as they are. */
  files: Record<string, string>;
}

/** The files of the pack that starts an observatory, by their paths; the same contents are the same files. */
export function startPack(contents: PackContents): Record<string, string> {
  const { lang, words, course, texts, guides, methods, terms, files } = contents;
  const page = (title: string, depth: number, body: string) =>
    packPage({ lang, title, depth, nav: depth === 0 ? "" : backTo(words, depth) }, body);
  const pages: Record<string, string> = {};
  for (const { name, title, blocks } of texts) pages[`texts/${name}.html`] = page(title, 1, blocksHtml(blocks, words));
  for (const { name, title, blocks } of guides)
    pages[`guides/${name}.html`] = page(title, 1, blocksHtml(blocks, words));
  pages["methods.html"] = packPage(
    { lang, title: words.methods, depth: 0, nav: backTo(words, 0) },
    methods.map((method) => methodHtml(method, words)).join("\n"),
  );
  pages["glossary.html"] = packPage(
    { lang, title: words.glossary, depth: 0, nav: backTo(words, 0) },
    `<dl>${terms.map(({ term, others, note }) => `<dt>${escapeXml(term)}</dt><dd>${escapeXml(others)}${note ? `<br>${escapeXml(note)}` : ""}</dd>`).join("\n")}</dl>`,
  );
  if (course) {
    const own = coursePages(course, { lang, words, home: "../index.html" });
    for (const [name, html] of Object.entries(own)) pages[`course/${name}`] = html;
  }
  return {
    "index.html": packPage({ lang, title: words.title, depth: 0 }, indexHtml(contents)),
    "style.css": packStyle,
    ...pages,
    ...files,
  };
}

function indexHtml({ words, course, texts, guides, files }: PackContents): string {
  const list = (entries: [href: string, title: string][]) =>
    `<ul>${entries.map(([href, title]) => `<li><a href="${escapeXml(href)}">${escapeXml(title)}</a></li>`).join("\n")}</ul>`;
  const section = (title: string, inside: string) => `<h2>${escapeXml(title)}</h2>\n${inside}`;
  return [
    `<p>${escapeXml(words.lead)}</p>`,
    section(words.texts, list(texts.map(({ name, title }) => [`texts/${name}.html`, title]))),
    ...(course ? [section(words.course, list([["course/index.html", course.title]]))] : []),
    section(words.guides, list(guides.map(({ name, title }) => [`guides/${name}.html`, title]))),
    section(
      words.methods,
      list([
        ["methods.html", words.methods],
        ["glossary.html", words.glossary],
      ]),
    ),
    section(
      words.templates,
      list(
        Object.keys(files)
          .filter((name) => name.startsWith("templates/"))
          .map((name) => [name, name.slice("templates/".length)]),
      ),
    ),
    ...(files["markdown/course.json"] ? [section(words.sources, list([["markdown/course.json", "markdown/"]]))] : []),
    `<aside class="notice"><p><strong>${escapeXml(words.helpTitle)}</strong></p><p>${escapeXml(words.helpText)}</p><p class="blank"></p></aside>`,
    `<p class="quiet">${escapeXml(words.licence)}</p>`,
  ].join("\n");
}

const backTo = (words: PackWords, depth: number) =>
  `<nav><a href="${"../".repeat(depth)}index.html">${escapeXml(words.back)}</a></nav>\n`;

function methodHtml(method: PackContents["methods"][number], words: PackWords): string {
  const row = (term: string, detail: string) =>
    detail === "" ? "" : `<dt>${escapeXml(term)}</dt><dd>${escapeXml(detail)}</dd>`;
  return `<section><h2>${escapeXml(method.name)}</h2><dl>${[
    row("Code", method.code),
    row(words.definition, method.definition),
    row(words.countingUnit, method.countingUnit),
    row(words.dimensions, method.dimensions),
    row(words.reading, method.contextual ? words.contextual : ""),
    row("Source", method.source),
  ].join("")}</dl></section>`;
}

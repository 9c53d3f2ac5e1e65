import type { Blocks } from "~/kernel/blocks.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import type { Piece } from "../lesson-notation.ts";
import { blocksHtml, packPage, piecesHtml, type PackWords } from "./pack-html.ts";

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
  course: {
    title: string;
    summary: string;
    blocks: Blocks;
    modules: {
      title: string;
      summary: string;
      lessons: { name: string; title: string; summary: string; pieces: readonly Piece[] }[];
    }[];
  } | null;
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
  if (course) Object.assign(pages, coursePages(lang, course, words));
  return {
    "index.html": packPage({ lang, title: words.title, depth: 0 }, indexHtml(contents)),
    "style.css": style,
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

function coursePages(lang: string, course: NonNullable<PackContents["course"]>, words: PackWords) {
  const lessons = course.modules.flatMap(({ lessons: own }) => own);
  const pages: Record<string, string> = {};
  const modules = course.modules.map(
    (module) =>
      `<h2>${escapeXml(module.title)}</h2><p>${escapeXml(module.summary)}</p><ol>${module.lessons
        .map(({ name, title }) => `<li><a href="${name}.html">${escapeXml(title)}</a></li>`)
        .join("")}</ol>`,
  );
  pages["course/index.html"] = packPage(
    { lang, title: course.title, depth: 1, nav: backTo(words, 1) },
    `<p>${escapeXml(course.summary)}</p>${modules.join("\n")}${blocksHtml(course.blocks, words)}`,
  );
  for (const [at, { name, title, summary, pieces }] of lessons.entries()) {
    const step = (other: (typeof lessons)[number] | undefined, label: string) =>
      other ? `<a href="${other.name}.html">${escapeXml(label)} ${escapeXml(other.title)}</a>` : "";
    const steps = `<nav><p>${step(lessons[at - 1], words.previous)}</p><p>${step(lessons[at + 1], words.next)}</p></nav>`;
    pages[`course/${name}.html`] = packPage(
      {
        lang,
        title,
        depth: 1,
        nav: `<nav><a href="../index.html">${escapeXml(words.back)}</a> · <a href="index.html">${escapeXml(course.title)}</a></nav>\n`,
      },
      `<p><em>${escapeXml(summary)}</em></p>\n${piecesHtml(pieces, words)}\n${steps}`,
    );
  }
  return pages;
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

const style = `html { font: 1.05rem/1.55 Georgia, serif; color: #1d1a22; background: #fdfaf3; }
body { margin: 0 auto; max-inline-size: 42rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.2; }
a { color: #4b2a8c; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; font-style: italic; }
th, td { border-block-start: 1px solid #c9c1d3; padding: .35rem .5rem; text-align: start; vertical-align: top; }
dt { font-weight: bold; margin-block-start: .6rem; }
dd { margin-inline-start: 1rem; }
blockquote, .notice, .activity { border-inline-start: 3px solid #4b2a8c; margin: 1.2rem 0; padding: .2rem 1rem; }
.activity { background: #f3eef9; padding-block: .8rem; }
details { border-block-start: 1px solid #c9c1d3; padding: .5rem 0; }
summary { cursor: pointer; }
.kicker, .quiet { font-size: .9rem; color: #5c5566; }
.blank { border-block-end: 1px solid #8d8499; min-block-size: 2rem; }
@media print { nav { display: none; } details, section { break-inside: avoid; } }
`;

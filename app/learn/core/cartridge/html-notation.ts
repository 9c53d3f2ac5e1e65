import { isSafeLink } from "~/kernel/blocks.ts";

/** What a page has that the notation does not hold: counted, so that the report can say it. */
export type LeftOut = "picture" | "recording" | "embedded" | "link";

export interface NotationOfHtml {
  text: string;
  left: Partial<Record<LeftOut, number>>;
}

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  eacute: "é",
  egrave: "è",
  ecirc: "ê",
  agrave: "à",
  acirc: "â",
  ccedil: "ç",
  ocirc: "ô",
  ucirc: "û",
  ugrave: "ù",
  icirc: "î",
  iuml: "ï",
  euml: "ë",
  oelig: "œ",
  aacute: "á",
  iacute: "í",
  oacute: "ó",
  uacute: "ú",
  ntilde: "ñ",
  iquest: "¿",
  iexcl: "¡",
  uuml: "ü",
  bull: "•",
  copy: "©",
  euro: "€",
  middot: "·",
  times: "×",
  deg: "°",
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? named[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : " ";
  });
}

/** A sign that joins and shows nothing keeps words from being read as a mark of the notation. */
const joiner = "\u2060";

/** A paragraph that begins like a mark of the notation is none. */
export function guard(words: string): string {
  return /^(?:[-#>!|=]|\d+\. |:::|Table ?:|\[\[)/.test(words) ? joiner + words : words;
}

/** Words as words: what would be a mark of the notation is none. */
export function plainWords(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replaceAll("*", "∗")
    .replaceAll("[[", `[${joiner}[`)
    .replaceAll("](", `]${joiner}(`)
    .replaceAll(" :: ", ` :${joiner}: `);
}

const blockTags =
  /^(?:p|div|section|article|header|footer|main|aside|nav|figure|figcaption|blockquote|ul|ol|li|dl|dt|dd|table|tr|h[1-6]|hr|pre|body|html|head|title|form|address)$/;
const dropped = /^(?:script|style|head|title|noscript|template|svg|math|select|textarea|button)$/;

interface Token {
  /** Null for words. */
  name: string | null;
  isOpening: boolean;
  rest: string;
  words: string;
}

/** Tags and words in one pass, however a page is broken: a tag that never ends makes the rest words, and is looked for once. */
function* tokensOf(html: string): Generator<Token> {
  const words = (text: string): Token => ({ name: null, isOpening: false, rest: "", words: text });
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf("<", at);
    if (start === -1) break;
    if (start > at) yield words(html.slice(at, start));
    const isComment = html.startsWith("<!--", start);
    const isTag = isComment || /[a-z/!?]/i.test(html[start + 1] ?? "");
    const end = isComment ? html.indexOf("-->", start) : isTag ? endOfTag(html, start) : start;
    if (end === -1) {
      at = start + 1;
      break;
    }
    at = end + (isComment ? 3 : 1);
    const inside = html.slice(start + 1, end);
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(inside)?.[1]?.toLowerCase();
    if (name) yield { name, isOpening: !inside.startsWith("/"), rest: inside, words: "" };
    else if (!isTag) yield words("<");
  }
  if (at < html.length) yield words(html.slice(at));
}

/** Where a tag ends: not within the quotation marks of an attribute. */
function endOfTag(html: string, start: number): number {
  let quote = "";
  for (let at = start + 1; at < html.length; at++) {
    const sign = html[at]!;
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at;
  }
  return -1;
}

/**
 * A page of HTML as our notation: headings, paragraphs, lists, quotes, tables, strong, emphasis, links. Nothing of it is ever
 * shown as HTML, so that no script, style or form comes in; what is left out is counted.
 */
export function notationOfHtml(html: string): NotationOfHtml {
  const left: NotationOfHtml["left"] = {};
  const leave = (what: LeftOut) => (left[what] = (left[what] ?? 0) + 1);
  const blocks: string[] = [];
  const lists: { ordered: boolean; items: string[] }[] = [];
  let line = "";
  let heading = 0;
  let quoted = 0;
  let hidden: string | null = null;
  let link: string | null = null;
  let linkFrom = 0;
  /** Where an open mark stands in the line. */
  const open: { strong: number | null; em: number | null } = { strong: null, em: null };
  let row: string[] | null = null;
  let rows: string[][] = [];

  const closeMark = (kind: "strong" | "em") => {
    const from = open[kind];
    if (from === null) return;
    const sign = kind === "strong" ? "**" : "*";
    // Nothing between two marks is nothing: four asterisks would be read as words.
    line = line.slice(from).replaceAll("*", "").trim() === "" ? line.slice(0, from) : line + sign;
    open[kind] = null;
  };
  const closeMarks = () => {
    const inner = (open.em ?? -1) > (open.strong ?? -1) ? (["em", "strong"] as const) : (["strong", "em"] as const);
    for (const kind of inner) closeMark(kind);
  };
  const take = (): string => {
    closeLink();
    closeMarks();
    const words = line.replace(/\s+/g, " ").trim();
    line = "";
    return words;
  };
  const flush = () => {
    const words = take();
    if (words === "" || row) {
      if (row) line = words;
      return;
    }
    if (heading > 0) blocks.push(`${heading > 2 ? "###" : "##"} ${words.replaceAll(/\*+/g, "")}`);
    else if (lists.length > 0) lists.at(-1)!.items.push(words);
    else blocks.push(quoted > 0 ? `> ${words}` : guard(words));
  };
  const closeList = () => {
    flush();
    const list = lists.pop();
    if (!list || list.items.length === 0) return;
    const outer = lists.at(-1);
    if (outer) outer.items.push(...list.items);
    else blocks.push(list.items.map((item, i) => `${list.ordered ? `${i + 1}.` : "-"} ${item}`).join("\n"));
  };
  function closeLink() {
    if (link === null) return;
    const words = line
      .slice(linkFrom)
      .replaceAll(/[*[\]]/g, "")
      .trim();
    line = line.slice(0, linkFrom) + (words === "" ? "" : `[${words}](${link})`);
    link = null;
  }
  const closeTable = () => {
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    const filled = rows.map((cells) =>
      Array.from({ length: width }, (_, i) => (cells[i] ?? "").replaceAll("|", "/").trim()),
    );
    if (filled.length > 1 && width > 1)
      blocks.push(["Table: –", ...filled.map((cells) => `| ${cells.join(" | ")} |`)].join("\n"));
    else for (const cells of filled) for (const cell of cells) if (cell !== "") blocks.push(guard(cell));
    rows = [];
  };

  for (const { name, isOpening, rest, words } of tokensOf(html)) {
    if (hidden !== null) {
      if (!isOpening && name === hidden) hidden = null;
      continue;
    }
    if (name === null) {
      line += plainWords(decode(words));
      continue;
    }
    if (dropped.test(name)) {
      if (isOpening && !rest.endsWith("/")) hidden = name;
      continue;
    }
    if (name === "img" || name === "picture") {
      if (isOpening) leave("picture");
    } else if (name === "video" || name === "audio") {
      if (isOpening) leave("recording");
    } else if (name === "iframe" || name === "object" || name === "embed") {
      if (isOpening) leave("embedded");
    } else if (name === "br") line += " ";
    else if (name === "a") {
      closeLink();
      const href = isOpening
        ? decode(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(rest)?.slice(1).find(Boolean) ?? "").trim()
        : "";
      if (href !== "" && /^(?:https?:|mailto:|tel:)/i.test(href) && isSafeLink(href) && !/[\s()]/.test(href)) {
        closeMarks();
        link = href;
        linkFrom = line.length;
      } else if (href !== "") leave("link");
    } else if (name === "strong" || name === "b" || name === "em" || name === "i") {
      const kind = name === "strong" || name === "b" ? "strong" : "em";
      if (link !== null || heading > 0) continue;
      if (!isOpening) closeMark(kind);
      else if (open[kind] === null) {
        open[kind] = line.length;
        line += kind === "strong" ? "**" : "*";
      }
    } else if (name === "ul" || name === "ol") {
      flush();
      if (isOpening) lists.push({ ordered: name === "ol", items: [] });
      else closeList();
    } else if (name === "tr") {
      flush();
      if (isOpening) row = [];
      else if (row) {
        rows.push(row);
        row = null;
      }
    } else if (name === "td" || name === "th") {
      if (isOpening) line = "";
      else if (row) row.push(take());
    } else if (name === "table") {
      row = null;
      flush();
      if (!isOpening) closeTable();
    } else if (blockTags.test(name)) {
      flush();
      if (/^h[1-6]$/.test(name)) heading = isOpening ? Number(name[1]) : 0;
      if (name === "blockquote") quoted = Math.max(0, quoted + (isOpening ? 1 : -1));
    }
  }
  row = null;
  flush();
  while (lists.length > 0) closeList();
  if (rows.length > 0) closeTable();
  return { text: blocks.join("\n\n"), left };
}

/** The same as one line of words, for questions and answers. */
export function lineOfHtml(html: string): string {
  const { text } = notationOfHtml(html);
  return text
    .split("\n")
    .map((one) => one.replace(/^(?:#+|-|\d+\.|>) /, "").replace(joiner, ""))
    .filter((one) => one.trim() !== "")
    .join(" ")
    .trim();
}

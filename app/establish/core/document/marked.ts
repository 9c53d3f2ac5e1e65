import { directionOf, type Language } from "~/kernel/language.ts";
import type { Span } from "~/kernel/blocks.ts";
import type { PrintBlock } from "~/kernel/print-document.ts";

// Private-use characters (Unicode 23.5): they stand around words only while a document is being composed.
const [open, named, close] = ["\u{E000}", "\u{E001}", "\u{E002}"];
const marked = /\u{E000}([A-Za-z0-9-]+)\u{E001}([^\u{E000}-\u{E002}]*)\u{E002}/u;
const anyMark = new RegExp(marked.source, "gu");

/** Words of another language among those of a sentence, a cell or a heading: `readMarks` says so in the document. */
export function markWords(words: string, language: Language): string {
  return words === "" ? "" : open + language + named + words.replaceAll(/[\u{E000}-\u{E002}]/gu, "") + close;
}

/**
 * Blocks in which every word says its language. Unmarked words are in the frame's, marked ones in their own; what is in the
 * document's says nothing. Plain texts (captions) have no languages: words that run the other way are isolated in them.
 */
export function readMarks(
  blocks: readonly PrintBlock[],
  { frame, language }: { frame: Language; language: Language },
): PrintBlock[] {
  // The space between words that run two ways belongs to neither.
  const inDocument = ({ lang = frame, ...span }: Span): Span[] => {
    const { text } = span;
    if (lang === language || text.trim() === "") return [span];
    const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text)!;
    return [
      { ...span, text: before },
      { ...span, text: words, lang },
      { ...span, text: after },
    ].filter((one) => one.text !== "");
  };
  const split = (span: Span): Span[] =>
    span.text
      .split(marked)
      // Text, language, words, text, language, words…: the words follow the language that they are in.
      .flatMap((text, i, parts) =>
        i % 3 === 1 || text === ""
          ? []
          : inDocument({ ...span, text, ...(i % 3 === 2 ? { lang: parts[i - 1]! } : {}) }),
      );
  const read = (value: unknown, name = ""): unknown => {
    if (typeof value === "string")
      return name === "svg" || name === "narrow" ? plainWords(value) : isolated(value, frame);
    if (Array.isArray(value)) return value.every(isSpan) ? joined(value.flatMap(split)) : value.map((one) => read(one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, read(one, key)]));
  };
  return blocks.map((block) => read(block) as PrintBlock);
}

/** A space between two words of one language is in it too: they stay one run. */
function joined(line: Span[]): Span[] {
  return line.map((span, i) => {
    const [before, after] = [line[i - 1]?.lang, line[i + 1]?.lang];
    return span.lang === undefined && span.text.trim() === "" && before && before === after
      ? { ...span, lang: before }
      : span;
  });
}

function isSpan(one: unknown): one is Span {
  return typeof one === "object" && one !== null && "text" in one && typeof one.text === "string" && !("kind" in one);
}

const plainWords = (text: string) => text.replaceAll(anyMark, "$2");

/** First-strong isolates (UAX #9): a name in Arabic does not turn the French around it. */
const isolated = (text: string, frame: Language) =>
  text.replaceAll(anyMark, (_, language: string, words: string) =>
    directionOf(language) === directionOf(frame) ? words : `\u2068${words}\u2069`,
  );

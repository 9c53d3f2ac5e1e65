import { blocksXhtml } from "~/kernel/blocks-xhtml.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { readEntryTexts } from "../data/feed-entries.server.ts";

/** One text of an entry, drawn for readers elsewhere. */
export interface DrawnText {
  title: string;
  summary: string;
  xhtml: string;
  writtenIn: string;
  source: { name: string; feed: string } | null;
}

export interface WantedText {
  id: number;
  version: string;
  language: string;
}

const mostCharacters = 12_000_000;

/** Texts that feeds have shown, by the version of their entry: one that changes is another, none is ever out of date. */
class Memory {
  readonly #texts = new Map<string, DrawnText>();
  #characters = 0;

  find(key: string): DrawnText | undefined {
    const text = this.#texts.get(key);
    if (text) {
      // Put last: the first is the one that nobody has asked for the longest.
      this.#texts.delete(key);
      this.#texts.set(key, text);
    }
    return text;
  }

  keep(key: string, text: DrawnText): void {
    this.#texts.set(key, text);
    this.#characters += weight(text);
    for (const [oldest, kept] of this.#texts) {
      if (this.#characters <= mostCharacters) break;
      this.#texts.delete(oldest);
      this.#characters -= weight(kept);
    }
  }
}

const weight = ({ title, summary, xhtml }: DrawnText) => 200 + title.length + summary.length + xhtml.length;
const memories = new WeakMap<ReadDatabase, Memory>();

/** The texts of these entries, in their order. Each is read and drawn once; an entry gone meanwhile has none. */
export async function drawnTexts(
  read: ReadDatabase,
  wanted: readonly WantedText[],
  base: string,
): Promise<(DrawnText | null)[]> {
  const memory = memories.get(read) ?? new Memory();
  memories.set(read, memory);
  const keyOf = ({ id, version, language }: WantedText) => `${base} ${id} ${version} ${language}`;
  const known = wanted.map((one) => memory.find(keyOf(one)));
  const missing = wanted.filter((_, n) => !known[n]);
  if (missing.length === 0) return known.map((text) => text ?? null);
  const texts = await readEntryTexts(read, missing);
  return wanted.map((one, n) => {
    const text = texts.get(one.id);
    if (known[n] || !text) return known[n] ?? null;
    const lead = `<p lang="${text.writtenIn}">${escapeXml(text.summary)}</p>`;
    const body = text.blocks ? `<div lang="${text.writtenIn}">${blocksXhtml(text.blocks, base)}</div>` : "";
    const { title, summary, writtenIn, source = null } = text;
    const drawn = { title, summary, xhtml: lead + body, writtenIn, source };
    memory.keep(keyOf(one), drawn);
    return drawn;
  });
}

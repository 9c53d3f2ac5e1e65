import type { Language } from "~/kernel/language.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { TextName } from "../core/translatable.ts";
import { queueTranslations } from "./translation-tasks.server.ts";

/** One text of a thing, as its slice keeps it. */
export interface TextToTranslate {
  /** Tells it from the others of the same thing. */
  key: string;
  name: TextName;
  text: TranslatedText<Language>;
  longest: number;
  /** Its words are read as blocks: what cannot be read is refused. */
  notation?: boolean;
}

export interface ThingToTranslate {
  /** By which translators know it, where its first text is not its title. */
  title?: TranslatedText<Language>;
  texts: readonly TextToTranslate[];
  /** Where readers find it: a path without the language; null where it has no page of its own. */
  href: string | null;
}

/** How a slice hands its texts to those who translate for the whole network. */
export interface Translatable {
  kind: string;
  /** Null while it is not to be translated: not public, taken back, withheld. */
  find(db: ReadDatabase | WriteTransaction, id: string): Promise<ThingToTranslate | null>;
  /** Of all that may have something to translate: what was there before its kind was registered enters the queue once. */
  listAll(db: ReadDatabase): Promise<string[]>;
  /** The code of what forbids these words; without it every word may be kept. */
  refuse?(
    transaction: WriteTransaction,
    id: string,
    texts: ReadonlyMap<string, TranslatedText>,
  ): Promise<"points-at-somebody" | null>;
  /** Keeps what was written into one language, and draws anew what the thing leaves elsewhere. */
  keep(
    transaction: WriteTransaction,
    id: string,
    texts: ReadonlyMap<string, TranslatedText>,
    afterCommit: Database["afterCommit"],
  ): Promise<void>;
}

const known = new Map<string, Translatable>();

/** Registered once by the process. */
export function translateHere(...things: readonly Translatable[]): void {
  for (const one of things) known.set(one.kind, one);
}

export function listTranslatables(): readonly Translatable[] {
  return [...known.values()];
}

export function translatableOf(kind: string): Translatable | undefined {
  return known.get(kind);
}

/** What is left to translate of a thing, in the transaction that changed it; its tasks lead to the one page for translating. */
export async function queueThing(
  transaction: WriteTransaction,
  thing: Pick<Translatable, "kind" | "find">,
  id: string,
): Promise<void> {
  const found = await thing.find(transaction, id);
  const said = (found?.texts ?? []).map(({ text }) => text).filter((text) => text.fields[text.source]?.text);
  const first = found?.title ?? said[0];
  const task = {
    kind: thing.kind,
    id,
    title: (first?.fields[first.source]?.text ?? "").slice(0, 200),
    href: (locale: Locale) => `/translations/${thing.kind}/${id}/${locale}`,
  };
  await queueTranslations(transaction, task, said);
}

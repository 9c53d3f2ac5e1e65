import type { ReadDatabase } from "~/platform/database.server.ts";

/** An item of a feed that is wanted: an entry, by the version of its last writing, in one language. */
export interface WantedItem {
  id: number;
  version: string;
  language: string;
}

/** Writes those that are not held, by the id of their entry; one that is gone meanwhile is not among them. */
export type WriteItems = (wanted: readonly WantedItem[]) => Promise<ReadonlyMap<number, string>>;

const mostBytes = 16 << 20;

/** Written items, by the version of their entry: one that changes is another, none is ever out of date. */
class Memory {
  readonly #items = new Map<string, Buffer>();
  #bytes = 0;

  find(key: string): Buffer | undefined {
    const item = this.#items.get(key);
    if (item) {
      // Put last: the first is the one that nobody has asked for the longest.
      this.#items.delete(key);
      this.#items.set(key, item);
    }
    return item;
  }

  keep(key: string, item: Buffer): void {
    this.#items.set(key, item);
    this.#bytes += weight(item);
    for (const [oldest, kept] of this.#items) {
      if (this.#bytes <= mostBytes) break;
      this.#items.delete(oldest);
      this.#bytes -= weight(kept);
    }
  }
}

const weight = (item: Buffer) => 300 + item.length;
const memories = new WeakMap<ReadDatabase, Memory>();

/**
 * The items of a feed as they travel, in their order. Each is read, written and encoded once, whatever feed carries it:
 * a feed of a thousand is then put together by copying. `manner` is all that an item's writing depends on beside its
 * entry: form, language of the words around it, address of the site, names of the themes.
 */
export async function keptItems(
  read: ReadDatabase,
  wanted: readonly WantedItem[],
  manner: string,
  write: WriteItems,
): Promise<Buffer[]> {
  const memory = memories.get(read) ?? new Memory();
  memories.set(read, memory);
  const keyOf = ({ id, version, language }: WantedItem) => `${manner} ${id} ${version} ${language}`;
  const known = wanted.map((one) => memory.find(keyOf(one)));
  const missing = wanted.filter((_, n) => !known[n]);
  const written = missing.length > 0 ? await write(missing) : new Map<number, string>();
  return wanted.flatMap((one, n) => {
    if (known[n]) return known[n];
    const text = written.get(one.id);
    if (text === undefined) return [];
    // In memory of its own: a piece of a larger block would hold the whole of it.
    const item = Buffer.alloc(Buffer.byteLength(text));
    item.write(text);
    memory.keep(keyOf(one), item);
    return item;
  });
}

import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** A text that anybody finds, by its own address. */
export interface TextFound {
  title: string;
  href: string;
}

/**
 * Public texts that hold all the words of a name, in each language: what somebody said in person goes by itself when she
 * hides, what others wrote of her does not. Each thing once, in the first language in which it was found.
 */
export async function listTextsThatName(read: ReadDatabase, name: string): Promise<TextFound[]> {
  const found = new Map<string, TextFound>();
  for (const locale of locales) {
    const query = readQuery(`${name} `, locale);
    // One word alone is in too many texts to tell anything.
    if (!query || query.words.length < 2) continue;
    const { documents, loosened } = await search(read, locale, query);
    if (loosened) continue;
    for (const { kind, id, title, href } of documents)
      if (!found.has(`${kind} ${id}`)) found.set(`${kind} ${id}`, { title, href });
  }
  return [...found.values()];
}

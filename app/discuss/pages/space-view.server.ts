import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Reader } from "../core/policy.ts";
import { listThreads, threadPageSize } from "../data/threads.server.ts";
import type { ThreadEntry } from "../parts/thread-entries.tsx";
import { shown } from "./thread-view.server.ts";

/** A page of the threads that a reader may see in a space. */
export async function viewThreads(
  read: ReadDatabase,
  reader: Reader,
  spaceId: string,
  { locale, page }: { locale: PageLocale; page: number },
): Promise<{ threads: ThreadEntry[]; page: number; more: boolean }> {
  const listed = await listThreads(read, reader, spaceId, page);
  return {
    threads: listed.slice(0, threadPageSize).map((one) => ({ ...one, title: shown(one.title, locale) })),
    page,
    more: listed.length > threadPageSize,
  };
}

import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What the home page says of an event to come. */
export interface HomeEvent {
  href: string;
  title: string;
  /** Set where the title is in another language than the page. */
  lang: string | undefined;
  meta: string;
}
type Lister = (read: ReadDatabase, locale: PageLocale) => Promise<HomeEvent[]>;

let lister: Lister = async () => [];

/** This slice draws the home page and stands before the one that holds events: the process tells it how to list them. */
export function listHomeEventsWith(list: Lister): void {
  lister = list;
}

export const homeEvents: Lister = (read, locale) => lister(read, locale);

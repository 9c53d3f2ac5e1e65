import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** A line that a later slice adds to an observatory's public page, with the page that says more. */
export interface ObservatoryLine {
  text: string;
  href: string;
}

type Lister = (
  read: ReadDatabase,
  observatory: { id: number; slug: string },
  locale: Locale,
) => Promise<ObservatoryLine[]>;

const listers: Lister[] = [];

/** This slice stands before those that have something to add, so the process tells it who they are. */
export function addObservatoryLines(list: Lister): void {
  listers.push(list);
}

export async function observatoryLines(...given: Parameters<Lister>): Promise<ObservatoryLine[]> {
  return (await Promise.all(listers.map((list) => list(...given)))).flat();
}

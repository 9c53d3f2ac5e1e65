import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

export interface NamedObservatory {
  id: number;
  name: string;
}
type Lister = (db: ReadDatabase, locale: Locale) => Promise<NamedObservatory[]>;

let lister: Lister = async () => [];

/** Identity stands before the slice that owns observatories, so the process tells it how to name them. */
export function nameObservatoriesWith(list: Lister): void {
  lister = list;
}

export function listObservatoryNames(db: ReadDatabase, locale: Locale): Promise<NamedObservatory[]> {
  return lister(db, locale);
}

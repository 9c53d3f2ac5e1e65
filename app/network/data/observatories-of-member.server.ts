import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

export interface LinkedObservatory {
  name: Labels;
  /** A path without the language. */
  href: string;
}
type Lister = (db: ReadDatabase, organisationId: string) => Promise<LinkedObservatory[]>;

let lister: Lister = async () => [];

/** The network stands before the slice that owns observatories: the process tells it which of a member's the public may know. */
export function linkObservatoriesWith(list: Lister): void {
  lister = list;
}

/** Asked when a page is read, so that an observatory that hides is on no member's page a moment later. */
export function observatoriesOfMember(db: ReadDatabase, organisationId: string): Promise<LinkedObservatory[]> {
  return lister(db, organisationId);
}

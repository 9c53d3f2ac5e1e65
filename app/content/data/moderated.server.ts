import type { Locale } from "~/kernel/locale.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** What a moderator reads of a thing before deciding. */
export interface ModeratedThing {
  title: string;
  text: string;
  /** Where it stands: a path of the workspace, without the language. */
  href: string;
  /** Whether anybody may read it, and therefore report it. */
  isPublic: boolean;
  /** The account that wrote it: told of decisions, and may appeal. Seen by moderators alone. */
  author: string | null;
}

/** How a slice hands what people write to the one queue. */
export interface Moderated {
  kind: string;
  find(db: ReadDatabase | WriteTransaction, id: string, locale: Locale): Promise<ModeratedThing | null>;
  /** Makes a decision true at once, in the transaction that takes it. */
  apply(
    transaction: WriteTransaction,
    id: string,
    effect: "shown" | "hidden" | "removed",
    afterCommit: Database["afterCommit"],
  ): Promise<void>;
}

const known = new Map<string, Moderated>();

/** Registered once by the process. */
export function moderate(things: Moderated): void {
  known.set(things.kind, things);
}

export function moderatedOf(kind: string): Moderated | undefined {
  return known.get(kind);
}

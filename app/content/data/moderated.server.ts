import type { Locale } from "~/kernel/locale.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Effect } from "../core/moderation.ts";

/** What a moderator reads of a thing before deciding. */
export interface ModeratedThing {
  title: string;
  text: string;
  /** Where it stands, without the language. */
  href: string;
  /** Whether anybody may read it, and therefore report it. */
  isPublic: boolean;
  /** Whether people of members read it in the workspace, and report it there. */
  isForMembers?: boolean;
  /** The account that wrote it: told of decisions, and may appeal. Seen by moderators alone. */
  author: string | null;
  /** Accounts that answer for it beside her: told likewise, and one of them may appeal. */
  answering?: readonly string[];
}

/** Who is told of what becomes of a thing, and may appeal. */
export function answeringFor({ author, answering = [] }: Pick<ModeratedThing, "author" | "answering">): string[] {
  return [...new Set([...(author === null ? [] : [author]), ...answering])];
}

/** How a slice hands what people write to the one queue. */
export interface Moderated {
  kind: string;
  find(db: ReadDatabase | WriteTransaction, id: string, locale: Locale): Promise<ModeratedThing | null>;
  /** Makes a decision true at once, in the transaction that takes it. */
  apply(transaction: WriteTransaction, id: string, effect: Effect, afterCommit: Database["afterCommit"]): Promise<void>;
}

const known = new Map<string, Moderated>();

/** Registered once by the process. */
export function moderate(...things: Moderated[]): void {
  for (const one of things) known.set(one.kind, one);
}

export function moderatedOf(kind: string): Moderated | undefined {
  return known.get(kind);
}

/** The account behind what a trail says of who wrote (`account:…`); nobody where a job or the first start did. */
export function accountOf(by: string | null | undefined): string | null {
  return by?.startsWith("account:") ? by.slice("account:".length) : null;
}

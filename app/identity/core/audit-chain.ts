export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One change, as the trail keeps it. Ids only: a name or an address written here could never be erased. */
export interface AuditEntry {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Json;
  after: Json;
  reason: string | null;
  previousHash: string;
  hash: string;
}

/** Before the first entry. */
export const chainStart = "0".repeat(64);

/** JSON with sorted keys: the database is free to reorder those of a document. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}

/** The text that an entry's hash seals: every field, and the hash of the entry before it. */
export function sealedText(entry: Omit<AuditEntry, "hash">): string {
  const { seq, at, actor, action, subjectKind, subjectId, before, after, reason, previousHash } = entry;
  return canonicalJson([seq, at, actor, action, subjectKind, subjectId, before, after, reason, previousHash]);
}

export type ChainBreak = { seq: number; why: "missing" | "altered" | "reordered" };

/** The first place where the trail was tampered with after `last`, or null when it holds. */
export function findBreak(
  last: { seq: number; hash: string },
  entries: readonly AuditEntry[],
  hashOf: (text: string) => string,
): ChainBreak | null {
  let { seq, hash } = last;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq: seq + 1, why: "missing" };
    if (entry.previousHash !== hash) return { seq: entry.seq, why: "reordered" };
    if (hashOf(sealedText(entry)) !== entry.hash) return { seq: entry.seq, why: "altered" };
    ({ seq, hash } = entry);
  }
  return null;
}

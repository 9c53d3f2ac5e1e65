import { createHash } from "node:crypto";
import { sql } from "kysely";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { chainStart, findBreak, sealedText, type AuditEntry, type ChainBreak, type Json } from "../core/audit-chain.ts";
import { tables } from "./tables.ts";

export interface Change {
  actor: Actor;
  /** What was done, as a verb: `role granted`, `release published`. */
  action: string;
  subject: { kind: string; id: string | number };
  before?: Json;
  after?: Json;
  reason?: string | undefined;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
/** "audi": entries take turns, since each is sealed by the one before it. */
const auditLock = 0x61756469;

/** Adds one change to the trail, in the transaction that makes it. Values carry ids, never names or addresses. */
export async function recordAudit(transaction: WriteTransaction, change: Change): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(auditLock)})`.execute(transaction);
  const last = await lastEntry(transaction);
  const open: Omit<AuditEntry, "hash"> = {
    seq: last.seq + 1,
    at: new Date().toISOString(),
    actor: actorId(change.actor),
    action: change.action,
    subjectKind: change.subject.kind,
    subjectId: String(change.subject.id),
    before: change.before ?? null,
    after: change.after ?? null,
    reason: change.reason ?? null,
    previousHash: last.hash,
  };
  await tables(transaction)
    .insertInto("identity.audit_entry")
    .values({
      seq: open.seq,
      at: new Date(open.at),
      actor: open.actor,
      action: open.action,
      subject_kind: open.subjectKind,
      subject_id: open.subjectId,
      before: document(open.before),
      after: document(open.after),
      reason: open.reason,
      previous_hash: open.previousHash,
      hash: hashOf(sealedText(open)),
    })
    .execute();
}

function document(value: Json): string | null {
  return value === null ? null : JSON.stringify(value);
}

async function lastEntry(db: ReadDatabase | WriteTransaction): Promise<{ seq: number; hash: string }> {
  const last = await tables(db)
    .selectFrom("identity.audit_entry")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ? { seq: Number(last.seq), hash: last.hash } : { seq: 0, hash: chainStart };
}

export interface TrailFilter {
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  actor?: string | undefined;
  /** Entries older than this one, for the next page. */
  before?: number | undefined;
  limit?: number;
}

/** The latest entries first. */
export async function readTrail(db: ReadDatabase, filter: TrailFilter = {}): Promise<AuditEntry[]> {
  let query = selectEntries(db)
    .orderBy("seq", "desc")
    .limit(filter.limit ?? 50);
  if (filter.subjectKind) query = query.where("subject_kind", "=", filter.subjectKind);
  if (filter.subjectId) query = query.where("subject_id", "=", filter.subjectId);
  if (filter.actor) query = query.where("actor", "=", filter.actor);
  if (filter.before) query = query.where("seq", "<", filter.before);
  return (await query.execute()).map(toEntry);
}

export type TrailVerdict = { entries: number; head: string; broken: ChainBreak | null };

/** Reads the whole trail in pages and checks each seal. `head` is the hash to compare with a copy kept elsewhere. */
export async function verifyAuditChain(db: ReadDatabase): Promise<TrailVerdict> {
  let last = { seq: 0, hash: chainStart };
  for (;;) {
    const rows = await selectEntries(db).where("seq", ">", last.seq).orderBy("seq").limit(1000).execute();
    const entries = rows.map(toEntry);
    const broken = findBreak(last, entries, hashOf);
    const final = entries.at(-1);
    if (broken || !final) return { entries: last.seq, head: last.hash, broken };
    last = { seq: final.seq, hash: final.hash };
  }
}

function selectEntries(db: ReadDatabase) {
  return tables(db)
    .selectFrom("identity.audit_entry")
    .select(["seq", "at", "actor", "action", "subject_kind", "subject_id", "before", "after", "reason"])
    .select(["previous_hash", "hash"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEntries>["execute"]>>[number];

function toEntry(row: Row): AuditEntry {
  return {
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    before: row.before as Json,
    after: row.after as Json,
    reason: row.reason,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { canonical } from "../core/changes.ts";
import { decideEdit } from "../core/policy.ts";
import {
  fitsAmong,
  parseRecord,
  recordCountry,
  recordId,
  type DirectoryRecord,
  type RecordKind,
} from "../core/record.ts";
import { endProposal, findEntry, insertEntry, insertProposal, listEntries, lockEntry } from "../data/entries.server.ts";
import { stewardOf } from "../data/stewards.server.ts";

interface Draft {
  kind: RecordKind;
  content: unknown;
  note: string;
  /** The entry that is changed; none for a new one. */
  id?: string;
}

/** Proposes a new or changed record. It waits for a second person; her own earlier proposal gives way to it. */
export async function proposeEntry(actor: Actor, draft: Draft, database: Database): Promise<Outcome<{ id: string }>> {
  const parsed = parseRecord(draft.kind, draft.content);
  if (!parsed.ok) return parsed;
  const record = parsed.value;
  const id = recordId(record);
  if (draft.id !== undefined && draft.id !== id) return failed("invalid", "renamed");
  return database.write(async (transaction) => {
    const allowed = decideEdit(actor, recordCountry(record), await stewardOf(transaction, actor));
    if (!allowed.ok) return allowed;
    const standing = await lockEntry(transaction, id);
    if (standing && draft.id === undefined) return failed("conflict", "exists");
    if (!standing && draft.id !== undefined) return failed("not-found", "entry");
    // Nobody makes an entry her own by writing her country into it.
    if (standing && standing.country !== recordCountry(record)) return failed("invalid", "renamed");
    const fits = fitsAmong(record, await approvedRecords(transaction));
    if (!fits.ok) return fits;
    if (standing?.approved && canonical(standing.approved) === canonical(record.content)) {
      return failed("invalid", "unchanged");
    }
    await insertEntry(transaction, { id, kind: record.kind, country: recordCountry(record) });
    return await waitForSecond(transaction, actor, id, record.content, draft.note);
  });
}

/** Proposes to take a record out of the directory. */
export async function proposeRemoval(
  actor: Actor,
  id: string,
  note: string,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  return database.write(async (transaction) => {
    const standing = await lockEntry(transaction, id);
    if (!standing?.approved) return failed("not-found", "entry");
    const allowed = decideEdit(actor, standing.country, await stewardOf(transaction, actor));
    if (!allowed.ok) return allowed;
    return await waitForSecond(transaction, actor, id, null, note);
  });
}

async function waitForSecond(
  transaction: WriteTransaction,
  actor: Actor,
  id: string,
  content: unknown,
  note: string,
): Promise<Outcome<{ id: string }>> {
  const by = actorId(actor);
  const waiting = (await findEntry(transaction, id))?.proposed;
  if (waiting && waiting.by !== by) return failed("conflict", "waiting");
  if (waiting) await endProposal(transaction, id, waiting.revision, { state: "replaced", by });
  await insertProposal(transaction, id, { content, note: note.trim().slice(0, 500) || null, by });
  return done({ id });
}

/** Approves or refuses what somebody else proposed. The revision that was read must be the one that still waits. */
export async function decideEntry(
  actor: Actor,
  { id, revision, approve }: { id: string; revision: number; approve: boolean },
  database: Database,
): Promise<Outcome<{ id: string }>> {
  return database.write(async (transaction) => {
    const entry = await lockEntry(transaction, id);
    if (!entry) return failed("not-found", "entry");
    const allowed = decideEdit(actor, entry.country, await stewardOf(transaction, actor));
    if (!allowed.ok) return allowed;
    if (entry.proposed?.revision !== revision) return failed("conflict", "changed");
    const by = actorId(actor);
    if (approve && entry.proposed.by === by) return failed("forbidden", "own-proposal");
    if (approve && entry.proposed.content !== null) {
      const record = { kind: entry.kind, content: entry.proposed.content } as DirectoryRecord;
      const fits = fitsAmong(record, await approvedRecords(transaction));
      if (!fits.ok) return fits;
    }
    await endProposal(transaction, id, revision, { state: approve ? "approved" : "refused", by });
    return done({ id });
  });
}

/** What the next edition would hold. */
export async function approvedRecords(db: ReadDatabase): Promise<DirectoryRecord[]> {
  return (await listEntries(db)).flatMap((one) =>
    one.approved ? [{ kind: one.kind, content: one.approved } as DirectoryRecord] : [],
  );
}

import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { DirectoryRecord, RecordKind } from "../core/record.ts";
import type { HelpTables } from "./tables.ts";

export interface Entry {
  id: string;
  kind: RecordKind;
  country: string | null;
  /** What stands; null when nothing was approved yet, or when it was taken out. */
  approved: DirectoryRecord["content"] | null;
  approvedRevision: number | null;
  proposed: Proposal | null;
}

export interface Proposal {
  revision: number;
  /** Null: a proposal to take the entry out. */
  content: DirectoryRecord["content"] | null;
  note: string | null;
  by: string;
  at: Date;
}

function entries(db: ReadDatabase) {
  return db
    .withTables<HelpTables>()
    .selectFrom("help.entry as entry")
    .leftJoin("help.revision as standing", (join) =>
      join.onRef("standing.entry_id", "=", "entry.id").onRef("standing.revision", "=", "entry.approved_revision"),
    )
    .leftJoin("help.revision as waiting", (join) =>
      join.onRef("waiting.entry_id", "=", "entry.id").on("waiting.state", "=", "proposed"),
    )
    .select([
      "entry.id",
      "entry.kind",
      "entry.country",
      "entry.approved_revision as approvedRevision",
      "standing.content as approved",
      "waiting.revision as revision",
      "waiting.content as content",
      "waiting.note as note",
      "waiting.proposed_by as by",
      "waiting.proposed_at as at",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof entries>["execute"]>>[number];

function read(row: Row): Entry {
  return {
    id: row.id,
    kind: row.kind,
    country: row.country,
    approved: row.approved as Entry["approved"],
    approvedRevision: row.approvedRevision,
    proposed:
      row.revision === null
        ? null
        : {
            revision: row.revision,
            content: row.content as Proposal["content"],
            note: row.note,
            by: row.by!,
            at: row.at!,
          },
  };
}

export async function listEntries(db: ReadDatabase): Promise<Entry[]> {
  return (await entries(db).orderBy("entry.id").execute()).map(read);
}

export async function findEntry(db: ReadDatabase, id: string): Promise<Entry | null> {
  const row = await entries(db).where("entry.id", "=", id).executeTakeFirst();
  return row ? read(row) : null;
}

/** The same, and nobody else decides on this entry until the transaction ends. */
export async function lockEntry(transaction: WriteTransaction, id: string): Promise<Entry | null> {
  await sql`select 1 from help.entry where id = ${id} for update`.execute(transaction);
  return findEntry(transaction, id);
}

export interface Revision {
  revision: number;
  state: string;
  note: string | null;
  by: string;
  at: Date;
  decidedBy: string | null;
}

export async function listRevisions(db: ReadDatabase, entryId: string): Promise<Revision[]> {
  return await db
    .withTables<HelpTables>()
    .selectFrom("help.revision")
    .select(["revision", "state", "note", "proposed_by as by", "proposed_at as at", "decided_by as decidedBy"])
    .where("entry_id", "=", entryId)
    .orderBy("revision", "desc")
    .limit(50)
    .execute();
}

/** Entries of which somebody else than this hand has proposed or decided a revision. */
export async function touchedEntries(transaction: WriteTransaction, hand: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct entry_id as id from help.revision
    where proposed_by <> ${hand} or coalesce(decided_by, ${hand}) <> ${hand}`.execute(transaction);
  return new Set(rows.map(({ id }) => id));
}

export async function insertEntry(
  transaction: WriteTransaction,
  entry: Pick<Entry, "id" | "kind" | "country">,
): Promise<void> {
  await transaction
    .withTables<HelpTables>()
    .insertInto("help.entry")
    .values({ id: entry.id, kind: entry.kind, country: entry.country, approved_revision: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The next revision of an entry, waiting for a second person. Returns its number. */
export async function insertProposal(
  transaction: WriteTransaction,
  entryId: string,
  proposal: { content: unknown; note: string | null; by: string },
): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    insert into help.revision (entry_id, revision, content, state, note, proposed_by)
    values (${entryId},
      (select coalesce(max(revision), 0) + 1 from help.revision where entry_id = ${entryId}),
      ${proposal.content === null ? null : JSON.stringify(proposal.content)}::jsonb, 'proposed', ${proposal.note}, ${proposal.by})
    returning revision`.execute(transaction);
  return rows[0]!.revision;
}

export async function endProposal(
  transaction: WriteTransaction,
  entryId: string,
  revision: number,
  end: { state: "approved" | "refused" | "replaced"; by: string },
): Promise<void> {
  await sql`update help.revision set state = ${end.state}, decided_by = ${end.by}, decided_at = now()
    where entry_id = ${entryId} and revision = ${revision} and state = 'proposed'`.execute(transaction);
  if (end.state === "approved") {
    await sql`update help.entry set approved_revision = ${revision} where id = ${entryId}`.execute(transaction);
  }
}

export interface Edition {
  version: number;
  directory: unknown;
  publishedAt: Date;
}

export async function lastEdition(db: ReadDatabase): Promise<Edition | null> {
  const row = await db
    .withTables<HelpTables>()
    .selectFrom("help.edition")
    .select(["version", "directory", "published_at as publishedAt"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The primary key refuses a second edition of one number: of two who publish at once, one is told. */
export async function insertEdition(
  transaction: WriteTransaction,
  edition: { version: number; directory: unknown; by: string },
): Promise<void> {
  await sql`insert into help.edition (version, directory, published_by)
    values (${edition.version}, ${JSON.stringify(edition.directory)}::jsonb, ${edition.by})`.execute(transaction);
}

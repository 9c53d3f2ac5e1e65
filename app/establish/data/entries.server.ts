import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { SectionName } from "../core/chapters.ts";
import type { Entry } from "../core/entry.ts";

type AnyDatabase = ReadDatabase | WriteTransaction;

const columns = sql`
  e.id, e.observatory_id as "observatoryId", e.section, e.position, e.facts, e.texts, e.revision,
  to_char(e.due_on, 'YYYY-MM-DD') as "dueOn",
  to_char(e.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "updatedAt",
  to_char(e.removed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "removedAt"`;

/** The entries of some sections, in their order; those taken away come last, when they are asked for. */
export async function listEntries(
  db: AnyDatabase,
  observatoryId: number,
  sections: readonly SectionName[],
  { removed = false }: { removed?: boolean } = {},
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select ${columns} from establish.entry e
    where e.observatory_id = ${observatoryId} and e.section = any(${sections}::text[])
      and (${removed} or e.removed_at is null)
    order by e.removed_at is not null, e.position, e.id`.execute(db);
  return rows;
}

export async function findEntry(db: AnyDatabase, observatoryId: number, id: number): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`
    select ${columns} from establish.entry e
    where e.observatory_id = ${observatoryId} and e.id = ${id}`.execute(db);
  return rows[0];
}

export type NewEntry = Pick<Entry, "observatoryId" | "section" | "facts" | "texts" | "dueOn">;

/** At the end of its section. */
export async function insertEntry(transaction: WriteTransaction, entry: NewEntry, by: string): Promise<number> {
  const { observatoryId, section, facts, texts, dueOn } = entry;
  const { rows } = await sql<{ id: number }>`
    insert into establish.entry (observatory_id, section, position, facts, texts, due_on, created_by, updated_by)
    select ${observatoryId}, ${section}, coalesce(max(position), 0) + 1, ${JSON.stringify(facts)}::jsonb,
      ${JSON.stringify(texts)}::jsonb, ${dueOn}::date, ${by}, ${by}
    from establish.entry where observatory_id = ${observatoryId} and section = ${section}
    returning id`.execute(transaction);
  return rows[0]!.id;
}

/** Writes over the revision that was read; false when another person was quicker. */
export async function updateEntry(
  transaction: WriteTransaction,
  id: number,
  revision: number,
  entry: Pick<Entry, "facts" | "texts" | "dueOn">,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update establish.entry set facts = ${JSON.stringify(entry.facts)}::jsonb, texts = ${JSON.stringify(entry.texts)}::jsonb,
      due_on = ${entry.dueOn}::date, revision = revision + 1, updated_at = now(), updated_by = ${by}
    where id = ${id} and revision = ${revision} and removed_at is null returning id`.execute(transaction);
  return rows.length === 1;
}

export async function markRemoved(transaction: WriteTransaction, id: number, by: string): Promise<void> {
  await sql`update establish.entry set removed_at = now(), removed_by = ${by} where id = ${id}`.execute(transaction);
}

export async function markRestored(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`update establish.entry set removed_at = null, removed_by = null where id = ${id}`.execute(transaction);
}

export async function swapPositions(transaction: WriteTransaction, one: Entry, other: Entry): Promise<void> {
  await sql`
    update establish.entry set position = case id when ${one.id} then ${other.position}::int else ${one.position}::int end
    where id in (${one.id}, ${other.id})`.execute(transaction);
}

/** How many entries each section of an observatory has. */
export async function countEntries(
  db: AnyDatabase,
  observatoryId: number,
): Promise<Partial<Record<SectionName, number>>> {
  const { rows } = await sql<{ section: SectionName; count: number }>`
    select section, count(*)::int as count from establish.entry
    where observatory_id = ${observatoryId} and removed_at is null group by section`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.section, row.count]));
}

/** What is due, open and not taken away: of one observatory, or of all of them until a day. */
export async function listDue(
  db: AnyDatabase,
  { observatoryId, until }: { observatoryId?: number; until?: string },
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select ${columns} from establish.entry e
    where e.due_on is not null and e.removed_at is null
      and (${observatoryId ?? null}::int is null or e.observatory_id = ${observatoryId ?? null}::int)
      and (${until ?? null}::date is null or e.due_on <= ${until ?? null}::date)
    order by e.due_on, e.id`.execute(db);
  return rows;
}
